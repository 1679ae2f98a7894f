import type { Completion, Confirms } from './completion.ts';
import type { Chunk, Job, Mark } from './job.ts';

export interface ProgressListener {
  /** It has come further in this job. */
  onChange(): void;
  /** It has come to an end of another job: that one is still before this one. */
  onEarlier(): void;
}

/** How far the printer says it has come in one job. */
export class Progress {
  readonly #marks: readonly Mark[];
  readonly #completion: Completion;
  readonly #confirms: Confirms;
  readonly #listener: ProgressListener;
  readonly #stop: () => void;
  #asked = 0;
  #acknowledged = 0;
  #lost = false;
  /** Chunks written and not known to be read: their length, and how many marks were asked with them. */
  #ahead: { bytes: number; asked: number }[] = [];

  constructor(job: Job, confirms: Confirms, completion: Completion, listener: ProgressListener) {
    this.#marks = job.chunks.flatMap((chunk) => chunk.marks);
    this.#completion = completion;
    this.#confirms = confirms;
    this.#listener = listener;
    this.#stop = confirms === 'sent' ? () => {} : completion.onAnswer(confirms, (id) => this.#hear(id));
  }

  /** Call just before the chunk goes out. */
  ask({ bytes, marks }: Chunk): void {
    this.#asked += marks.length;
    this.#ahead.push({ bytes: bytes.length, asked: this.#asked });
    if (this.#confirms === 'processed') this.#completion.owe(marks.length);
  }

  /** Everything written has left the line: the printer answered a question that stood behind it. */
  drained(): void {
    if (this.#confirms === 'sent') this.#ahead = [];
  }

  /** Bytes the printer may still have before it. */
  get aheadBytes(): number {
    return this.#ahead.reduce((sum, chunk) => sum + chunk.bytes, 0);
  }
  /** Questions about the end, and how many of them are answered. */
  get asked(): number {
    return this.#marks.filter(isFinal).length;
  }
  get acknowledged(): number {
    return this.#marks.slice(0, this.#acknowledged).filter(isFinal).length;
  }
  get ended(): boolean {
    return this.#acknowledged >= this.#marks.length;
  }
  /**
   * A place in the middle was passed without a word: the printer was switched off and on, or lost bytes. What comes
   * after the gap proves nothing about what stood before it. (Of the two at the end the later stands for both.)
   */
  get lost(): boolean {
    return this.#lost;
  }

  close(): void {
    this.#stop();
  }

  #hear(id: string | undefined): void {
    const position = id === undefined ? this.#acknowledged : this.#marks.findIndex((mark) => mark.id === id);
    if (id !== undefined && position < 0) this.#listener.onEarlier();
    // beyond what was asked: an answer to nothing
    if (position < this.#acknowledged || position >= this.#asked) return;
    const passed = this.#marks.slice(this.#acknowledged, position);
    this.#lost ||= passed.some((mark) => !isFinal(mark));
    this.#acknowledged = position + 1;
    this.#ahead = this.#ahead.filter((chunk) => chunk.asked > this.#acknowledged);
    this.#listener.onChange();
  }
}

const isFinal = (mark: Mark): boolean => mark.kind !== 'progress';
