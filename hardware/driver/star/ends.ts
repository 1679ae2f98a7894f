import { buffer } from '../../codec/escpos/bytes.ts';
import { countEtb, requestStatus } from '../../codec/star/commands.ts';
import type { Message } from '../../codec/star/demultiplexer.ts';
import { decodeStatus } from '../../codec/star/status.ts';
import { settleable, within } from '../../wait.ts';
import type { Conversation } from '../conversation.ts';
import type { PaperDelays } from '../paper/delays.ts';
import type { Confirms, Ends, JobEnd } from '../paper/ends.ts';

const counterValues = 32;
/** Before the last cut: everything is on paper; behind it: it is cut. */
const ticksPerJob = 2;

/**
 * The ETB counter: each ETB counts on when what stands before it is printed (STAR Line Mode, ETB). It starts at 0 with
 * the power, and then its `executed` bit is off: so a power-cycle in the middle is never taken for a tick.
 */
export class EtbEnds implements Ends {
  readonly #conversation: Conversation<Message>;
  readonly #delays: PaperDelays;
  readonly #listeners = new Set<(tick: number) => void>();
  /** Serial numbers of ticks, not counter values: those repeat. */
  #asked = 0;
  #reached = 0;
  /** The counter's value when `#reached` was reached. */
  #value = 0;
  #synchronised = false;
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
    return this.#asked > this.#reached;
  }
  get restarts(): number {
    return this.#restarts;
  }

  async prove(signal: AbortSignal): Promise<boolean> {
    const tick = ++this.#asked;
    const reached = settleable<void>();
    const listener = (count: number): void => {
      if (count >= tick) reached.settle();
    };
    this.#listeners.add(listener);
    try {
      await this.#conversation.write(countEtb(), { deadlineMs: this.#delays.requestWriteMs });
      for (let waitedMs = 0; waitedMs < this.#delays.queueReplyMs; waitedMs += this.#delays.pollEveryMs) {
        const waited = await within(reached.promise, { deadlineMs: this.#delays.pollEveryMs, signal });
        if (waited.ended === 'done') {
          this.#proven = 'confirmed';
          return true;
        }
        if (waited.ended === 'canceled') return false;
        await this.#conversation.write(requestStatus(), { deadlineMs: this.#delays.requestWriteMs });
      }
      return false;
    } finally {
      this.#listeners.delete(listener);
    }
  }

  giveUp(): void {
    this.#proven ??= 'sent';
    this.#reached = this.#asked;
    this.#synchronised = false;
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
    if (!this.#synchronised) {
      this.#synchronised = true;
      this.#value = etbCounter;
    } else if (!etbExecuted && etbCounter === 0 && this.#executed) {
      this.#restarts += 1;
      this.#forget();
    }
    this.#executed = etbExecuted;
    if (!etbExecuted) return;
    const ahead = (etbCounter - this.#value + counterValues) % counterValues;
    // More than was asked for: not our counting.
    if (ahead === 0 || this.#reached + ahead > this.#asked) return;
    this.#reached += ahead;
    this.#value = etbCounter;
    for (const listener of [...this.#listeners]) listener(this.#reached);
  }

  /** Power was off, or the buffer was wiped: ticks that were asked for will not come, and the counter is at 0. */
  #forget(): void {
    this.#asked = Math.max(this.#asked, this.#reached);
    this.#reached = this.#asked;
    this.#value = 0;
  }
}
