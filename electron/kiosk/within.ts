/** `work`, or a rejection when it takes longer than `ms` or is given up. */
export function within<T>(ms: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const refuse = () => reject(new Error('took too long'));
    const timer = setTimeout(refuse, ms);
    signal.addEventListener('abort', refuse);
    work()
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', refuse);
      });
  });
}
