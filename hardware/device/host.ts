import type { DeviceConfig } from '../config.ts';
import type { CallOptions } from '../driver/driver.ts';
import { failed, type Result } from '../role/result.ts';
import type { Role } from '../role/roles.ts';
import type { DeviceStatus } from '../role/status.ts';
import { operationFor } from './calls/index.ts';
import { Device } from './device.ts';

/** The devices of one hardware process. */
export interface Host {
  statuses(): DeviceStatus[];
  /** Every change of a status, once. */
  onStatus(listener: (status: DeviceStatus) => void): () => void;
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
  /** Ends running calls and frees every port, within 1 s. */
  close(): Promise<void>;
}

/** Starts connecting every device at once; an unusable profile is a status, not an error. */
export function createHost(configs: DeviceConfig[]): Host {
  const listeners = new Set<(status: DeviceStatus) => void>();
  const tell = (status: DeviceStatus): void => {
    for (const listener of [...listeners]) listener(status);
  };
  const devices = new Map(configs.map((config) => [config.id, new Device(config, tell)]));
  return {
    statuses: () => [...devices.values()].map((device) => device.status),
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
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
    async close() {
      await Promise.all([...devices.values()].map((device) => device.close()));
    },
  };
}
