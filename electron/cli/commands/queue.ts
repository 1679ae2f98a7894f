import { existsSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { Control } from '../../control/client.ts';
import type { QueueAct, QueueAnswer, QueueRefusal, ServedTicket } from '../../queue/acts.ts';
import type { QueueBoard } from '../../queue/board.ts';
import type { Queue } from '../../queue/create.ts';
import { besideKiosk, controlFailure } from '../beside.ts';
import { loadConfig, mistakeText } from '../configured.ts';
import type { Context } from '../context.ts';
import { dataFolder } from '../data-folder.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
import { type Terminal, table, tinted } from '../terminal.ts';
import { untilAborted } from '../until-aborted.ts';
import { userName } from '../user.ts';

/** How often a watched board is looked at: another program may have changed it. */
const LOOK_MS = 500;

/** One act at a window: by the running kiosk, or on its database when none runs. */
export async function queueAct(context: Context, act: z.ZodSafeParseResult<QueueAct>): Promise<Outcome> {
  if (!act.success) return failing('usage', act.error.issues[0]?.message ?? 'cannot be understood');
  const wish = act.data;
  return besideKiosk(
    context,
    async (control) => {
      const answer = await control.call(
        'queue.act',
        { act: wish, user: userName() },
        { signal: context.signal },
      );
      if (!answer.ok) return { ok: false, failure: controlFailure(answer.error) };
      return actOutcome(context.terminal, wish, answer.value);
    },
    () =>
      withQueue(context, async ({ desk }) => actOutcome(context.terminal, wish, await desk.perform(wish))),
  );
}

export const queueList = (context: Context, watch: boolean): Promise<Outcome> =>
  besideKiosk(
    context,
    (control) => listed(context, watch, () => boardOf(control, context.signal)),
    () =>
      withQueue(context, (queue) =>
        listed(context, watch, async () => ({ ok: true, value: queue.board.read() })),
      ),
  );

type Read = { ok: true; value: QueueBoard } | Extract<Outcome, { ok: false }>;

async function boardOf(control: Control, signal: AbortSignal): Promise<Read> {
  const read = await control.call('queue.board', {}, { signal });
  return read.ok ? read : { ok: false, failure: controlFailure(read.error) };
}

async function listed(context: Context, watch: boolean, look: () => Promise<Read>): Promise<Outcome> {
  const { terminal, json, signal } = context;
  for (let told = ''; ; ) {
    const read = await look();
    if (signal.aborted) return watch ? { ok: true } : failing('canceled', 'canceled');
    if (!read.ok) return read;
    const text = boardText(terminal, read.value);
    if (!watch) return { ok: true, json: read.value, text };
    const now = json ? JSON.stringify(read.value) : text;
    if (now !== told) terminal.out(`${now}\n${json ? '' : '\n'}`);
    told = now;
    await Promise.race([untilAborted(signal), new Promise((resolve) => setTimeout(resolve, LOOK_MS))]);
  }
}

/** The kiosk's own database, while no kiosk runs. Never makes one: a wrong folder would look like an empty hall. */
async function withQueue(context: Context, use: (queue: Queue) => Promise<Outcome>): Promise<Outcome> {
  const loaded = loadConfig(context);
  if (!loaded.ok)
    return failing(
      'configuration',
      loaded.mistakes.map(mistakeText).join('; '),
      'run `qyzmet config check` and correct what it names',
    );
  const { queue, kiosk } = loaded.config;
  if (!queue) return { ok: false, failure: controlFailure({ code: 'noQueue' }) };
  const file = path.join(dataFolder(context), 'qyzmet.db');
  if (!existsSync(file))
    return failing(
      'noDatabase',
      `no kiosk has run on ${dataFolder(context)}`,
      'name its data folder with --data',
    );
  const [{ openDatabase }, { migrations }, { createQueue }, { StorageError }] = await Promise.all([
    import('../../storage/open.ts'),
    import('../../migrations.ts'),
    import('../../queue/create.ts'),
    import('../../storage/error.ts'),
  ]);
  try {
    const database = openDatabase(file, migrations);
    try {
      return await use(createQueue({ database, timeZone: kiosk.timeZone, groups: queue.groups }));
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return failing('storage', `${file}: ${error.message}`, 'run this as the user of the kiosk');
  }
}

const refusals: Record<QueueRefusal, [message: string, advice?: string]> = {
  nobodyWaits: ['nobody waits for this window'],
  windowBusy: ['somebody is at the window', 'add --finish, or use `queue finish`, `hold` or `no-show` first'],
  windowEmpty: ['nobody was called to this window', 'use `queue call` first'],
  unknownTicket: ['there is no such number today', 'see `qyzmet queue list`'],
  atWindow: ['it is at a window now'],
  over: ['that number is over for today'],
  isWaiting: ['it is waiting already'],
  unknownGroup: ['there is no such group', 'groups stand in kiosk.yaml under `queue`'],
  unknownWindow: ['no group is served at this window', 'correct `windows` in kiosk.yaml, or name --group'],
  which: ['name a number, or --window for the one that is there'],
};

const done: Record<QueueAct['act'], (ticket: ServedTicket) => string> = {
  call: ({ number, window }) => `${number} → window ${window}`,
  again: ({ number, window, calls }) => `${number} → window ${window}, call ${calls}`,
  hold: ({ number }) => `${number} is put aside`,
  resume: ({ number, group }) => `${number} waits again in ${group}`,
  transfer: ({ number, group }) => `${number} waits in ${group}`,
  noShow: ({ number }) => `${number} did not come`,
  finish: ({ number }) => `${number} is served`,
};

function actOutcome(terminal: Terminal, { act }: QueueAct, answer: QueueAnswer): Outcome {
  const { ticket, finished } = answer;
  if (!answer.ok) {
    const [message, advice] = refusals[answer.refused];
    const about = ticket ? `: ${ticket.number}${placeOf(ticket)}` : '';
    const json = { ...(ticket && { ticket }), ...(finished !== null && { finished }) };
    return { ok: false, json, failure: failure(answer.refused, message + about, advice) };
  }
  const before = finished === null ? '' : `${finished} is served; `;
  const ground = answer.ticket.ground && act === 'call' ? ` (goes ahead: ${answer.ticket.ground})` : '';
  return {
    ok: true,
    json: { ticket, finished },
    text: before + tinted(terminal, 'good', done[act](answer.ticket)) + ground,
  };
}

const placeOf = ({ state, window }: ServedTicket): string =>
  state === 'called' && window !== null ? ` at window ${window}` : '';

function boardText(terminal: Terminal, { groups, windows, held }: QueueBoard): string {
  const heading = (text: string) => tinted(terminal, 'quiet', text);
  const minutes = (longest: number | null) => (longest === null ? '' : `longest ${longest} min`);
  return [
    heading('Waiting'),
    groups.length > 0
      ? table(
          groups.map(({ id, waiting, longestWaitMinutes, next }) => [
            id,
            String(waiting),
            minutes(longestWaitMinutes),
            next.map(({ number }) => number).join(' '),
          ]),
        )
      : 'no groups',
    '',
    heading('Windows'),
    windows.length > 0
      ? table(
          windows.map(({ window, ticket }) => [String(window), ticket?.number ?? '—', ticket?.group ?? '']),
        )
      : 'none',
    ...(held.length > 0 ? ['', heading('Put aside'), held.map(({ number }) => number).join(' ')] : []),
  ].join('\n');
}
