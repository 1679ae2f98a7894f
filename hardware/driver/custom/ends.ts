import type { Message } from '../../codec/custom/demultiplexer.ts';
import { requestPaperStatus } from '../../codec/escpos/commands.ts';
import { sleep } from '../../wait.ts';
import type { Conversation } from '../paper/conversation.ts';
import type { PaperDelays } from '../paper/delays.ts';
import type { Acknowledgement, Confirms, Ends } from '../paper/dialect.ts';

/** GS r: answered when the queue has come to it. Its answers carry no name: those of earlier jobs come first. */
export class QueueEnds<State> implements Ends {
  readonly perJob = 1;
  /** It has nothing that a power-cycle would reset; a printer that starts is deaf for a while. */
  readonly restarts = 0;
  readonly #conversation: Conversation<Message, State>;
  readonly #delays: PaperDelays;
  readonly #stop: () => void;
  #owed = 0;
  #proven: Confirms | undefined;

  constructor(conversation: Conversation<Message, State>, claimed: 'gsR' | 'none', delays: PaperDelays) {
    this.#conversation = conversation;
    this.#delays = delays;
    if (claimed === 'none') this.#proven = 'sent';
    this.#stop = conversation.onMessage((message) => {
      if (message.kind === 'byte') this.#owed = Math.max(0, this.#owed - 1);
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
        heard ||= message.kind === 'byte';
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

  watch(onChange: () => void): Acknowledgement {
    this.#owed += 1;
    let count = 0;
    const stop = this.#conversation.onMessage((message) => {
      if (message.kind !== 'byte' || this.#owed > 0) return;
      count = 1;
      onChange();
    });
    return {
      get count() {
        return count;
      },
      stop,
    };
  }

  wiped(): void {
    // Whether DLE ENQ 2 wiped the question or the printer still answers it is not known: `prove` finds out.
  }

  close(): void {
    this.#stop();
  }
}
