import type { Condition } from '../../role/status.ts';
import { settleable, within } from '../../wait.ts';
import type { Answer, Conversation } from './conversation.ts';
import type { PaperDelays } from './delays.ts';
import type { Dialect } from './dialect.ts';
import { conditionOf, type Mouth, type PaperFlags } from './faults.ts';

/** What the printer says of itself, asked or by itself, as flags, as the place of the ticket and as a condition. */
export class PaperMonitor<Message, State> {
  readonly #conversation: Conversation<Message, State>;
  readonly #dialect: Dialect<Message, State>;
  readonly #delays: PaperDelays;
  readonly #stop: () => void;
  readonly #conditionListeners = new Set<(condition: Condition) => void>();
  readonly #reportListeners = new Set<() => void>();
  #flags: PaperFlags = {};
  #mouth: Mouth = 'unknown';
  /** The mouth was emptied by us: shown until the next ticket. */
  #takenBack = false;
  #condition: Condition;
  #foundOther: string | undefined;
  #questions = 0;
  #reportsByItself = false;

  constructor(
    conversation: Conversation<Message, State>,
    dialect: Dialect<Message, State>,
    delays: PaperDelays,
  ) {
    this.#conversation = conversation;
    this.#dialect = dialect;
    this.#delays = delays;
    this.#condition = conditionOf(this.#flags, this.#mouth);
    this.#stop = conversation.onMessage((message) => this.#hear(message));
  }

  get flags(): PaperFlags {
    return this.#flags;
  }
  get mouth(): Mouth {
    return this.#mouth;
  }
  get condition(): Condition {
    return this.#condition;
  }
  /** A report has come unasked: changes need not be asked for. */
  get reportsByItself(): boolean {
    return this.#reportsByItself;
  }

  onCondition(listener: (condition: Condition) => void): () => void {
    this.#conditionListeners.add(listener);
    return () => this.#conditionListeners.delete(listener);
  }

  /** After every report, whether it changed anything or not. */
  onReport(listener: () => void): () => void {
    this.#reportListeners.add(listener);
    return () => this.#reportListeners.delete(listener);
  }

  /** Another model was found: nothing it says about paper matters until somebody mends the configuration. */
  mismatch(found: string): void {
    this.#foundOther = found;
    this.#update();
  }

  /** The ticket was taken back: a printer that only says that its mouth is empty does not say so. */
  noteTakenBack(): void {
    this.#takenBack = true;
    this.#update();
  }

  async refresh(signal: AbortSignal): Promise<Answer<true>> {
    this.#questions += 1;
    try {
      return await this.#conversation.ask(
        this.#dialect.statusRequest,
        (message) => (this.#dialect.report(message) ? true : undefined),
        { replyMs: this.#delays.statusReplyMs, writeMs: this.#delays.requestWriteMs, signal },
      );
    } finally {
      this.#questions -= 1;
    }
  }

  /** Looks every `pollMs`, and at every report, until `holds` or the time is over; true when it held. */
  async until(
    holds: () => boolean,
    { deadlineMs, pollMs, signal }: { deadlineMs: number; pollMs: number; signal: AbortSignal },
  ): Promise<boolean> {
    const endsAt = performance.now() + deadlineMs;
    let changed = settleable<void>();
    const stop = this.onReport(() => changed.settle());
    try {
      for (;;) {
        if (holds()) return true;
        const leftMs = endsAt - performance.now();
        if (leftMs <= 0 || signal.aborted || this.#conversation.broken) return false;
        changed = settleable<void>();
        await within(changed.promise, { deadlineMs: Math.min(pollMs, leftMs), signal });
        if (!holds() && !signal.aborted) await this.refresh(signal);
      }
    } finally {
      stop();
    }
  }

  close(): void {
    this.#stop();
    this.#conditionListeners.clear();
    this.#reportListeners.clear();
  }

  #hear(message: Message): void {
    const report = this.#dialect.report(message);
    if (!report) return;
    if (this.#questions === 0) this.#reportsByItself = true;
    this.#flags = report.flags;
    this.#mouth = report.mouth ?? this.#mouth;
    if (this.#mouth !== 'empty') this.#takenBack = false;
    this.#update();
    for (const listener of [...this.#reportListeners]) listener();
  }

  #update(): void {
    const mouth = this.#takenBack ? 'retracted' : this.#mouth;
    const condition: Condition = this.#foundOther
      ? { device: 'offline', action: 'configuration', detail: `foundOther: ${this.#foundOther}` }
      : conditionOf(this.#flags, mouth);
    if (JSON.stringify(condition) === JSON.stringify(this.#condition)) return;
    this.#condition = condition;
    for (const listener of [...this.#conditionListeners]) listener(condition);
  }
}
