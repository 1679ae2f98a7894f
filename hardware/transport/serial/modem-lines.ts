import { failed, type Result, succeeded } from '../../role/result.ts';
import { within } from '../../wait.ts';
import type { ModemLines } from '../transport.ts';

/** The part of serialport's `SerialPort` that reads and drives the lines beside data. */
export interface PortLines {
  get(callback: (error: Error | null, lines?: { cts: boolean; dsr: boolean; dcd: boolean }) => void): void;
  set(lines: { dtr: boolean; rts: boolean }, callback: (error: Error | null) => void): void;
}

const lineLimits = {
  /** One ioctl; a USB adapter asks its chip, in under 10 ms. */
  ioctlMs: 500,
} as const;

export interface PortModemLines extends ModemLines {
  /** Resolves when no ioctl is under way: a port closed beneath one fails it with EBADF, or hits another file. */
  idle(): Promise<unknown>;
}

/** Null for a port that cannot be asked. Both outputs are up when it is made, as serial.ts opens a port. */
export function createModemLines(port: Partial<PortLines>, ended: AbortSignal): PortModemLines | null {
  const { get, set } = port;
  if (get === undefined || set === undefined) return null;
  let outputs = { dtr: true, rts: true };
  const underWay = new Set<Promise<unknown>>();

  const answer = async <T>(ask: () => Promise<T | null>): Promise<Result<T>> => {
    if (ended.aborted) return failed('connectionLost');
    const asked = ask();
    underWay.add(asked);
    void asked.then(() => underWay.delete(asked));
    const waited = await within(asked, { deadlineMs: lineLimits.ioctlMs, signal: ended });
    if (waited.ended !== 'done') return failed('connectionLost');
    if (waited.value !== null) return succeeded(waited.value);
    // a terminal has no lines; a port that vanished says so within its own time
    return failed(ended.aborted ? 'connectionLost' : 'unsupportedCommand');
  };
  return {
    idle: () => Promise.all(underWay),
    get: () =>
      answer<{ cts: boolean; dsr: boolean; dcd: boolean }>(
        () =>
          new Promise((resolve) =>
            get.call(port, (error, lines) =>
              resolve(error || !lines ? null : { cts: lines.cts, dsr: lines.dsr, dcd: lines.dcd }),
            ),
          ),
      ),
    async set(wanted) {
      // serialport raises whatever is not named
      outputs = { ...outputs, ...wanted };
      const done = await answer(
        () =>
          new Promise<true | null>((resolve) =>
            set.call(port, outputs, (error) => resolve(error ? null : true)),
          ),
      );
      return done.ok ? succeeded(undefined) : done;
    },
  };
}
