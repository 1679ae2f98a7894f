import type { Socket } from 'node:net';
import { settleable, within } from '../../wait.ts';
import type { Channel, GoneReason, WriteResult } from '../transport.ts';
import { createWriteQueue } from '../write-queue.ts';

export const tcpChannelLimits = {
  /** The contract says 1 s; what the other side has not taken by then is thrown away with a reset. */
  closeMs: 700,
  /** Node calls a write done when the system has taken it: small chunks keep `written` near that. */
  chunkBytes: 2048,
  /** A socket that takes everything at once never lets go of the event loop: no timer, no abort. */
  breathEveryBytes: 65_536,
} as const;

/** A Channel over a connected socket. A half-closed one is gone: a device that has ended talking is no use. */
export function createTcpChannel(socket: Socket): Channel {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const ended = new AbortController();
  const gone = settleable<GoneReason>();
  let unsent = false;
  let closing: Promise<void> | null = null;

  const vanish = (reason: GoneReason): void => {
    if (closing !== null) return;
    void close();
    gone.settle(reason);
  };
  socket.on('data', (bytes: Buffer) => {
    for (const listener of [...listeners]) listener(bytes);
  });
  // 'end', then 'close'; or 'error', then 'close': a reset is how a print server that lost its power comes back
  socket.on('end', () => vanish('unplugged'));
  socket.on('error', () => vanish('unplugged'));
  socket.on('close', () => vanish('unplugged'));

  const close = (): Promise<void> => {
    closing ??= (async () => {
      listeners.clear();
      ended.abort();
      if (socket.destroyed) return;
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      if (unsent) socket.resetAndDestroy();
      else {
        // the rest of a job is still delivered; then this side ends too
        socket.end(() => socket.destroy());
      }
      const waited = await within(closed, { deadlineMs: tcpChannelLimits.closeMs });
      if (waited.ended !== 'done') socket.resetAndDestroy();
    })();
    return closing;
  };

  const writeChunk = async (chunk: Uint8Array, endsAt: number, stop: AbortSignal) => {
    const taken = new Promise<boolean>((resolve) => socket.write(chunk, (error) => resolve(!error)));
    const waited = await within(taken, { deadlineMs: endsAt - performance.now(), signal: stop });
    if (waited.ended === 'done') return waited.value ? 'written' : 'connectionLost';
    return ended.signal.aborted ? 'connectionLost' : waited.ended;
  };

  const writeAll = async (bytes: Uint8Array, endsAt: number, stop: AbortSignal): Promise<WriteResult> => {
    for (let written = 0; written < bytes.length; ) {
      if (ended.signal.aborted) return { ok: false, code: 'connectionLost', written };
      const chunk = bytes.subarray(written, written + tcpChannelLimits.chunkBytes);
      const outcome = await writeChunk(chunk, endsAt, stop);
      if (outcome !== 'written') {
        unsent = true;
        return { ok: false, code: outcome, written };
      }
      written += chunk.length;
      if (written % tcpChannelLimits.breathEveryBytes === 0)
        await new Promise((resolve) => setImmediate(resolve));
    }
    return { ok: true, written: bytes.length };
  };

  return {
    gone: gone.promise,
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: createWriteQueue(ended.signal, writeAll),
    close,
  };
}
