import type { ControlCommands } from './control/command.ts';
import type { SimulatorOptions } from './options.ts';

/** A simulated device behind a port: it receives bytes, and is played with through its commands. */
export interface SimulatedDevice {
  /** Over HID: one output report, its number first (0 where reports have none). */
  receive(bytes: Uint8Array): void;
  /**
   * HID only; `get` answers and `set` takes the whole report, its number first (0 where reports have none). Null and
   * false: it has no such report, the host sees a stall.
   */
  readonly features?: { get(report: number): Uint8Array | null; set(bytes: Uint8Array): boolean };
  /** The lines the host drives; only over `--mock`. Both rise when the port is opened and fall when it is closed. */
  hostLines?(lines: { dtr: boolean; rts: boolean; break: boolean }): void;
  /** The cable was pulled (false) or put back. */
  plugged(plugged: boolean): void;
  /** Stops answering until woken, as firmware that hangs. */
  hang(): void;
  wake(): void;
  state(): Record<string, unknown>;
  readonly commands: ControlCommands;
  close(): void;
}

/** What a device is given. */
export interface Surroundings {
  /** Over HID: one input report, its number first where reports are numbered. */
  send(bytes: Uint8Array): void;
  /** Tells the host to stop sending and takes no more from the line. */
  hold(): void;
  release(): void;
  unplug(): Promise<void>;
  event(event: Record<string, unknown>): void;
  /** Levels the host reads; only a port that is emulated in full (`--mock`) has them. */
  setLines(lines: { cts?: boolean; dsr?: boolean; dcd?: boolean }): void;
}

/** How a device looks on USB. */
export interface UsbIdentity {
  vendorId: number;
  productId: number;
  manufacturer: string;
  product: string;
  serialNumber: string;
}

/** One driver's simulators. */
export interface Family {
  readonly profiles: readonly string[];
  create(options: SimulatorOptions, surroundings: Surroundings): SimulatedDevice;
  /** Null for models that are not on USB by themselves. */
  usb?(profile: string): UsbIdentity | null;
  /** HID report descriptor; null for models that are serial. */
  hidDescriptor?(profile: string): Uint8Array | null;
}
