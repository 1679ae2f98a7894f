import type { MediaOutcome } from '../../role/printer.ts';
import type { Conversation } from './conversation.ts';
import type { PaperDelays } from './delays.ts';
import type { Dialect } from './dialect.ts';
import type { Mouth } from './faults.ts';
import type { PaperMonitor } from './monitor.ts';

type Fate = MediaOutcome['media'];

/** The ticket lay in the mouth for up to this long before it was seen there. */
const lookLateMs = 1000;

/** The mouth in which a ticket waits to be taken. Never says more of a ticket than the printer said. */
export class Presenter<Message, State> {
  readonly #conversation: Conversation<Message, State>;
  readonly #monitor: PaperMonitor<Message, State>;
  readonly #dialect: Dialect<Message, State>;
  readonly #delays: PaperDelays;
  readonly #stop: () => void;
  /** When the ticket that lies in the mouth was first seen there. */
  #offeredAt: number | undefined;
  /** What became of the last one. */
  #fate: Fate = 'unknown';
  #takingBack = false;

  constructor(
    conversation: Conversation<Message, State>,
    monitor: PaperMonitor<Message, State>,
    dialect: Dialect<Message, State>,
    delays: PaperDelays,
  ) {
    this.#conversation = conversation;
    this.#monitor = monitor;
    this.#dialect = dialect;
    this.#delays = delays;
    this.#stop = monitor.onReport(() => this.#see(monitor.mouth));
  }

  get occupied(): boolean {
    return this.#monitor.mouth === 'present' || this.#monitor.mouth === 'entering';
  }

  /** A new ticket is on its way: the fate of the last one is nobody's business any more. */
  beginTicket(): void {
    this.#fate = 'unknown';
    this.#offeredAt = undefined;
  }

  /** Waits until the ticket lies in the mouth, or is gone again, or `presentMs` are over. */
  async offered(signal: AbortSignal): Promise<'presented' | Fate> {
    if (this.#monitor.mouth !== 'unknown')
      await this.#monitor.until(() => this.#offeredAt !== undefined || this.#fate !== 'unknown', {
        deadlineMs: this.#delays.presentMs,
        pollMs: this.#delays.pollEveryMs,
        signal,
      });
    return this.#offeredAt !== undefined ? 'presented' : this.#fate;
  }

  /** Until the ticket is gone, at most the profile's `takeWithinMs` from when it was offered; then takes it back. */
  async taken(signal: AbortSignal): Promise<Fate> {
    await this.#monitor.refresh(signal);
    if (!this.occupied) return this.#fate;
    const since = this.#offeredAt ?? performance.now();
    await this.#monitor.until(() => !this.occupied, {
      deadlineMs: since + this.#dialect.takeWithinMs - performance.now(),
      pollMs: this.#delays.takenPollMs,
      signal,
    });
    if (!this.occupied) return this.#fate;
    return signal.aborted ? 'unknown' : this.takeBack(signal);
  }

  /** Takes back what lies in the mouth; nothing in it: says what became of the last ticket. */
  async takeBack(signal: AbortSignal): Promise<Fate> {
    if (!this.occupied) return this.#fate;
    const before = await this.#retractCount(signal);
    this.#takingBack = true;
    try {
      const { requestWriteMs, retractMs, pollEveryMs } = this.#delays;
      await this.#conversation.write(this.#dialect.takeBack, { deadlineMs: requestWriteMs });
      const gone = await this.#monitor.until(() => !this.occupied, {
        deadlineMs: retractMs,
        pollMs: pollEveryMs / 2,
        signal,
      });
      if (!gone) return 'unknown';
      this.#fate = await this.#fateOf(this.#monitor.mouth, before, signal);
    } finally {
      this.#takingBack = false;
    }
    if (this.#fate === 'retracted') this.#monitor.noteTakenBack();
    return this.#fate;
  }

  close(): void {
    this.#stop();
  }

  #see(mouth: Mouth): void {
    if (mouth === 'present') this.#offeredAt ??= performance.now();
    if (mouth === 'present' || mouth === 'entering' || this.#takingBack) return;
    if (mouth === 'taken' || mouth === 'retracted') {
      // Old news, unless a ticket was seen since: the position stays until the next one.
      if (this.#offeredAt !== undefined) this.#fate = mouth;
    } else if (mouth === 'empty' && this.#offeredAt !== undefined) {
      const { retractsSilentlyMs } = this.#dialect;
      const lay = performance.now() - this.#offeredAt;
      this.#fate = retractsSilentlyMs > 0 && lay >= retractsSilentlyMs - lookLateMs ? 'unknown' : 'taken';
    }
    this.#offeredAt = undefined;
  }

  /** An empty mouth after our own command: only the counter knows whether somebody was quicker. */
  async #fateOf(mouth: Mouth, before: number | undefined, signal: AbortSignal): Promise<Fate> {
    this.#offeredAt = undefined;
    if (mouth === 'taken' || mouth === 'retracted') return mouth;
    const after = before === undefined ? undefined : await this.#retractCount(signal);
    return after !== undefined && after === before ? 'taken' : 'retracted';
  }

  async #retractCount(signal: AbortSignal): Promise<number | undefined> {
    return this.#dialect.retractCount?.(this.#conversation, this.#delays, signal);
  }
}
