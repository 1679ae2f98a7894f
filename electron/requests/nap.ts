/** A sleep somebody can end. A wake that comes while nobody sleeps makes the next sleep end at once. */
export interface Nap {
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  wake(): void;
}

export function createNap(): Nap {
  let end: (() => void) | null = null;
  let woken = false;
  return {
    async sleep(ms, signal) {
      if (!woken && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const finish = (): void => {
            clearTimeout(timer);
            signal.removeEventListener('abort', finish);
            end = null;
            resolve();
          };
          const timer = setTimeout(finish, ms);
          signal.addEventListener('abort', finish);
          end = finish;
        });
      }
      woken = false;
    },
    wake() {
      woken = true;
      end?.();
    },
  };
}
