import type { DeviceConfig } from '../../hardware/config.ts';
import type { DeviceAbout } from '../../hardware/role/about.ts';
import type { Discovered } from '../../hardware/role/discovery.ts';
import type { MonitorEnd, MonitorLine } from '../../hardware/role/monitor.ts';
import type { CallError, Result } from '../../hardware/role/result.ts';
import type { DeviceStatus } from '../../hardware/role/status.ts';
import type { WaitOptions } from './devices.ts';
import type { HardwareCall } from './hardware-calls.ts';

/** Something plugged in, with the device of kiosk.yaml that is configured for it. */
export type FoundPlace = Discovered & { device: string | null };

export type MonitorEvent =
  | { kind: 'lines'; lines: MonitorLine[]; dropped: number }
  /** The last one. */
  | { kind: 'ended'; why: MonitorEnd };

/** Writes the change to kiosk.yaml once the device has answered; see electron/config/change-device.ts. */
export type SaveDevice = (device: DeviceConfig) => { ok: true } | { ok: false; why: string };

export interface ReconfigureOptions {
  /** For the first answer on the new place; default 12 s. */
  withinMs?: number;
  signal?: AbortSignal;
  /** Absent: until the kiosk is started again. */
  save?: SaveDevice;
}

/**
 * changed: it has answered there, and is saved · kept: the old entry is in force, and `error` says why: configuration
 * (`entry`, `unknownDevice`, `otherProcess`, what was found instead), deviceNotReady (no answer), `notSaved: …`.
 */
export type Reconfigured =
  | { outcome: 'changed'; status: DeviceStatus }
  | { outcome: 'kept'; error: CallError };

/** What a technician does with the devices of a running kiosk. */
export interface Maintenance {
  configured(): readonly DeviceConfig[];
  /** Model, firmware, serial number, care; null while its process has not told. */
  about(device: string): DeviceAbout | null;
  onAbout(listener: (about: DeviceAbout) => void): () => void;
  /** Any call of a role, e.g. a self-test step or `counters`. Errors as of the role, plus processGone. */
  call(call: HardwareCall, wait: WaitOptions): Promise<Result<unknown>>;
  /**
   * Shows what passes over the line, masked, for at most 10 minutes; `revealed`: as it is, for at most one minute. The
   * newer one takes over.
   */
  monitor(
    device: string,
    listener: (event: MonitorEvent) => void,
    options?: { revealed?: boolean },
  ): () => void;
  /** What is plugged in now; opens nothing. What could not be asked in time finds nothing. */
  discover(signal?: AbortSignal): Promise<FoundPlace[]>;
  /** "Plug it in now": what is there at last and was not at first; empty after the deadline. */
  learn(signal: AbortSignal, deadlineMs: number): Promise<FoundPlace[]>;
  /** `device`: an entry of kiosk.yaml, as a person wrote it. */
  reconfigure(device: unknown, options?: ReconfigureOptions): Promise<Reconfigured>;
}
