import type { DeviceConfig } from '../../hardware/config.ts';
import type { ToHardware } from '../../hardware/protocol.ts';
import type { DeviceAbout } from '../../hardware/role/about.ts';
import type { Condition } from '../../hardware/role/status.ts';
import type { Log } from '../config/log.ts';
import { createHardwareCalls, type HardwareCalls } from './hardware-calls.ts';
import type { ForkHardware } from './hardware-child.ts';
import type { DeviceLimits } from './limits.ts';
import type { MonitorEvent } from './maintenance.ts';
import type { StatusBoard } from './status-board.ts';
import { superviseHardware } from './supervisor.ts';

/** Devices that share one hardware process, and its fate. */
export interface HardwareGroup {
  has(device: string): boolean;
  readonly call: HardwareCalls['call'];
  readonly ask: HardwareCalls['ask'];
  /** False: there is no process that could hear it. */
  post(message: ToHardware): boolean;
  /** From now on the next process is told this instead of what it was told before. */
  changed(device: DeviceConfig): void;
  stop(): Promise<void>;
}

export interface GroupOptions {
  devices: readonly DeviceConfig[];
  fork: ForkHardware;
  board: StatusBoard;
  log: Log;
  limits: DeviceLimits;
  startWhen?: Promise<unknown>;
  onAbout(about: DeviceAbout): void;
  onMonitor(device: string, event: MonitorEvent): void;
  /** Asked at each start of the process, for each device. */
  mayHoldPaper(device: string): boolean;
}

/**
 * The devices by the process they live in: PC/SC alone, since its calls can hang and hold the whole process
 * (DESIGN §2); everything else together.
 */
export function isolationGroups(devices: readonly DeviceConfig[]): DeviceConfig[][] {
  const isPcsc = ({ connection }: DeviceConfig): boolean => connection.pcsc !== undefined;
  const groups = [devices.filter((device) => !isPcsc(device)), devices.filter(isPcsc)];
  return groups.filter((group) => group.length > 0);
}

/** Drivers that know the setting `firstCut`. */
const cutsFirst: ReadonlySet<string> = new Set(['escpos', 'custom', 'star', 'zebra', 'nippon']);

/** Starts the process of a group, and says of all its devices what happens to it. */
export function startHardwareGroup({
  devices: configured,
  fork,
  board,
  log,
  limits,
  startWhen,
  onAbout,
  onMonitor,
  mayHoldPaper,
}: GroupOptions): HardwareGroup {
  /** A new process cannot know what the last one left in a printer; the driver then cuts before its first job. */
  const withHint = (device: DeviceConfig): DeviceConfig =>
    cutsFirst.has(device.driver) && mayHoldPaper(device.id)
      ? { ...device, settings: { ...device.settings, firstCut: true } }
      : device;
  let devices = [...configured];
  const ids = devices.map(({ id }) => id);
  const calls = createHardwareCalls((message) => void supervisor.post(message), limits);
  const supervisor = superviseHardware(
    fork,
    {
      up() {
        supervisor.post({ type: 'configure', devices: devices.map(withHint) });
        calls.up();
      },
      down(deaths) {
        board.state(ids, deaths >= limits.deathsBeforeError ? cannotBeKeptAlive : { device: 'starting' });
        calls.down();
        for (const id of ids) onMonitor(id, { kind: 'ended', why: 'processGone' });
      },
      message(message) {
        switch (message.type) {
          case 'result':
            return calls.answer(message.callId, message.result);
          case 'status':
            return ids.includes(message.status.id) ? board.heard(message.status) : undefined;
          case 'about':
            return ids.includes(message.about.device) ? onAbout(message.about) : undefined;
          case 'bytes': {
            const { device, lines, dropped } = message;
            return onMonitor(device, { kind: 'lines', lines, dropped });
          }
          case 'monitorEnded':
            // `told` is the answer to who has gone already
            if (message.why === 'told') return;
            return onMonitor(message.device, { kind: 'ended', why: message.why });
        }
      },
    },
    { log, limits, ...(startWhen && { startWhen }) },
  );
  return {
    has: (device) => ids.includes(device),
    call: calls.call,
    ask: calls.ask,
    post: (message) => supervisor.post(message),
    changed(device) {
      devices = devices.map((one) => (one.id === device.id ? device : one));
    },
    stop: () => supervisor.stop(),
  };
}

const cannotBeKeptAlive: Condition = {
  device: 'hardwareError',
  action: 'maintenance',
  detail: 'processGone: the hardware process keeps ending',
};
