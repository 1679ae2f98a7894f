import type { Control } from '../../control/client.ts';
import { besideKiosk, controlFailure } from '../beside.ts';
import type { Context } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { type StatusView, statusJson, statusTable, tellStatuses } from './status-words.ts';

export const devicesStatus = (context: Context, id: string | undefined, watch: boolean): Promise<Outcome> =>
  besideKiosk(
    context,
    (control) => statusBeside(context, control, id, watch),
    async () => (await import('./devices-status-alone.ts')).statusAlone(context, id, watch),
  );

async function statusBeside(
  context: Context,
  control: Control,
  id: string | undefined,
  watch: boolean,
): Promise<Outcome> {
  const { signal, terminal } = context;
  const asked = await control.call('devices.status', {}, { signal });
  if (!asked.ok) return { ok: false, failure: controlFailure(asked.error) };
  const known = new Map(asked.value.devices.map((status) => [status.id, status]));
  if (id !== undefined && !known.has(id))
    return failing(
      'unknownDevice',
      `no device is called ${id}`,
      `configured: ${[...known.keys()].join(', ')}`,
    );
  const statuses = () => [...known.values()].filter((status) => id === undefined || status.id === id);
  const view: StatusView = { statuses, id };
  if (!watch) return { ok: true, json: statusJson(view), text: statusTable(terminal, statuses()) };
  const watched = tellStatuses(context, view);
  const ended = await control.call(
    'devices.watch',
    {},
    {
      signal,
      onEvent({ devices }) {
        for (const status of devices) {
          const before = known.get(status.id);
          known.set(status.id, status);
          // the first news repeats what was just told
          if (JSON.stringify(before) !== JSON.stringify(status)) watched(status.id);
        }
      },
    },
  );
  if (ended.ok || signal.aborted) return { ok: true };
  return { ok: false, failure: controlFailure(ended.error) };
}
