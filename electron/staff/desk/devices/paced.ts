/** Tells at once, and then not again before the time is over; what came meanwhile is told then, once. */
export function paced(tell: () => void, everyMs: number): { touch(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let waiting = false;
  const go = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!waiting) return;
      waiting = false;
      go();
    }, everyMs);
    tell();
  };
  return {
    touch() {
      if (timer === undefined) go();
      else waiting = true;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting = false;
    },
  };
}
