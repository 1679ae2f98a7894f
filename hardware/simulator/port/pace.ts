import { limits } from '../limits.ts';

export interface Pace {
  push(bytes: Uint8Array): void;
  /** Bytes that have not come through yet. */
  readonly waiting: number;
  clear(): void;
}

/**
 * Lets bytes through as fast as a serial line of `bitsPerSecond` would; undefined: at once.
 * `drained` is called when nothing waits any more.
 */
export function pace(
  bitsPerSecond: number | undefined,
  deliver: (bytes: Uint8Array) => void,
  drained: () => void = () => undefined,
): Pace {
  let queue: Uint8Array[] = [];
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let credit = 0;
  let before = 0;

  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };

  const tick = () => {
    const now = performance.now();
    credit += ((now - before) * (bitsPerSecond ?? 0)) / limits.bitsPerByte / 1000;
    before = now;
    while (credit >= 1) {
      const head = queue[0];
      if (head === undefined) break;
      const part = head.subarray(0, Math.floor(credit));
      if (part.length < head.length) queue[0] = head.subarray(part.length);
      else queue.shift();
      credit -= part.length;
      waiting -= part.length;
      deliver(part);
    }
    if (queue.length > 0) return;
    stop();
    drained();
  };

  return {
    get waiting() {
      return waiting;
    },
    push(bytes) {
      if (bytes.length === 0) return;
      if (bitsPerSecond === undefined) {
        deliver(bytes);
        drained();
        return;
      }
      queue.push(bytes);
      waiting += bytes.length;
      if (timer !== undefined) return;
      // bytes that hop to us through a pipe come in bursts; on the line they stood close together
      if (performance.now() - before > limits.paceHopMs) {
        credit = 0;
        before = performance.now();
      }
      timer = setInterval(tick, limits.paceTickMs);
    },
    clear() {
      stop();
      queue = [];
      waiting = 0;
    },
  };
}
