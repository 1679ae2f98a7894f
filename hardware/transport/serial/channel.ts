import { settleable, within } from '../../wait.ts';
import type { Channel, GoneReason, WriteResult } from '../transport.ts';
import { createWriteQueue } from '../write-queue.ts';
import { createModemLines, type PortLines } from './modem-lines.ts';
import { nodeExists, watchPresence } from './presence.ts';

/** The part of serialport's `SerialPort` a channel uses; the port is open already. */
export interface OpenPort extends Partial<PortLines> {
  readonly isOpen: boolean;
  on(event: 'data', listener: (bytes: Uint8Array) => void): unknown;
  on(event: 'close' | 'error', listener: (error?: Error | null) => void): unknown;
  write(bytes: Buffer, callback: (error?: Error | null) => void): unknown;
  flush(callback: (error?: Error | null) => void): void;
  close(callback: (error?: Error | null) => void): void;
}

export const channelLimits = {
  /** The contract says 1 s; the kernel may want 30 s to drain to a halted device. */
  closeMs: 700,
  flushMs: 100,
  /** An ioctl under way, e.g. the lamp that is put out last. */
  linesMs: 100,
  /** Small enough that `written` is near the truth when a device halts the line in the middle. */
  chunkBytes: 512,
} as const;

/**
 * A Channel over an open port. It always listens for data: without a data listener serialport reports no unplug at all.
 * `stillListed` is null for ports that were not listed when opened.
 */
export function createSerialChannel(
  port: OpenPort,
  node: string,
  stillListed: (() => Promise<boolean>) | null,
): Channel {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const ended = new AbortController();
  const gone = settleable<GoneReason>();
  let active = false;
  let unsent = false;
  let closing: Promise<void> | null = null;
  const lines = createModemLines(port, ended.signal);

  const vanish = (reason: GoneReason): void => {
    if (closing !== null) return;
    // a port that spins after an unplug stops only when it is closed
    void close();
    gone.settle(reason);
  };
  const failedByItself = (): void => {
    if (closing === null) vanish(nodeExists(node) ? 'ioError' : 'unplugged');
  };
  port.on('data', (bytes) => {
    active = true;
    for (const listener of [...listeners]) listener(bytes);
  });
  port.on('close', failedByItself);
  port.on('error', failedByItself);
  const stopWatching = watchPresence({
    node,
    stillListed,
    active: () => {
      const was = active;
      active = false;
      return was;
    },
    onMissing: () => vanish('unplugged'),
  });

  const close = (): Promise<void> => {
    closing ??= (async () => {
      stopWatching();
      listeners.clear();
      ended.abort();
      if (lines) await within(lines.idle(), { deadlineMs: channelLimits.linesMs });
      if (!port.isOpen) return;
      // bytes a halted device never took would hold the port in the kernel for 30 s
      if (unsent)
        await within(
          called((done) => port.flush(done)),
          { deadlineMs: channelLimits.flushMs },
        );
      if (port.isOpen)
        await within(
          called((done) => port.close(done)),
          { deadlineMs: channelLimits.closeMs },
        );
    })();
    return closing;
  };

  /** A write after close never calls back, so every wait here has its own end. */
  const writeChunk = async (chunk: Uint8Array, endsAt: number, stop: AbortSignal) => {
    const taken = called((done) => port.write(Buffer.from(chunk), done));
    const waited = await within(taken, { deadlineMs: endsAt - performance.now(), signal: stop });
    if (waited.ended === 'done') return waited.value ? 'written' : 'connectionLost';
    if (ended.signal.aborted) return 'connectionLost';
    return waited.ended;
  };

  const writeAll = async (bytes: Uint8Array, endsAt: number, stop: AbortSignal): Promise<WriteResult> => {
    let written = 0;
    while (written < bytes.length) {
      if (ended.signal.aborted) return { ok: false, code: 'connectionLost', written };
      // one byte first: `written: 0` then means that truly nothing left
      const size = written === 0 ? 1 : channelLimits.chunkBytes;
      const chunk = bytes.subarray(written, written + size);
      const outcome = await writeChunk(chunk, endsAt, stop);
      if (outcome !== 'written') {
        unsent = true;
        return { ok: false, code: outcome, written };
      }
      active = true;
      written += chunk.length;
    }
    return { ok: true, written };
  };

  return {
    gone: gone.promise,
    ...(lines && { lines }),
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: createWriteQueue(ended.signal, writeAll),
    close,
  };
}

/** Node callback → did it go well? */
function called(start: (done: (error?: Error | null) => void) => unknown): Promise<boolean> {
  return new Promise((resolve) => start((error) => resolve(!error)));
}
