import { requestStatus, type StatusQuery } from '../../codec/escpos/commands.ts';
import type { Message } from '../../codec/escpos/demultiplexer.ts';
import {
  decodeAutomaticStatus,
  decodeRealTimeStatus,
  nothingWrong,
  type StatusFlags,
  type StatusReport,
} from '../../codec/escpos/status.ts';
import type { Condition } from '../../role/status.ts';
import { conditionOf } from './condition.ts';
import type { Answer, Conversation } from './conversation.ts';
import type { EscposDelays } from './delays.ts';
import type { EscposProfile } from './profile.ts';

/** What the printer says of itself, from ASB and DLE EOT, as flags and as a condition for staff. */
export class StatusMonitor {
  readonly #conversation: Conversation;
  readonly #profile: EscposProfile;
  readonly #delays: EscposDelays;
  readonly #stop: () => void;
  readonly #listeners = new Set<(condition: Condition) => void>();
  /** Many clones leave some of DLE EOT 2 to 4 unanswered; those are asked once. */
  readonly #unanswered = new Set<StatusQuery>();
  #flags: StatusFlags = nothingWrong;
  #condition: Condition;
  #foundOther: string | undefined;
  #reportsByItself = false;
  #heardAt = Number.NEGATIVE_INFINITY;
  /** Answers to DLE EOT that did not come in time; they may still come, and do not say what they answer. */
  #owed = 0;

  constructor(conversation: Conversation, profile: EscposProfile, delays: EscposDelays) {
    this.#conversation = conversation;
    this.#profile = profile;
    this.#delays = delays;
    this.#condition = conditionOf(nothingWrong, this.#tellsPaper);
    this.#stop = conversation.onMessage((message) => this.#hear(message));
  }

  get flags(): StatusFlags {
    return this.#flags;
  }
  get condition(): Condition {
    return this.#condition;
  }
  /** Whether the printer can be asked at all. */
  get answers(): boolean {
    return this.#profile.status.queries.length > 0;
  }
  /** ASB has been seen: changes come unasked. */
  get reportsByItself(): boolean {
    return this.#reportsByItself;
  }

  /** It reports by itself and was heard lately: asking would bring nothing new. */
  get isFresh(): boolean {
    return this.#reportsByItself && performance.now() - this.#heardAt < this.#delays.freshMs;
  }

  onCondition(listener: (condition: Condition) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Another model was found: nothing it says about paper matters until somebody mends the configuration. */
  mismatch(found: string): void {
    this.#foundOther = found;
    this.#update();
  }

  /**
   * Asks one DLE EOT after the other and takes the answers together. Errors when the first stays unanswered.
   * `quick`: only whether it is online and has paper; why not, is asked when it is not. `replyMs` is longer while data
   * are on their way: the question stands behind them.
   */
  async refresh(
    what: 'all' | 'quick',
    signal: AbortSignal,
    replyMs = this.#delays.statusReplyMs,
  ): Promise<Answer<undefined>> {
    const said: Writable<StatusReport> = {};
    for (const query of this.#profile.status.queries) {
      if (this.#unanswered.has(query)) continue;
      if (what === 'quick' && !said.offline && query !== 1 && query !== 4) continue;
      const answer = await this.#query(query, signal, replyMs);
      if (answer.ok) Object.assign(said, decodeRealTimeStatus(query, answer.value));
      else if (query === 1 || answer.code !== 'timeOut') return answer;
      else if (what === 'all') this.#unanswered.add(query);
    }
    this.#apply(said);
    return { ok: true, value: undefined };
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
  }

  /** Late answers of an earlier question come first: with the first question of a round they are waited out. */
  async #query(query: StatusQuery, signal: AbortSignal, replyMs: number): Promise<Answer<number>> {
    let toCome = query === 1 ? this.#owed + 1 : 1;
    let latest: number | undefined;
    const answer = await this.#conversation.ask(
      requestStatus(query),
      (message) => {
        if (message.kind !== 'realTimeStatus') return undefined;
        latest = message.byte;
        return --toCome === 0 ? message.byte : undefined;
      },
      { replyMs, writeMs: this.#delays.requestWriteMs, signal },
    );
    if (answer.ok || latest !== undefined) this.#owed = query === 1 ? 0 : this.#owed;
    else this.#owed = Math.min(this.#owed + 1, mostOwed);
    return latest !== undefined && !answer.ok && answer.code === 'timeOut'
      ? { ok: true, value: latest }
      : answer;
  }

  #hear(message: Message): void {
    if (message.kind !== 'noise' && message.kind !== 'flow') this.#heardAt = performance.now();
    if (message.kind !== 'automaticStatus') return;
    this.#reportsByItself = true;
    this.#apply(decodeAutomaticStatus(message.block));
  }

  #apply(report: StatusReport): void {
    // Online again: causes that were asked for while it was offline are over.
    const { paperEnd, paperNearEnd } = this.#flags;
    const before = report.offline === false ? { ...nothingWrong, paperEnd, paperNearEnd } : this.#flags;
    this.#flags = { ...before, ...report };
    this.#update();
  }

  get #tellsPaper(): boolean {
    return this.#reportsByItself || (this.#profile.status.queries.includes(4) && !this.#unanswered.has(4));
  }

  #update(): void {
    const condition: Condition = this.#foundOther
      ? { device: 'offline', action: 'configuration', detail: `foundOther: ${this.#foundOther}` }
      : conditionOf(this.#flags, this.#tellsPaper);
    if (JSON.stringify(condition) === JSON.stringify(this.#condition)) return;
    this.#condition = condition;
    for (const listener of [...this.#listeners]) listener(condition);
  }
}

/** More late answers than that do not come: the printer was off. */
const mostOwed = 2;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
