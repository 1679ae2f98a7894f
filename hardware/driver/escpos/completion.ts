import { requestPaperStatus, requestProcessId } from '../../codec/escpos/commands.ts';
import type { Message } from '../../codec/escpos/demultiplexer.ts';
import type { Conversation } from './conversation.ts';
import type { EscposDelays } from './delays.ts';
import type { EscposProfile } from './profile.ts';

export type Confirms = 'confirmed' | 'processed' | 'sent';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const digit = (n: number): string => digits[n % digits.length] ?? 'A';
const idsPerLife = digits.length ** 2;

/**
 * Asks the printer to say when it has come to a place in the data, by GS ( H or GS r (devices.md §1.5, §1.6).
 * An id holds two random letters for this life of the connection, so that one of an earlier life is never taken for ours.
 */
export class Completion {
  readonly #conversation: Conversation;
  readonly #delays: EscposDelays;
  readonly #claimed: EscposProfile['completion'];
  readonly #life: string;
  #counter = 0;
  /** GS r answers carry no name: those of earlier jobs and probes come first. */
  #owed = 0;
  readonly #stop: () => void;
  #proven: Confirms | undefined;

  constructor(conversation: Conversation, claimed: EscposProfile['completion'], delays: EscposDelays) {
    this.#conversation = conversation;
    this.#claimed = claimed;
    this.#delays = delays;
    this.#life = digit(conversation.draw(digits.length)) + digit(conversation.draw(digits.length));
    this.#stop = conversation.onMessage((message) => {
      if (message.kind === 'queuedStatus') this.#owed = Math.max(0, this.#owed - 1);
    });
  }

  close(): void {
    this.#stop();
  }

  /** The most this printer has shown it can say; undefined while unproven. */
  get proven(): Confirms | undefined {
    return this.#claimed === 'none' ? 'sent' : this.#proven;
  }

  /** Whether an earlier job's GS r may still be answered. */
  get doubtful(): boolean {
    return this.#owed > 0;
  }

  /** Whether the printer's queue moves, as far as the claimed way can tell. */
  async responds(replyMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.#claimed === 'none') return false;
    const how = this.#claimed === 'processId' ? 'confirmed' : 'processed';
    return this.#answers(how, replyMs, signal);
  }

  /** The printer says that it has emptied its buffers: what was asked in them will not be answered. */
  wiped(): void {
    this.#owed = 0;
  }

  /** Tries the claimed way, then the lesser ones. Only while the printer is online: it answers from its queue. */
  async prove(signal: AbortSignal): Promise<void> {
    const { completionProbeMs } = this.#delays;
    if (this.#claimed === 'processId' && (await this.#answers('confirmed', completionProbeMs, signal)))
      this.#proven = 'confirmed';
    else if (this.#claimed !== 'none' && (await this.#answers('processed', completionProbeMs, signal)))
      this.#proven = 'processed';
    else if (!signal.aborted) this.#proven = 'sent';
  }

  /** A request to put into the data, and what tells its answer from others. */
  request(how: 'confirmed' | 'processed'): { bytes: Uint8Array; id?: string } {
    if (how === 'processed') return { bytes: requestPaperStatus() };
    const n = this.#counter++ % idsPerLife;
    const id = this.#life + digit(Math.floor(n / digits.length)) + digit(n);
    return { bytes: requestProcessId(id), id };
  }

  /** Hears answers of that kind as they come; a process id brings its name. Returns the way to stop. */
  onAnswer(how: 'confirmed' | 'processed', listener: (id: string | undefined) => void): () => void {
    return this.#conversation.onMessage((message) => {
      if (how === 'confirmed' && message.kind === 'processId') listener(message.id);
      if (how === 'processed' && message.kind === 'queuedStatus') listener(undefined);
    });
  }

  /** So many GS r go out now. */
  owe(count: number): void {
    this.#owed += count;
  }

  async #answers(how: 'confirmed' | 'processed', replyMs: number, signal: AbortSignal): Promise<boolean> {
    const { bytes, id } = this.request(how);
    // Answers of an earlier job come while its rest is printed: as long as they come, ours may come too.
    const waitMs = this.doubtful ? Math.max(replyMs, this.#delays.doubtMs) : replyMs;
    if (how === 'processed') this.#owed += 1;
    let heard = 0;
    const pick = (message: Message): true | undefined => {
      if (id !== undefined) return message.kind === 'processId' && message.id === id ? true : undefined;
      if (message.kind === 'queuedStatus') heard += 1;
      return heard > 0 && this.#owed === 0 ? true : undefined;
    };
    const { requestWriteMs: writeMs } = this.#delays;
    let answer = await this.#conversation.ask(bytes, pick, { replyMs: waitMs, writeMs, signal });
    for (let before = 0; !answer.ok && answer.code === 'timeOut' && heard > before; ) {
      before = heard;
      answer = await this.#conversation.hear(pick, { replyMs: waitMs, signal });
    }
    // Fewer than owed, and then silence: the others were wiped with their jobs and will not come.
    const isSilent = !answer.ok && answer.code === 'timeOut';
    if (heard > 0 && (answer.ok || isSilent)) this.#owed = 0;
    return answer.ok || (isSilent && heard > 0);
  }
}
