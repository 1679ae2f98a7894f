import type { Log } from '../config/log.ts';
import type { OfficeCalls } from '../requests/gateway/gateway.ts';
import type { MeasureStore } from './store.ts';

/** At most once an hour: numbers are in no hurry, and the line may be a poor one. */
const EVERY_MS = 3_600_000;

interface SenderParts {
  store: MeasureStore;
  gateway: Pick<OfficeCalls, 'measure'>;
  /** Id of this kiosk. */
  kiosk: string;
  log: Log;
}

/** Hands the numbers in: at the start and every hour, each batch under its own key until the gateway has answered. */
export function createMeasureSender({ store, gateway, kiosk, log }: SenderParts) {
  const stopping = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round: Promise<void> = Promise.resolve();

  async function send(): Promise<void> {
    store.close(kiosk);
    for (const { key, batch } of store.waiting()) {
      const answer = await gateway.measure({ batch, key }, stopping.signal);
      if (stopping.signal.aborted) return;
      if (answer.ok) store.settle(key, 'sent');
      else if (answer.code === 'refused') {
        log.error({ reason: answer.reason }, 'the gateway does not take our numbers');
        store.settle(key, 'refused');
      } else return;
    }
  }

  function go(): void {
    if (stopping.signal.aborted) return;
    round = send()
      .catch((error) =>
        log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'numbers not sent'),
      )
      .finally(() => {
        if (!stopping.signal.aborted) timer = setTimeout(go, EVERY_MS);
      });
  }

  return {
    start: go,
    async stop(): Promise<void> {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
  };
}
