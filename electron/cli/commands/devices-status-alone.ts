import type { Host } from '../../../hardware/device/host.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { configuredDevice, configuredDevices } from '../configured.ts';
import type { Context } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { settled } from '../settled.ts';
import { untilAborted } from '../until-aborted.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { type StatusView, statusJson, statusTable, tellStatuses } from './status-words.ts';

/** Without a running kiosk the ports are opened here. */
export async function statusAlone(
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
    if (watch) return watching(context, host.onStatus, view);
    if (context.signal.aborted) return failing('canceled', 'canceled');
    return { ok: true, json: statusJson(view), text: statusTable(context.terminal, view.statuses()) };
  });
}

/** Every change until Ctrl-C: one JSON object a line, or one line for each device that changed. */
async function watching(context: Context, onStatus: Host['onStatus'], view: StatusView): Promise<Outcome> {
  const tell = tellStatuses(context, view);
  const stop = onStatus(({ id }) => tell(id));
  try {
    await untilAborted(context.signal);
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
