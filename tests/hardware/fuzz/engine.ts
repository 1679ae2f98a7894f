import { createDice, makeInput, split } from './mutate.ts';
import type { FuzzTarget } from './target.ts';

export interface FuzzReport {
  name: string;
  inputs: number;
  tookMs: number;
  /** The longest one feed took, and the most a decoder held back. */
  slowestMs: number;
  retained: number;
  failure?: { input: number; seed: number; what: string; hex: string };
}

const maxRetained = 4096;
/** Of one feed of at most 64 KB: a garbage collection on a loaded machine fits in, a square of the length does not. */
const maxFeedMs = 1000;
/** A run beside other work (`nice`) is put aside for seconds: what counts is the processor's time, asked when it looks slow. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const shownBytes = 256;

/** Input number `n` of a run depends on the seed and on `n` alone, so that one failure can be played again. */
function inputOf(target: FuzzTarget, seed: number, n: number) {
  const dice = createDice(seed + Math.imul(n, 0x9e3779b1));
  const bytes = makeInput(target.seeds, dice);
  return { bytes, chunks: split(bytes, dice) };
}

/** Feeds inputs `from` to `from + inputs - 1`; ends at the first failure. `beat` is told before each input. */
export function fuzz(
  target: FuzzTarget,
  {
    inputs,
    seed,
    from = 0,
    beat,
  }: { inputs: number; seed: number; from?: number; beat?: (n: number) => void },
): FuzzReport {
  const startedAt = performance.now();
  const report: FuzzReport = { name: target.name, inputs: 0, tookMs: 0, slowestMs: 0, retained: 0 };
  for (let n = from; n < from + inputs && !report.failure; n++) {
    beat?.(n);
    const { bytes, chunks } = inputOf(target, seed, n);
    const what = feedOnce(target, chunks, report);
    report.inputs++;
    if (what)
      report.failure = {
        input: n,
        seed,
        what,
        hex: Buffer.from(bytes.subarray(0, shownBytes)).toString('hex'),
      };
  }
  report.tookMs = performance.now() - startedAt;
  return report;
}

/** What went wrong, if anything. */
function feedOnce(target: FuzzTarget, chunks: Uint8Array[], report: FuzzReport): string | undefined {
  let retained = 0;
  const timed = (clock: () => number): number => {
    const fedAt = clock();
    retained = target.feed(chunks);
    return clock() - fedAt;
  };
  let tookMs: number;
  try {
    tookMs = timed(() => performance.now());
    if (tookMs > maxFeedMs) tookMs = timed(cpuMs);
  } catch (error) {
    return `threw ${error instanceof Error ? error.stack : error}`;
  }
  report.slowestMs = Math.max(report.slowestMs, tookMs);
  report.retained = Math.max(report.retained, retained);
  const cap = target.maxRetained ?? maxRetained;
  if (!(retained <= cap)) return `holds ${retained} bytes back, ${cap} at most`;
  if (tookMs > maxFeedMs) return `took ${Math.round(tookMs)} ms`;
  return undefined;
}
