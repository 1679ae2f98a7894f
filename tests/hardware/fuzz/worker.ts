import { parentPort, workerData } from 'node:worker_threads';
import { fuzz } from './engine.ts';
import type { FuzzTarget } from './target.ts';

export interface FuzzOrder {
  inputs: number;
  seed: number;
  from: number;
  /** One 32-bit number: the input being fed. A decoder that never returns cannot tell; this can be read from outside. */
  progress: SharedArrayBuffer;
}

/** In a thread, so that a decoder that hangs is ended by the one who started it. */
export function serve(target: FuzzTarget): void {
  // posted by runFuzz (run.ts) as a FuzzOrder
  const order = workerData as FuzzOrder;
  const progress = new Int32Array(order.progress);
  parentPort?.postMessage(fuzz(target, { ...order, beat: (n) => Atomics.store(progress, 0, n) }));
}
