/** One at a time, in the order they came; one who stops waiting (`signal`) gets null. */
export function createTurn(): <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T | null> {
  let last: Promise<void> = Promise.resolve();
  return async (signal, work) => {
    const before = last;
    let end = (): void => undefined;
    const mine = new Promise<void>((resolve) => {
      end = resolve;
    });
    last = before.then(() => mine);
    try {
      await unlessAborted(before, signal);
      return signal.aborted ? null : await work();
    } finally {
      end();
    }
  };
}

async function unlessAborted(event: Promise<void>, signal: AbortSignal): Promise<void> {
  let stop = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    stop = resolve;
    signal.addEventListener('abort', stop);
    if (signal.aborted) resolve();
  });
  await Promise.race([event, aborted]).finally(() => signal.removeEventListener('abort', stop));
}
