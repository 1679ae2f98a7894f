import type { Result } from '../../role/result.ts';
import type { CallOptions } from '../driver.ts';

/** A relay board as the lamp sees it: one channel, and who the board is. */
export interface Board {
  /** Switches, and reads back what the board then says. Errors: deviceNotReady `noAnswer`, those of the channel. */
  set(on: boolean, options: CallOptions): Promise<Result<boolean>>;
  /** Reads what the board says. */
  get(options: CallOptions): Promise<Result<boolean>>;
  readonly identity: { model?: string; firmware?: string };
  close(): void;
}
