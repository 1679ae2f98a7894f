import type { DeviceConfig } from '../config.ts';
import type { CallOptions } from '../driver/driver.ts';
import { loadCare } from '../profiles/load.ts';
import type { DeviceAbout } from '../role/about.ts';
import type { Result } from '../role/result.ts';
import type { Role } from '../role/roles.ts';
import type { Condition, DeviceStatus } from '../role/status.ts';
import type { RecordedEvent } from '../transport/record/event.ts';
import { tapTransport } from '../transport/record/record.ts';
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

export interface DeviceEvents {
  status(status: DeviceStatus): void;
  about(about: DeviceAbout): void;
  /** Everything that passes over its line, as it is. */
  passed(event: RecordedEvent): void;
}

/** One configured device: its driver and profile, its connection, its status with the time it began. */
export class Device {
  readonly roles: readonly Role[];
  readonly config: DeviceConfig;
  readonly #events: DeviceEvents;
  readonly #connection: Promise<Result<Connection>>;
  #status: DeviceStatus;
  #about: DeviceAbout;
  /** It has answered at this place. */
  #hasAnswered = false;

  constructor(config: DeviceConfig, events: DeviceEvents) {
    this.config = config;
    this.roles = config.roles;
    this.#events = events;
    this.#about = { device: config.id, care: loadCare(config.profile, config.settings) };
    this.#status = { id: config.id, device: 'starting', since: new Date().toISOString() };
    this.#connection = this.#connect();
  }

  get status(): DeviceStatus {
    return this.#status;
  }

  get about(): DeviceAbout {
    return this.#about;
  }
  get hasAnswered(): boolean {
    return this.#hasAnswered;
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
    const { driver: name, profile, connection: place, settings } = this.config;
    const driver = await loadDriver(name, profile, settings);
    if (!driver.ok) {
      this.#enter(conditionOf({ name: 'mismatch', detail: driver.error.detail ?? 'profile' }, false));
      return driver;
    }
    const transport = tapTransport(await createTransport(place), (event) => this.#events.passed(event));
    const parts: ConnectionParts = {
      transport,
      attach: driver.value.attach,
      watchPlace: (listener) => transport.watch?.(listener) ?? (() => {}),
      onCondition: (condition) => {
        this.#know(connection.identity);
        this.#enter(condition);
      },
    };
    const { absentRetryMs = connectionLimits.absentRetryMs } = transport;
    const connection: Connection = new Connection(parts, { ...connectionLimits, absentRetryMs });
    connection.start();
    return { ok: true, value: connection };
  }

  #know(identity: Connection['identity']): void {
    if (identity === null) return;
    this.#hasAnswered = true;
    const about = { ...this.#about, ...identity };
    if (JSON.stringify(about) === JSON.stringify(this.#about)) return;
    this.#about = about;
    this.#events.about(about);
  }

  #enter(condition: Condition): void {
    const { id, since } = this.#status;
    const status = { ...condition, id, since: new Date().toISOString() };
    if (isSame({ ...status, since }, this.#status)) return;
    this.#status = status;
    this.#events.status(status);
  }
}

const isSame = (a: DeviceStatus, b: DeviceStatus): boolean =>
  a.device === b.device &&
  a.paper === b.paper &&
  a.media === b.media &&
  a.headset === b.headset &&
  a.action === b.action &&
  a.detail === b.detail;
