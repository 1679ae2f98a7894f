import type { Control } from '../../control/client.ts';
import { mediumRows, shownMedium } from '../../control/medium.ts';
import { invitation, readerRoleOf, readOnce } from '../../control/reading.ts';
import { revealAudit } from '../audit.ts';
import { besideKiosk, controlFailure } from '../beside.ts';
import { configuredDevice } from '../configured.ts';
import type { Context } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { settled } from '../settled.ts';
import { table } from '../terminal.ts';
import { userName } from '../user.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { callFailure } from '../words.ts';

export interface ReadCommand {
  id: string;
  timeoutMs: number;
  reveal: boolean;
}

export const read = (context: Context, command: ReadCommand): Promise<Outcome> =>
  besideKiosk(
    context,
    (control) => readBeside(context, control, command),
    () => readAlone(context, command),
  );

async function readBeside(
  { terminal, signal }: Context,
  control: Control,
  { id, timeoutMs, reveal }: ReadCommand,
): Promise<Outcome> {
  if (reveal) terminal.err(`${revealAudit(id)}\n`);
  const asked = { id, timeoutMs, reveal, user: userName() };
  const onEvent = ({ say }: { say: string }): void => terminal.err(`${say}\n`);
  const answer = await control.call('read', asked, { signal, onEvent });
  if (!answer.ok) return { ok: false, failure: controlFailure(answer.error) };
  const { shown } = answer.value;
  return { ok: true, json: shown, text: table(mediumRows(shown)) };
}

async function readAlone(context: Context, { id, timeoutMs, reveal }: ReadCommand): Promise<Outcome> {
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
    context.terminal.err(`${invitation(device.value, role)}\n`);
    const options = { deadlineMs: timeoutMs, signal: context.signal };
    const answer = await readOnce(host, device.value, role, options);
    if (!answer.ok) return { ok: false, failure: callFailure(answer.error) };
    const shown = shownMedium(answer.value, reveal);
    return { ok: true, json: shown, text: table(mediumRows(shown)) };
  });
}
