import type { DeviceConfig } from '../config.ts';
import type { CallOptions } from '../driver/driver.ts';
import type { Result } from '../role/result.ts';
import type { Role } from '../role/roles.ts';
import type { Condition, DeviceStatus } from '../role/status.ts';
import { within } from '../wait.ts';
import { Connection, type ConnectionParts } from './connection.ts';
import type { Operation } from './operation.ts';
import { loadDriver } from './registry.ts';
import { conditionOf, connectionLimits } from './state.ts';
import { createTransport } from './transports.ts';

const deviceLimits = {
  /** The contract of Host.close is 1 s. */
  closeMs: 950,
} as const;

/** One configured device: its driver and profile, its connection, its status with the time it began. */
export class Device {
  readonly roles: readonly Role[];
  readonly #config: DeviceConfig;
  readonly #tell: (status: DeviceStatus) => void;
  readonly #connection: Promise<Result<Connection>>;
  #status: DeviceStatus;

  constructor(config: DeviceConfig, tell: (status: DeviceStatus) => void) {
    this.#config = config;
    this.roles = config.roles;
    this.#tell = tell;
    this.#status = { id: config.id, device: 'starting', since: new Date().toISOString() };
    this.#connection = this.#connect();
  }

  get status(): DeviceStatus {
    return this.#status;
  }

  async call<T>(operation: Operation<T>, options: CallOptions): Promise<T> {
    const connection = await this.#connection;
    return connection.ok ? connection.value.call(operation, options) : operation.refused(connection.error);
  }

  async close(): Promise<void> {
    const connection = await this.#connection;
    if (connection.ok) await within(connection.value.close(), { deadlineMs: deviceLimits.closeMs });
  }

  async #connect(): Promise<Result<Connection>> {
    const { driver: name, profile, connection: place, settings } = this.#config;
    const driver = await loadDriver(name, profile, settings);
    if (!driver.ok) {
      this.#enter(conditionOf({ name: 'mismatch', detail: driver.error.detail ?? 'profile' }, false));
      return driver;
    }
    const transport = await createTransport(place);
    const parts: ConnectionParts = {
      transport,
      attach: driver.value.attach,
      watchPlace: (listener) => transport.watch?.(listener) ?? (() => {}),
      onCondition: (condition) => this.#enter(condition),
    };
    const { absentRetryMs = connectionLimits.absentRetryMs } = transport;
    const connection = new Connection(parts, { ...connectionLimits, absentRetryMs });
    connection.start();
    return { ok: true, value: connection };
  }

  #enter(condition: Condition): void {
    const { id, since } = this.#status;
    const status = { ...condition, id, since: new Date().toISOString() };
    if (isSame({ ...status, since }, this.#status)) return;
    this.#status = status;
    this.#tell(status);
  }
}

const isSame = (a: DeviceStatus, b: DeviceStatus): boolean =>
  a.device === b.device &&
  a.paper === b.paper &&
  a.media === b.media &&
  a.headset === b.headset &&
  a.action === b.action &&
  a.detail === b.detail;
