import type { DeviceConfig } from '../../hardware/config.ts';
import type { Condition } from '../../hardware/role/status.ts';
import type { Log } from '../config/log.ts';
import { createHardwareCalls, type HardwareCalls } from './hardware-calls.ts';
import type { ForkHardware } from './hardware-child.ts';
import type { DeviceLimits } from './limits.ts';
import type { StatusBoard } from './status-board.ts';
import { superviseHardware } from './supervisor.ts';

/** Devices that share one hardware process, and its fate. */
export interface HardwareGroup {
  has(device: string): boolean;
  readonly call: HardwareCalls['call'];
  stop(): Promise<void>;
}

export interface GroupOptions {
  devices: readonly DeviceConfig[];
  fork: ForkHardware;
  board: StatusBoard;
  log: Log;
  limits: DeviceLimits;
  startWhen?: Promise<unknown>;
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

/** Starts the process of a group, and says of all its devices what happens to it. */
/** Drivers that know the setting `firstCut`. */
const cutsFirst: ReadonlySet<string> = new Set(['escpos', 'custom', 'star', 'zebra', 'nippon']);

export function startHardwareGroup({
  devices,
  fork,
  board,
  log,
  limits,
  startWhen,
  mayHoldPaper,
}: GroupOptions): HardwareGroup {
  /** A new process cannot know what the last one left in a printer; the driver then cuts before its first job. */
  const withHint = (device: DeviceConfig): DeviceConfig =>
    cutsFirst.has(device.driver) && mayHoldPaper(device.id)
      ? { ...device, settings: { ...device.settings, firstCut: true } }
      : device;
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
      },
      message(message) {
        if (message.type === 'result') calls.answer(message.callId, message.result);
        else if (ids.includes(message.status.id)) board.heard(message.status);
      },
    },
    { log, limits, ...(startWhen && { startWhen }) },
  );
  return { has: (device) => ids.includes(device), call: calls.call, stop: () => supervisor.stop() };
}

const cannotBeKeptAlive: Condition = {
  device: 'hardwareError',
  action: 'maintenance',
  detail: 'processGone: the hardware process keeps ending',
};
