import { sleep } from '../../wait.ts';
import { Cursor } from './cursor.ts';
import { differenceOf } from './difference.ts';
import type { RecordedEvent, RecordedLine } from './event.ts';
import { Expectation } from './expectation.ts';
import { OpenWrites } from './open-writes.ts';
import { answers, Playback, type ReplayEnd } from './playback.ts';
import { isSame } from './same.ts';
import type { WriteEnd } from './write-ends.ts';

export type { ReplayEnd } from './playback.ts';

/** A recording that is gone through: what came from the device comes by itself, what went to it the driver must do. */
export class Script {
  readonly #cursor: Cursor;
  readonly #writes: OpenWrites;
  readonly #playback: Playback;
  readonly #expectation: Expectation;

  constructor(recorded: readonly RecordedLine[], pace: number) {
    const lines = recorded.filter(({ event }) => event.kind !== 'write' || event.bytes.length > 0);
    this.#cursor = new Cursor(lines, pace);
    this.#writes = new OpenWrites(lines);
    this.#playback = new Playback(this.#cursor, this.#writes);
    this.#expectation = new Expectation(lines, this.#cursor, this.#playback);
  }

  get ended(): Promise<ReplayEnd> {
    return this.#playback.ended;
  }

  /** The line that comes next. */
  get line(): number {
    return this.#cursor.line;
  }

  /** Passes over everything up to the next opening, and returns it. */
  toOpening(): (RecordedEvent & { kind: 'open' | 'openFailed' }) | null {
    for (let event = this.#cursor.next; event; event = this.#cursor.next) {
      if (event.kind === 'open' || event.kind === 'openFailed') {
        this.#cursor.advance('by the driver');
        return event;
      }
      this.#cursor.advance();
    }
    this.#playback.end({ kind: 'end' });
    return null;
  }

  /** Who is told what happens from now on. */
  tell(happen: (event: RecordedEvent) => void): void {
    this.#playback.tell(happen);
  }

  /** Lets happen what is due, until the driver has to do something or the channel ends. */
  run(signal: AbortSignal): Promise<void> {
    return this.#playback.run(signal);
  }

  /** The driver does something else than writing. False: it was something else than the recording has there. */
  does(event: RecordedEvent): boolean {
    this.#playback.hurry(event);
    const expected = this.#expectation.for(event);
    if (!expected) return true;
    if (!isSame(event, expected)) return this.#mismatch(event);
    this.#cursor.advance('by the driver');
    return true;
  }

  /** The driver writes. Null: something else than the recording has there; else how the write ends, in its time. */
  writes(bytes: Uint8Array): Promise<WriteEnd | null> | null {
    let end: number | undefined;
    for (let left = bytes; left.length > 0; ) {
      const write = { kind: 'write', bytes: left } as const;
      this.#playback.hurry(write);
      if (left === bytes && this.#expectation.isOneQuestionMore(write)) return Promise.resolve(null);
      const expected = this.#expectation.for(write);
      if (!expected) return Promise.resolve(null);
      const line = expected.kind === 'write' ? expected.bytes : new Uint8Array();
      const { here, place } = this.#cursor;
      const rest = line.subarray(here.written);
      const size = Math.min(rest.length, left.length);
      if (size === 0 || !Buffer.from(rest.subarray(0, size)).equals(left.subarray(0, size))) {
        const begun = line.subarray(0, here.written);
        this.#mismatch({ kind: 'write', bytes: Buffer.concat([begun, left]) });
        return null;
      }
      left = left.subarray(size);
      here.written += size;
      const isWhole = rest.length === size;
      end = isWhole ? this.#writes.endOf(place) : undefined;
      if (isWhole) this.#cursor.advance('by the driver');
    }
    return this.#writes.until(end);
  }

  /** What chance gave then; a recording from before that was written down leaves it to chance. */
  draw(below: number): number {
    this.#playback.hurry({ kind: 'draw', value: 0 });
    const expected = this.#cursor.next;
    if (expected?.kind !== 'draw') return Math.floor(Math.random() * below);
    this.#cursor.advance('by the driver');
    return expected.value % below;
  }

  /** The recorded answer to what the driver has just done, after its recorded time; null when there is none. */
  async answer(): Promise<RecordedEvent | null> {
    const event = this.#cursor.next;
    if (!event || !answers.has(event.kind)) return null;
    await sleep(this.#cursor.dueInMs, this.#playback.over);
    this.#cursor.advance();
    return event;
  }

  #mismatch(event: RecordedEvent): false {
    const { line, next } = this.#cursor;
    this.#playback.end({ kind: 'mismatch', ...differenceOf(line, next, event) });
    return false;
  }
}
