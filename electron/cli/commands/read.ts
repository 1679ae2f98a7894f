import { revealAudit } from '../audit.ts';
import { type Context, configuredDevice } from '../context.ts';
import { mediumRows, shownMedium } from '../medium.ts';
import { failing, type Outcome } from '../outcome.ts';
import { invitation, readerRoleOf, readOnce } from '../reading.ts';
import { settled } from '../settled.ts';
import { table } from '../terminal.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { callFailure } from '../words.ts';

export interface ReadCommand {
  id: string;
  timeoutMs: number;
  reveal: boolean;
}

export async function read(context: Context, { id, timeoutMs, reveal }: ReadCommand): Promise<Outcome> {
  const device = configuredDevice(context, id);
  if (!device.ok) return device;
  const role = readerRoleOf(device.value);
  if (!role)
    return failing(
      'unsupportedCommand',
      `${id} reads no cards`,
      'choose a reader from `qyzmet devices list`',
    );
  if (reveal) context.terminal.err(`${revealAudit(id)}\n`);

  const locked = await lockedDevices([device.value], context.signal);
  if (locked.has(id)) return { ok: false, failure: callFailure({ code: 'deviceBusy' }) };
  return withHost([device.value], async (host) => {
    // a card shown to a reader that is not ready yet is dropped
    await settled(host, host.statuses, context.signal);
    context.terminal.err(invitation(device.value, role));
    const options = { deadlineMs: timeoutMs, signal: context.signal };
    const answer = await readOnce(host, device.value, role, options);
    if (!answer.ok) return { ok: false, failure: callFailure(answer.error) };
    const shown = shownMedium(answer.value, reveal);
    return { ok: true, json: shown, text: table(mediumRows(shown)) };
  });
}
