import type { ConnectionConfig, DriverName } from '../../config.ts';
import type { MonitorLine } from '../../role/monitor.ts';
import { formatEvent, hex, type RecordedEvent } from '../../transport/record/event.ts';
import { isMasked, maskEvents, maskSecrets } from '../../transport/record/mask/index.ts';
import { commandBytes } from './commands.ts';
import { createDecoder } from './decode.ts';
import { type MonitorLimits, monitorLimits } from './limits.ts';

export interface MonitorEvents {
  lines(lines: MonitorLine[], dropped: number): void;
  /** limit: its time is over · changed: another profile may mean other masks, so one has to look anew. */
  ended(why: 'limit' | 'changed'): void;
}

export interface Monitored {
  driver: DriverName;
  connection: ConnectionConfig;
  /** As it is, for a short time, but for what a person types. */
  revealed?: boolean;
}

/**
 * Shows what passes over one device's line while somebody looks. What comes from a reader waits until the device
 * pauses, since a card is masked as a whole; everything else is told every 50 ms. Of a page only its length is told.
 * Bounded in rate, size and time.
 */
export class Monitor {
  readonly #of: Monitored;
  readonly #events: MonitorEvents;
  readonly #limits: MonitorLimits;
  readonly #decode: (event: RecordedEvent) => string | undefined;
  readonly #over: NodeJS.Timeout;
  #waiting: { at: Date; event: RecordedEvent }[] = [];
  #waitingBytes = 0;
  #dropped = 0;
  #lost = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(of: Monitored, events: MonitorEvents, limits: MonitorLimits = monitorLimits) {
    this.#of = of;
    this.#events = events;
    this.#limits = limits;
    this.#decode = createDecoder(of.driver);
    this.#over = setTimeout(() => this.end('limit'), of.revealed ? limits.revealedMs : limits.forMs);
  }

  /** Masked as a whole, once the device has paused. */
  get #isWhole(): boolean {
    return !this.#of.revealed && isMasked(this.#of.driver);
  }

  note(event: RecordedEvent): void {
    const { waiting, waitingBytes, quietMs, batchMs } = this.#limits;
    const isWhole = this.#isWhole;
    this.#waitingBytes += 'bytes' in event ? event.bytes.length : 0;
    if (this.#waiting.length < waiting && this.#waitingBytes <= waitingBytes)
      this.#waiting.push({ at: new Date(), event });
    else {
      this.#dropped += 1;
      this.#lost = true;
    }
    if (isWhole) clearTimeout(this.#timer);
    else if (this.#timer) return;
    this.#timer = setTimeout(() => this.#flush(), isWhole ? quietMs : batchMs);
  }

  end(why: 'limit' | 'changed'): void {
    this.close();
    this.#events.ended(why);
  }

  /** Tells what it still has: somebody may be waiting for the last line. */
  close(): void {
    clearTimeout(this.#over);
    this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    // half a card may not be known for one
    const isSpoilt = this.#lost && this.#isWhole;
    this.#lost = false;
    const kept = isSpoilt ? waiting.filter(({ event }) => !isContent(event)) : waiting;
    this.#dropped += waiting.length - kept.length;
    const { driver, connection, revealed } = this.#of;
    const events = kept.map(({ event }) => event);
    const masked = revealed
      ? maskSecrets(events)
      : maskEvents(driver, connection.hid ? 'reports' : 'stream', events);
    const lines = kept.flatMap(({ at, event }, index) => this.#line(at, masked[index] ?? event));
    const shown = lines.slice(0, this.#limits.lines);
    this.#dropped += lines.length - shown.length;
    if (shown.length === 0 && this.#dropped === 0) return;
    this.#events.lines(shown, this.#dropped);
    this.#dropped = 0;
  }

  #line(at: Date, event: RecordedEvent): MonitorLine[] {
    if (event.kind === 'draw' || event.kind === 'written') return [];
    const decoded = this.#words(event);
    const bytes = 'bytes' in event ? event.bytes : new Uint8Array(0);
    const words =
      'bytes' in event ? decoded : (decoded ?? formatEvent(0, event).replace(/^0 (=>|<=|--) /, ''));
    return [
      {
        at: at.toISOString(),
        dir: directionOf(event),
        hex: hex(bytes.subarray(0, Math.min(this.#limits.shownBytes, this.#mayShow(event, bytes)))),
        bytes: bytes.length,
        ...(words && { decoded: words }),
      },
    ];
  }

  #words(event: RecordedEvent): string | undefined {
    const words = this.#decode(event);
    return this.#of.revealed && event.kind !== 'apdu' ? words?.replaceAll(' (masked)', '') : words;
  }

  #mayShow({ kind }: RecordedEvent, bytes: Uint8Array): number {
    return kind === 'write' && !this.#of.revealed ? commandBytes(this.#of.driver, bytes) : bytes.length;
  }
}

/** What may hold a part of a card. */
const isContent = ({ kind }: RecordedEvent): boolean =>
  kind === 'data' || kind === 'feature' || kind === 'response' || kind === 'apdu';

function directionOf({ kind }: RecordedEvent): MonitorLine['dir'] {
  switch (kind) {
    case 'write':
    case 'setFeature':
    case 'getFeature':
    case 'setLines':
    case 'getLines':
    case 'apdu':
      return 'out';
    case 'data':
    case 'feature':
    case 'lines':
    case 'card':
    case 'response':
      return 'in';
    default:
      return 'beside';
  }
}
