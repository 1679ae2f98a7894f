import type { ToHardware } from '../../hardware/protocol.ts';

/** A hardware process as its supervisor sees it: an Electron utility process, or plain Node in tests. */
export interface HardwareChild {
  readonly pid: number | undefined;
  /** Never throws; a message to a dead process is lost. */
  post(message: ToHardware): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also when it could not be started. */
  onExit(listener: (code: number | null) => void): void;
  /** At once and for certain: a hung process answers no polite signal. */
  kill(): void;
}

export type ForkHardware = () => HardwareChild;
