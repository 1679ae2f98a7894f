import type { Control } from '../../control/client.ts';
import type { ControlOutput } from '../../control/contract.ts';
import { besideKiosk, controlFailure } from '../beside.ts';
import type { Context } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { table, tinted } from '../terminal.ts';
import { userName } from '../user.ts';

/** A call for help lives no longer than its visit, so there is nothing to tell when no kiosk runs. */
const noKiosk = async (): Promise<Outcome> =>
  failing('noKiosk', 'no kiosk runs on this data folder', 'name its data folder with --data');

export const helpCallsList = (context: Context): Promise<Outcome> =>
  besideKiosk(
    context,
    async (control) => {
      const listed = await control.call('helpCalls.list', {}, { signal: context.signal });
      if (!listed.ok) return { ok: false, failure: controlFailure(listed.error) };
      const { calls } = listed.value;
      const text = calls.length > 0 ? table(calls.map((call) => callRow(context, call))) : 'nobody calls';
      return { ok: true, json: listed.value, text };
    },
    noKiosk,
  );

export const helpCallsAcknowledge = (context: Context, id: string | undefined): Promise<Outcome> =>
  besideKiosk(context, (control) => acknowledge(context, control, id), noKiosk);

async function acknowledge({ signal }: Context, control: Control, id: string | undefined): Promise<Outcome> {
  const listed = await control.call('helpCalls.list', {}, { signal });
  if (!listed.ok) return { ok: false, failure: controlFailure(listed.error) };
  const open = listed.value.calls.filter((call) =>
    id === undefined ? call.state === 'open' : call.id === id,
  );
  const [call] = open;
  if (!call) return failing('noCall', id === undefined ? 'nobody calls' : 'there is no such call now');
  const answer = await control.call('helpCalls.acknowledge', { id: call.id, user: userName() }, { signal });
  if (!answer.ok) return { ok: false, failure: controlFailure(answer.error) };
  if (!answer.value.acknowledged) return failing('noCall', 'that call is over');
  return { ok: true, json: { acknowledged: call.id }, text: 'the visitor is told that somebody is coming' };
}

type Call = ControlOutput<'helpCalls.list'>['calls'][number];

const callRow = ({ terminal }: Context, { id, kind, page, since, state }: Call): string[] => [
  id,
  tinted(terminal, state === 'open' ? 'bad' : 'good', state),
  kind,
  page,
  `since ${new Date(since).toTimeString().slice(0, 5)}`,
];
