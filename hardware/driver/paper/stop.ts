import type { Silence } from '../conversation.ts';
import type { CallOptions } from '../driver.ts';

/** Everything from outside that ends a call, as one signal with its reason. */
export interface Stop {
  readonly signal: AbortSignal;
  readonly reason: Silence | undefined;
}

/** Runs `work` under a call's deadline, its signal and the loss of the device; the first to come is the reason. */
export async function withStop<T>(
  { signal, deadlineMs }: CallOptions,
  lost: AbortSignal,
  work: (stop: Stop) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let reason: Silence | undefined;
  const end = (why: Silence) => (): void => {
    reason ??= why;
    controller.abort();
  };
  const cancel = end('canceled');
  const lose = end('connectionLost');
  if (signal.aborted) cancel();
  if (lost.aborted) lose();
  signal.addEventListener('abort', cancel);
  lost.addEventListener('abort', lose);
  const timer = setTimeout(end('timeOut'), deadlineMs);
  try {
    return await work({
      signal: controller.signal,
      get reason() {
        return reason;
      },
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    lost.removeEventListener('abort', lose);
  }
}
