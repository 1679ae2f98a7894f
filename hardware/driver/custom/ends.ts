import type { Message } from '../../codec/custom/demultiplexer.ts';
import { buffer } from '../../codec/escpos/bytes.ts';
import { requestPaperStatus } from '../../codec/escpos/commands.ts';
import { sleep } from '../../wait.ts';
import type { Conversation } from '../conversation.ts';
import type { PaperDelays } from '../paper/delays.ts';
import type { Confirms, Ends, JobEnd } from '../paper/ends.ts';

/** Bits 4 and 7 are 0 in an answer to GS r (devices.md §1.6): what has them is noise, and ends no job. */
const isAnswer = (message: Message): boolean => message.kind === 'byte' && (message.byte & 0x90) === 0;

/** GS r: answered when the queue has come to it. Its answers carry no name: those of earlier jobs come first. */
export class QueueEnds implements Ends {
  /** It has nothing that a power-cycle would reset; a printer that starts is deaf for a while. */
  readonly restarts = 0;
  readonly #conversation: Conversation<Message>;
  readonly #delays: PaperDelays;
  #owed = 0;
  #proven: Confirms | undefined;

  constructor(conversation: Conversation<Message>, claimed: 'gsR' | 'none', delays: PaperDelays) {
    this.#conversation = conversation;
    this.#delays = delays;
    if (claimed === 'none') this.#proven = 'sent';
    conversation.onMessage((message) => {
      if (isAnswer(message)) this.#owed = Math.max(0, this.#owed - 1);
    });
  }

  get proven(): Confirms | undefined {
    return this.#proven;
  }
  get doubtful(): boolean {
    return this.#owed > 0;
  }

  async prove(signal: AbortSignal): Promise<boolean> {
    this.#owed += 1;
    let heard = false;
    const answer = await this.#conversation.ask(
      requestPaperStatus(),
      (message) => {
        heard ||= isAnswer(message);
        return heard && this.#owed === 0 ? true : undefined;
      },
      { replyMs: this.#delays.queueReplyMs, writeMs: this.#delays.requestWriteMs, signal },
    );
    // One came late: the others stand right behind it. Those that do not were wiped with their jobs.
    if (heard && !answer.ok) await this.#rest(signal);
    if (answer.ok || heard) this.#proven = 'processed';
    return answer.ok || heard;
  }

  /** Until nothing is owed, or nothing has come for a while. */
  async #rest(signal: AbortSignal): Promise<void> {
    for (;;) {
      const before = this.#owed;
      if (before === 0) return;
      await sleep(this.#delays.queueReplyMs, signal);
      if (signal.aborted) return;
      if (this.#owed === before) this.#owed = 0;
    }
  }

  giveUp(): void {
    this.#proven ??= 'sent';
    this.#owed = 0;
  }

  begin(onHeard: () => void): JobEnd {
    let isAsked = false;
    let isHeard = false;
    const stop = this.#conversation.onMessage((message) => {
      if (!isAsked || !isAnswer(message) || this.#owed > 0) return;
      isHeard = true;
      onHeard();
    });
    return {
      before: buffer(),
      ask: (last) => {
        if (this.#proven === 'sent') return last;
        isAsked = true;
        this.#owed += 1;
        return buffer(last, requestPaperStatus());
      },
      get heard() {
        return isHeard ? 'processed' : undefined;
      },
      get isDone() {
        return isHeard;
      },
      failed: [],
      stop,
    };
  }

  wiped(): void {
    // Whether DLE ENQ 2 wiped the question or the printer still answers it is not known: `prove` finds out.
  }
}
