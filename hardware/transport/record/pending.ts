import type { DriverName } from '../../config.ts';
import { formatEvent, type RecordedEvent } from './event.ts';
import { maskEvents } from './mask/index.ts';

const pendingLimits = {
  /** Longer than any reader pauses within one card; a frame is masked whole. */
  quietMs: 1000,
  /** A device that never pauses is written down all the same. */
  events: 2000,
} as const;

export interface RecordOptions {
  driver: DriverName;
  /** HID: one report per chunk. */
  reports?: boolean;
  /** Writes down what is on cards and in codes as it is. */
  reveal?: boolean;
}

/** Events on their way to the sink. Those that may hold a part of a card wait until the device pauses. */
export class PendingEvents {
  readonly #sink: (line: string) => void;
  readonly #options: RecordOptions;
  readonly #startedAt = performance.now();
  #waiting: { atMs: number; event: RecordedEvent }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(sink: (line: string) => void, options: RecordOptions) {
    this.#sink = sink;
    this.#options = options;
  }

  add(event: RecordedEvent): void {
    this.#waiting.push({ atMs: performance.now() - this.#startedAt, event });
    clearTimeout(this.#timer);
    const isEnd = event.kind === 'close' || event.kind === 'gone' || event.kind === 'openFailed';
    if (this.#options.reveal || isEnd || this.#waiting.length >= pendingLimits.events) this.flush();
    else this.#timer = setTimeout(() => this.flush(), pendingLimits.quietMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    this.#waiting = [];
    const events = waiting.map(({ event }) => event);
    const { driver, reports, reveal } = this.#options;
    const shown = reveal ? events : maskEvents(driver, reports ? 'reports' : 'stream', events);
    for (const [index, { atMs, event }] of waiting.entries())
      this.#sink(formatEvent(atMs, shown[index] ?? event));
  }
}
