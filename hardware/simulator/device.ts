import type { ControlCommands } from './control/command.ts';

/** A simulated device behind a port: it receives bytes, and is played with through its commands. */
export interface SimulatedDevice {
  receive(bytes: Uint8Array): void;
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
  send(bytes: Uint8Array): void;
  /** Tells the host to stop sending and takes no more from the line. */
  hold(): void;
  release(): void;
  unplug(): Promise<void>;
  event(event: Record<string, unknown>): void;
}
