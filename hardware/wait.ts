/** How a wait ended. `canceled` only by its own signal. */
export type Waited<T> = { ended: 'done'; value: T } | { ended: 'timeOut' } | { ended: 'canceled' };

export interface WaitLimits {
  deadlineMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * Waits for `promise`, but no longer than `deadlineMs` and only until `signal` aborts. The one primitive for deadlines
 * in the hardware layer. What `promise` does afterwards is ignored, a rejection included.
 */
export function within<T>(promise: Promise<T>, { deadlineMs, signal }: WaitLimits): Promise<Waited<T>> {
  return new Promise((resolve, reject) => {
    const finish = (waited: Waited<T>): void => {
      release();
      resolve(waited);
    };
    const cancel = (): void => finish({ ended: 'canceled' });
    const timer = setTimeout(() => finish({ ended: 'timeOut' }), Math.max(0, deadlineMs));
    const release = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
    promise.then(
      (value) => finish({ ended: 'done', value }),
      (error: unknown) => {
        release();
        reject(error);
      },
    );
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
  });
}

/** Resolves after `ms`, or at once when `signal` aborts. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await within(new Promise<never>(() => {}), { deadlineMs: ms, signal });
}

/** A promise and the way to settle it from outside. */
export function settleable<T>(): { promise: Promise<T>; settle: (value: T) => void } {
  let settle: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

/** Settles when all have; holds nothing of what they settled to, so that a chain of turns does not grow. */
export const afterAll = (...promises: Promise<unknown>[]): Promise<void> =>
  Promise.all(promises).then(() => undefined);

/**
 * Runs `use` with a signal that aborts with the first of `signals`. Unlike AbortSignal.any it leaves nothing behind in
 * a signal that outlives many calls (Node before 22.12 keeps a WeakRef there for each, nodejs/node issue 54614).
 */
export async function withAnyOf<T>(
  signals: readonly (AbortSignal | undefined)[],
  use: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const any = new AbortController();
  const abort = (): void => any.abort();
  const given = signals.filter((signal) => signal !== undefined);
  if (given.some((signal) => signal.aborted)) abort();
  for (const signal of given) signal.addEventListener('abort', abort, { once: true });
  try {
    return await use(any.signal);
  } finally {
    for (const signal of given) signal.removeEventListener('abort', abort);
  }
}
