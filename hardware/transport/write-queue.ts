import { afterAll, withAnyOf, within } from '../wait.ts';
import type { Channel, WriteResult } from './transport.ts';

type WriteAll = (bytes: Uint8Array, endsAtMs: number, stop: AbortSignal) => Promise<WriteResult>;

/** A channel's `write`, one after the other; the wait for the one before counts against the deadline. */
export function createWriteQueue(ended: AbortSignal, writeAll: WriteAll): Channel['write'] {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes, options) => {
    const endsAtMs = performance.now() + options.deadlineMs;
    const previous = last;
    const job = within(previous, options).then((turn): WriteResult | Promise<WriteResult> =>
      turn.ended === 'done'
        ? withAnyOf([options.signal, ended], (stop) => writeAll(bytes, endsAtMs, stop))
        : { ok: false, code: turn.ended, written: 0 },
    );
    last = afterAll(previous, job);
    return job;
  };
}
