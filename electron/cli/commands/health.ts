import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Health, healthSchema, worse } from '../../health/health.ts';
import { controlFailure, findKiosk } from '../beside.ts';
import type { Context } from '../context.ts';
import { failure, type Outcome } from '../outcome.ts';
import { table, tinted } from '../terminal.ts';

export interface HealthCommand {
  timeoutMs: number;
  before?: string;
  out?: string;
  hold: boolean;
}

/** A device that is being greeted, a gateway that has just come back. */
const LOOK_MS = 1_000;

/** Asks until everything is as it was, or the time is over; the visit is played once, at the end. */
export async function health(context: Context, command: HealthCommand): Promise<Outcome> {
  const before = command.before === undefined ? null : readBefore(command.before);
  const endsAt = Date.now() + command.timeoutMs;
  let failed = ['noKiosk'];
  let now: Health | null = null;
  while (!context.signal.aborted) {
    const looked = await look(context, command);
    if (looked.ok) {
      now = looked.value;
      failed = worse(now, before);
      if (failed.length === 0 && now.visit) break;
      // a window that paints late or a device that is found late is worth waiting for; a visit that broke off is not
      if (now.visit) break;
    } else if (looked.why) return { ok: false, failure: looked.why };
    if (Date.now() > endsAt) break;
    await sleep(LOOK_MS);
  }
  if (now && command.out !== undefined) writeFileSync(command.out, JSON.stringify(now), { mode: 0o600 });
  const json = { ok: failed.length === 0, failed, ...(now && { health: now }) };
  const text = rows(context, now, failed);
  return failed.length === 0
    ? { ok: true, json, text }
    : {
        ok: false,
        json,
        text,
        failure: failure('unhealthy', `not well: ${failed.join(', ')}`, adviceFor(failed)),
      };
}

type Looked = { ok: true; value: Health } | { ok: false; why: ReturnType<typeof failure> | null };

async function look(context: Context, { before, hold }: HealthCommand): Promise<Looked> {
  const control = await findKiosk(context);
  if (!control) return { ok: false, why: null };
  try {
    // a visitor who was quicker goes on; the check goes on beside
    if (hold) await control.call('update.show', { on: true });
    const quick = await control.call('health.look', { visit: false }, { signal: context.signal });
    if (!quick.ok)
      return { ok: false, why: quick.error.code === 'kioskGone' ? null : controlFailure(quick.error) };
    const old = before === undefined ? null : readBefore(before);
    // what is worse already is waited for, or is the answer
    if (worse(quick.value, old).length > 0) return quick;
    const whole = await control.call('health.look', { visit: true }, { signal: context.signal });
    return whole.ok ? whole : { ok: false, why: null };
  } finally {
    control.close();
  }
}

/** One that cannot be read compares with nothing: everything must be well then. */
function readBefore(file: string): Health | null {
  try {
    return healthSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

function rows({ terminal }: Context, now: Health | null, failed: string[]): string {
  if (!now) return 'no kiosk answers';
  const mark = (name: string) =>
    failed.some((one) => one === name || one.startsWith(`${name}:`))
      ? tinted(terminal, 'bad', 'worse')
      : tinted(terminal, 'good', 'well');
  const { visit } = now;
  return table([
    ['screen', mark('window'), now.window.painted ? 'painted' : 'not painted'],
    ...now.devices.map(({ id, device }) => [
      id,
      failed.includes(`device:${id}`) ? tinted(terminal, 'bad', 'worse') : tinted(terminal, 'good', 'well'),
      device,
    ]),
    ['gateway', mark('gateway'), now.gateway],
    ...(visit
      ? [
          [
            'visit',
            mark('visit'),
            visit.stoppedAt ?? `${visit.pages.length} pages, painted in a hidden window`,
          ],
        ]
      : []),
  ]);
}

const adviceFor = (failed: string[]): string =>
  failed[0] === 'noKiosk'
    ? 'is the kiosk running? `systemctl status qyzmet-kiosk`'
    : 'see `qyzmet devices status` and the log';
