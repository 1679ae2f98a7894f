/**
 * Runs `work` with a signal that aborts after `ms` or with one of `outer`. Not AbortSignal.any([AbortSignal.timeout(…)]):
 * Node 20 collects a timeout that only the composite refers to, and it then never aborts.
 */
export async function withDeadline<T>(
  ms: number,
  outer: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, Math.max(0, ms));
  for (const signal of outer) signal.addEventListener('abort', abort);
  if (outer.some(({ aborted }) => aborted)) abort();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    for (const signal of outer) signal.removeEventListener('abort', abort);
  }
}
