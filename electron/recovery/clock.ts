import os from 'node:os';
import { type RecoveryLimits, recoveryLimits } from './limits.ts';

/** Three clocks, in ms: the one people set, the one nobody can set, and that one with the time the machine slept. */
export interface Clocks {
  wall(): number;
  monotonic(): number;
  sinceBoot(): number;
}

const machineClocks: Clocks = {
  wall: Date.now,
  monotonic: () => performance.now(),
  sinceBoot: () => os.uptime() * 1_000,
};

export interface ClockNews {
  /** Somebody set the wall clock; negative: back. */
  onSet(byMs: number): void;
  /** The machine was asleep; timers stood still meanwhile. */
  onSleep(forMs: number): void;
}

/**
 * Tells what happens to the clocks. Nothing in the kiosk waits by the wall clock; this is for the log (its times make
 * no sense without it) and for what a sleep leaves behind. Returns the way to stop.
 */
export function watchClocks(
  { onSet, onSleep }: ClockNews,
  { clocks = machineClocks, limits = recoveryLimits }: { clocks?: Clocks; limits?: RecoveryLimits } = {},
): () => void {
  const look = () => ({ wall: clocks.wall(), monotonic: clocks.monotonic(), sinceBoot: clocks.sinceBoot() });
  let last = look();
  const timer = setInterval(() => {
    const now = look();
    const awakeMs = now.monotonic - last.monotonic;
    const passedMs = now.sinceBoot - last.sinceBoot;
    const sleptMs = passedMs - awakeMs;
    const setMs = now.wall - last.wall - Math.max(awakeMs, passedMs);
    last = now;
    if (sleptMs > limits.jumpMs) onSleep(Math.round(sleptMs));
    if (Math.abs(setMs) > limits.jumpMs) onSet(Math.round(setMs));
  }, limits.clockEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
