import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import type { CallOptions } from '../driver.ts';
import type { LinesProfile } from './profile.ts';

/** What makes a scanner look for codes. */
export interface Trigger {
  /** Errors: deviceNotReady `noAnswer`, configuration `triggerDenied`, connectionLost, timeOut, canceled. */
  on(options: CallOptions): Promise<Result<void>>;
  /** Ends within `offMs`, whatever the scanner says. */
  off(): Promise<void>;
  /** While a read waits it is switched on again this often. */
  readonly againEveryMs: number;
}

export const triggerLimits = {
  /** Three bytes at 1200 baud are 25 ms; a port that takes longer is halted. */
  writeMs: 500,
  /** Switching off is a courtesy; it must not hold up the result. */
  offMs: 200,
} as const;

/** Bytes that nothing answers: whether they were heard cannot be known. */
export function silentTrigger(
  channel: Channel,
  { on, off, againEveryMs }: NonNullable<LinesProfile['trigger']>,
): Trigger {
  return {
    againEveryMs,
    async on() {
      const written = await channel.write(on, { deadlineMs: triggerLimits.writeMs });
      if (written.ok) return succeeded(undefined);
      return written.code === 'timeOut' ? failed('deviceNotReady', 'noAnswer') : failed(written.code);
    },
    async off() {
      await channel.write(off, { deadlineMs: triggerLimits.offMs });
    },
  };
}
