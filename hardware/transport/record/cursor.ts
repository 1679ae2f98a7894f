import { settleable } from '../../wait.ts';
import type { RecordedEvent, RecordedLine } from './event.ts';

/**
 * What comes is this much early, since both clocks are not exact: where it came just before a time of the driver's was
 * over, it does so again. The other way round the line of what the driver did holds it up.
 */
const LEAD_MS = 2;

/** What the driver has done so far at one line. */
export interface DoneHere {
  /** Bytes of a `=>` line: a driver may cut its writes in another way. */
  written: number;
  /** Questions that are not written down there. */
  askedMore: number;
}
const nothingDone = (): DoneHere => ({ written: 0, askedMore: 0 });

/** The place in a recording that is being gone through, and when its line is due. */
export class Cursor {
  readonly #lines: readonly RecordedLine[];
  /** Places that are passed over. */
  readonly #leftOut = new Set<number>();
  #at = 0;
  #moved = settleable<void>();
  /** When the driver last did something, here and in the recording. */
  #since = { nowMs: 0, atMs: 0 };
  here = nothingDone();

  constructor(
    lines: readonly RecordedLine[],
    /** 1 keeps the recorded times, 0 leaves no pause. */
    readonly pace: number,
  ) {
    this.#lines = lines;
  }

  get place(): number {
    return this.#at;
  }

  /** In the file; behind its end the one after the last. */
  get line(): number {
    return this.#lines[this.#at]?.line ?? (this.#lines.at(-1)?.line ?? 0) + 1;
  }

  get next(): RecordedEvent | undefined {
    return this.#lines[this.#at]?.event;
  }

  /** Settles with the next step. */
  get moved(): Promise<void> {
    return this.#moved.promise;
  }

  get dueInMs(): number {
    const atMs = this.#lines[this.#at]?.atMs ?? 0;
    const dueAtMs = this.#since.nowMs + (atMs - this.#since.atMs - LEAD_MS) * this.pace;
    return Math.max(0, dueAtMs - performance.now());
  }

  leaveOut(place: number): void {
    this.#leftOut.add(place);
  }

  /** One line on. What the driver did is what the times after it are counted from. */
  advance(by?: 'by the driver'): void {
    if (by) this.#since = { nowMs: performance.now(), atMs: this.#lines[this.#at]?.atMs ?? 0 };
    do this.#at++;
    while (this.#leftOut.has(this.#at));
    this.here = nothingDone();
    this.#moved.settle();
    this.#moved = settleable();
  }
}
