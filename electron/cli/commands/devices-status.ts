import type { Host } from '../../../hardware/device/host.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { type Context, configuredDevice, configuredDevices } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { settled } from '../settled.ts';
import { type Terminal, table, tinted } from '../terminal.ts';
import { untilAborted } from '../until-aborted.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { statusWords } from '../words.ts';

export async function devicesStatus(
  context: Context,
  id: string | undefined,
  watch: boolean,
): Promise<Outcome> {
  const devices = id === undefined ? configuredDevices(context) : single(configuredDevice(context, id));
  if (!devices.ok) return devices;
  const locked = await lockedDevices(devices.value, context.signal);
  return withHost(devices.value, async (host) => {
    const view = { statuses: () => host.statuses().map((status) => withLock(status, locked)), id };
    await settled(host, view.statuses, context.signal);
    if (watch) return watching(context, host, view);
    if (context.signal.aborted) return failing('canceled', 'canceled');
    return { ok: true, json: statusJson(view), text: statusTable(context.terminal, view.statuses()) };
  });
}

interface View {
  statuses(): DeviceStatus[];
  id: string | undefined;
}

/** Every change until Ctrl-C: one JSON object a line, or one line for each device that changed. */
async function watching({ terminal, json, signal }: Context, host: Host, view: View): Promise<Outcome> {
  const tell = (text: string) => terminal.out(`${json ? JSON.stringify(statusJson(view)) : text}\n`);
  tell(statusTable(terminal, view.statuses()));
  const stop = host.onStatus(({ id }) => {
    const changed = view.statuses().filter((status) => status.id === id);
    tell(`${clock()}  ${statusTable(terminal, changed)}`);
  });
  try {
    await untilAborted(signal);
  } finally {
    stop();
  }
  return { ok: true };
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
