import { buffer } from '../../codec/escpos/bytes.ts';
import { clearEtb, countEtb, requestStatus } from '../../codec/star/commands.ts';
import type { Message } from '../../codec/star/demultiplexer.ts';
import { decodeStatus } from '../../codec/star/status.ts';
import { settleable, within } from '../../wait.ts';
import type { Conversation } from '../conversation.ts';
import type { PaperDelays } from '../paper/delays.ts';
import type { Confirms, Ends, JobEnd } from '../paper/ends.ts';

const counterValues = 32;
/** Before the last cut: everything is on paper; behind it: it is cut. */
const ticksPerJob = 2;
/** Ticks that an earlier connection may still owe: those of its job, and of the rests it cut off. */
const mostOwed = 7;

/** A proof that is asked for: where the counter will be. */
interface Goal {
  value: number;
  reached: ReturnType<typeof settleable<void>>;
}

/**
 * The ETB counter: each ETB counts on when what stands before it is printed (STAR Line Mode, ETB). It starts at 0 with
 * the power, and then its `executed` bit is off: so a power-cycle in the middle is never taken for a tick.
 *
 * Ticks carry no name, and a job of an earlier connection may still be printing: its ticks come first. So a proof sets
 * the counter to zero in the queue (ESC RS E) and counts to a place that those cannot reach.
 */
export class EtbEnds implements Ends {
  readonly #conversation: Conversation<Message>;
  readonly #delays: PaperDelays;
  readonly #listeners = new Set<(tick: number) => void>();
  /** Serial numbers of ticks, not counter values: those repeat. */
  #asked = 0;
  #reached = 0;
  /** The counter as it was last heard; unknown on a new connection. */
  #value: number | undefined;
  /** Until it is reached, what is counted is not ours. */
  #goal: Goal | undefined;
  /** The last status had the `executed` bit: losing it means that the printer began anew. */
  #executed = false;
  #restarts = 0;
  #proven: Confirms | undefined;

  constructor(conversation: Conversation<Message>, claimed: 'etb' | 'none', delays: PaperDelays) {
    this.#conversation = conversation;
    this.#delays = delays;
    if (claimed === 'none') this.#proven = 'sent';
    conversation.onMessage((message) => this.#hear(message));
  }

  get proven(): Confirms | undefined {
    return this.#proven;
  }
  get doubtful(): boolean {
    return this.#goal !== undefined || this.#asked > this.#reached;
  }
  get restarts(): number {
    return this.#restarts;
  }

  async prove(signal: AbortSignal): Promise<boolean> {
    const { requestWriteMs: deadlineMs, queueReplyMs, pollEveryMs } = this.#delays;
    const goal = this.#newGoal();
    if (goal) {
      this.#goal = { value: goal, reached: settleable<void>() };
      const counts = Array.from({ length: goal }, countEtb);
      await this.#conversation.write(buffer(clearEtb(), ...counts), { deadlineMs });
    }
    const reached = this.#goal?.reached.promise ?? Promise.resolve();
    for (let waitedMs = 0; ; waitedMs += pollEveryMs) {
      const waited = await within(reached, { deadlineMs: pollEveryMs, signal });
      if (waited.ended === 'done') return true;
      if (waited.ended === 'canceled' || waitedMs >= queueReplyMs) return false;
      await this.#conversation.write(requestStatus(), { deadlineMs });
    }
  }

  /** Where neither ticks still owed nor an earlier proof's come by; undefined: every such place was asked for. */
  #newGoal(): number | undefined {
    const from = this.#value ?? 0;
    for (let value = (this.#goal?.value ?? 0) + 1; value < counterValues; value++)
      if ((value - from + counterValues) % counterValues > mostOwed) return value;
    return undefined;
  }

  /** Even what has confirmed before: what it was asked may still be counted, and would be taken for the next job's. */
  giveUp(): void {
    this.#proven = 'sent';
    this.#reached = this.#asked;
    this.#value = undefined;
    this.#goal = undefined;
  }

  begin(onHeard: () => void): JobEnd {
    let before = Number.POSITIVE_INFINITY;
    let ticks = 0;
    const listener = (tick: number): void => {
      if (tick <= before + ticks) return;
      ticks = Math.min(ticksPerJob, tick - before);
      onHeard();
    };
    this.#listeners.add(listener);
    return {
      before: buffer(),
      ask: (last) => {
        if (this.#proven === 'sent') return last;
        before = this.#asked;
        this.#asked += ticksPerJob;
        return buffer(countEtb(), last, countEtb());
      },
      get heard() {
        return ticks > 0 ? 'confirmed' : undefined;
      },
      get isDone() {
        return ticks === ticksPerJob;
      },
      failed: [],
      stop: () => void this.#listeners.delete(listener),
    };
  }

  wiped(): void {
    this.#forget();
  }

  #hear(message: Message): void {
    if (message.kind !== 'status') return;
    const { etbCounter, etbExecuted } = decodeStatus(message.block);
    if (etbCounter === undefined) return;
    const wasExecuted = this.#executed;
    this.#executed = etbExecuted;
    if (this.#goal) {
      this.#value = etbCounter;
      if (etbExecuted && etbCounter === this.#goal.value) this.#arrive(this.#goal);
      return;
    }
    if (!etbExecuted && etbCounter === 0 && wasExecuted) {
      this.#restarts += 1;
      this.#forget();
    }
    this.#value ??= etbCounter;
    if (!etbExecuted) return;
    const ahead = (etbCounter - this.#value + counterValues) % counterValues;
    // More than was asked for: not our counting. What we asked for stays owed, and is proved anew.
    if (ahead === 0 || this.#reached + ahead > this.#asked) return;
    this.#reached += ahead;
    this.#value = etbCounter;
    for (const listener of [...this.#listeners]) listener(this.#reached);
  }

  #arrive({ reached }: Goal): void {
    this.#reached = this.#asked;
    this.#proven = 'confirmed';
    this.#goal = undefined;
    reached.settle();
  }

  /** Power was off, or the buffer was wiped: ticks that were asked for will not come, and the counter is at 0. */
  #forget(): void {
    this.#reached = this.#asked;
    this.#value = 0;
    this.#goal = undefined;
  }
}
