import type { DeviceConfig } from '../config.ts';
import type { CallOptions } from '../driver/driver.ts';
import type { DeviceAbout } from '../role/about.ts';
import { failed, type Result, succeeded } from '../role/result.ts';
import type { Role } from '../role/roles.ts';
import type { DeviceStatus } from '../role/status.ts';
import { sleep } from '../wait.ts';
import { operationFor } from './calls/index.ts';
import { Device } from './device.ts';
import type { MonitorLimits } from './monitor/limits.ts';
import { Monitor, type MonitorEvents } from './monitor/monitor.ts';

/** The devices of one hardware process. */
export interface Host {
  statuses(): DeviceStatus[];
  /** Every change of a status, once. */
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  abouts(): DeviceAbout[];
  onAbout(listener: (about: DeviceAbout) => void): () => void;
  /**
   * One call of a role (hardware/role), its arguments parsed here. Always resolves; a print that could not be done
   * is `ok` with a PrintResult that says so. Errors besides the role's own: configuration `unknownDevice`,
   * unsupportedCommand, invalidData `arguments`.
   */
  call(
    device: string,
    role: Role,
    method: string,
    args: unknown,
    options: CallOptions,
  ): Promise<Result<unknown>>;
  /**
   * Shows what passes over a device's line, masked unless `revealed`; at most one at a time. Null: no such device.
   * Returns the way to stop.
   */
  monitor(
    device: string,
    events: MonitorEvents,
    options?: { revealed?: boolean; limits?: MonitorLimits },
  ): (() => void) | null;
  /** Puts a device to another place or profile; see `reconfigure` in hardware/protocol.ts. */
  reconfigure(config: DeviceConfig, options: CallOptions, anyway?: boolean): Promise<Result<DeviceStatus>>;
  /** Ends running calls and frees every port, within 1 s. */
  close(): Promise<void>;
}

const hostLimits = {
  /** Between two looks at a device that is tried out. */
  lookMs: 20,
} as const;

/** Starts connecting every device at once; an unusable profile is a status, not an error. */
export function createHost(configs: DeviceConfig[]): Host {
  const statusListeners = new Set<(status: DeviceStatus) => void>();
  const aboutListeners = new Set<(about: DeviceAbout) => void>();
  const monitors = new Map<string, Monitor>();
  const begin = (config: DeviceConfig): Device =>
    new Device(config, {
      status: (status) => {
        for (const listener of [...statusListeners]) listener(status);
      },
      about: (about) => {
        for (const listener of [...aboutListeners]) listener(about);
      },
      passed: (event) => monitors.get(config.id)?.note(event),
    });
  const devices = new Map(configs.map((config) => [config.id, begin(config)]));
  /** Being tried out elsewhere: a second change must wait for the end of the first. */
  const changing = new Set<string>();

  /** Null: it has answered. */
  const untilAnswered = async (device: Device, { deadlineMs, signal }: CallOptions) => {
    const endsAt = performance.now() + deadlineMs;
    while (!device.hasAnswered) {
      if (signal.aborted) return failed('canceled');
      const { device: state, action, detail } = device.status;
      if (state === 'offline' && action === 'configuration') return failed('configuration', detail);
      if (performance.now() >= endsAt) return failed('deviceNotReady', detail ?? state);
      await sleep(hostLimits.lookMs, signal);
    }
    return null;
  };
  const replace = (config: DeviceConfig): Device => {
    const device = begin(config);
    devices.set(config.id, device);
    for (const listener of [...statusListeners]) listener(device.status);
    return device;
  };

  return {
    statuses: () => [...devices.values()].map((device) => device.status),
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    abouts: () => [...devices.values()].map((device) => device.about),
    onAbout(listener) {
      aboutListeners.add(listener);
      return () => aboutListeners.delete(listener);
    },
    async call(id, role, method, args, options) {
      const operation = operationFor(role, method, args);
      if (!operation.ok) return operation;
      const device = devices.get(id);
      if (device === undefined)
        return operation.value.refused({ code: 'configuration', detail: 'unknownDevice' });
      if (!device.roles.includes(role)) return failed('unsupportedCommand');
      return device.call(operation.value, options);
    },
    monitor(id, events, { revealed = false, limits } = {}) {
      const device = devices.get(id);
      if (device === undefined) return null;
      monitors.get(id)?.close();
      const end = () => {
        if (monitors.get(id) === monitor) monitors.delete(id);
      };
      const monitor: Monitor = new Monitor(
        { ...device.config, revealed },
        {
          lines: events.lines,
          ended(why) {
            end();
            events.ended(why);
          },
        },
        limits,
      );
      monitors.set(id, monitor);
      return () => {
        end();
        monitor.close();
      };
    },
    async reconfigure(config, options, anyway = false) {
      const old = devices.get(config.id);
      if (old === undefined) return failed('configuration', 'unknownDevice');
      if (changing.has(config.id)) return failed('deviceBusy');
      changing.add(config.id);
      monitors.get(config.id)?.end('changed');
      try {
        // first: the new profile may be for the same port
        await old.close();
        const device = replace(config);
        if (anyway) return succeeded(device.status);
        const refused = await untilAnswered(device, options);
        if (refused === null) return succeeded(device.status);
        await device.close();
        replace(old.config);
        return refused;
      } finally {
        changing.delete(config.id);
      }
    },
    async close() {
      for (const monitor of monitors.values()) monitor.close();
      await Promise.all([...devices.values()].map((device) => device.close()));
    },
  };
}
