import type { Host } from '../../../hardware/device/host.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import type { Control } from '../../control/client.ts';
import { besideKiosk, controlFailure } from '../beside.ts';
import { type Context, configuredDevice, configuredDevices } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { settled } from '../settled.ts';
import { type Terminal, table, tinted } from '../terminal.ts';
import { untilAborted } from '../until-aborted.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { statusWords } from '../words.ts';

export const devicesStatus = (context: Context, id: string | undefined, watch: boolean): Promise<Outcome> =>
  besideKiosk(
    context,
    (control) => statusBeside(context, control, id, watch),
    () => statusAlone(context, id, watch),
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
  const view: View = { statuses, id };
  if (!watch) return { ok: true, json: statusJson(view), text: statusTable(terminal, statuses()) };
  const watched = watcher(context, view);
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

async function statusAlone(context: Context, id: string | undefined, watch: boolean): Promise<Outcome> {
  const devices = id === undefined ? configuredDevices(context) : single(configuredDevice(context, id));
  if (!devices.ok) return devices;
  const locked = await lockedDevices(devices.value, context.signal);
  return withHost(devices.value, async (host) => {
    const view = { statuses: () => host.statuses().map((status) => withLock(status, locked)), id };
    await settled(host, view.statuses, context.signal);
    if (watch) return watching(context, host.onStatus, view);
    if (context.signal.aborted) return failing('canceled', 'canceled');
    return { ok: true, json: statusJson(view), text: statusTable(context.terminal, view.statuses()) };
  });
}

interface View {
  statuses(): DeviceStatus[];
  id: string | undefined;
}

/** Every change until Ctrl-C: one JSON object a line, or one line for each device that changed. */
async function watching(context: Context, onStatus: Host['onStatus'], view: View): Promise<Outcome> {
  const tell = watcher(context, view);
  const stop = onStatus(({ id }) => tell(id));
  try {
    await untilAborted(context.signal);
  } finally {
    stop();
  }
  return { ok: true };
}

/** Tells how everything is, and gives what tells of each change. */
function watcher({ terminal, json }: Context, view: View): (changed: string) => void {
  const tell = (text: string) => terminal.out(`${json ? JSON.stringify(statusJson(view)) : text}\n`);
  tell(statusTable(terminal, view.statuses()));
  return (id) => {
    const changed = view.statuses().filter((status) => status.id === id);
    if (changed.length > 0) tell(`${clock()}  ${statusTable(terminal, changed)}`);
  };
}

/** The host goes on trying a port that somebody holds; to a technician that is an answer, not a start. */
function withLock(status: DeviceStatus, locked: ReadonlySet<string>): DeviceStatus {
  const held = status.detail === LOCKED || (status.device === 'starting' && locked.has(status.id));
  const { action: _maintenance, ...rest } = status;
  return held ? { ...rest, device: 'deviceBusy', detail: LOCKED } : status;
}
const LOCKED = 'portLocked';

const single = <T>(found: { ok: true; value: T } | Extract<Outcome, { ok: false }>) =>
  found.ok ? { ok: true as const, value: [found.value] } : found;

const statusJson = ({ statuses, id }: View): object =>
  statuses().find((status) => status.id === id) ?? { devices: statuses() };

const statusTable = (terminal: Terminal, statuses: DeviceStatus[]): string =>
  statuses.length > 0 ? table(statuses.map((status) => statusRow(terminal, status))) : 'no devices';

function statusRow(terminal: Terminal, status: DeviceStatus): string[] {
  const { state, toDo, tone } = statusWords(status);
  return [status.id, tinted(terminal, tone, state), toDo ? `→ ${toDo}` : ''];
}

const clock = (): string => new Date().toTimeString().slice(0, 8);
