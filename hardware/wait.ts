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
