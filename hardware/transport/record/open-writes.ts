import { settleable } from '../../wait.ts';
import type { RecordedLine } from './event.ts';
import { type WriteEnd, writeEnds } from './write-ends.ts';

/** Writes that end when and as they ended in the recording. */
export class OpenWrites {
  readonly #lines: readonly RecordedLine[];
  readonly #ends: ReadonlyMap<number, number>;
  /** By the place of their end. */
  readonly #open = new Map<number, (end: WriteEnd | null) => void>();

  constructor(lines: readonly RecordedLine[]) {
    this.#lines = lines;
    this.#ends = writeEnds(lines);
  }

  /** Of the write at `place`; undefined when it ended at once. */
  endOf(place: number): number | undefined {
    return this.#ends.get(place);
  }

  /** How the write ends, in its time; null: at once, and all of it. */
  async until(end: number | undefined): Promise<WriteEnd | null> {
    if (end === undefined) return null;
    const { promise, settle } = settleable<WriteEnd | null>();
    this.#open.set(end, settle);
    return promise;
  }

  passed(place: number): void {
    this.#open.get(place)?.(this.#at(place));
    this.#open.delete(place);
  }

  /** The channel is gone or the replay over: they end as they ended then. */
  letGo(): void {
    for (const [place, settle] of this.#open) settle(this.#at(place));
    this.#open.clear();
  }

  #at(place: number): WriteEnd | null {
    const event = this.#lines[place]?.event;
    return event?.kind === 'writeFailed' || event?.kind === 'written' ? event : null;
  }
}
