import { isDeepStrictEqual } from 'node:util';
import { settleable, sleep, withAnyOf, within } from '../../wait.ts';
import { type Difference, differenceOf, withoutTime } from './difference.ts';
import type { RecordedEvent, RecordedLine } from './event.ts';
import { Questions } from './questions.ts';
import { type WriteEnd, writeEnds } from './write-ends.ts';

/** How a replay went. */
export type ReplayEnd = { kind: 'end' } | ({ kind: 'mismatch' } & Difference);

type Kinds = ReadonlySet<RecordedEvent['kind']>;
/** What a driver does; the rest happens to it. */
const done: Kinds = new Set([
  'write',
  'setFeature',
  'getFeature',
  'setLines',
  'getLines',
  'apdu',
  'draw',
  'outcome',
]);
/** What answers the question before it, at the place it is asked. */
const answers: Kinds = new Set(['feature', 'lines', 'response', 'refused']);
/** What may come a little before its time, when the driver is a little early. */
const hurried: Kinds = new Set(['data', 'card', 'written', 'writeFailed', 'call']);

/**
 * What comes is this much early, since both clocks are not exact: where it came just before a time of the driver's was
 * over, it does so again. The other way round the line of what the driver did holds it up.
 */
const LEAD_MS = 2;

/** Questions that a driver may ask more than then between two lines: two rounds of two. A stuck one asks on for ever. */
const MORE_QUESTIONS = 4;

/**
 * A recording as something that is gone through: what came from the device happens when its time has come after the
 * last thing the driver did; what went to it must be done by the driver.
 */
export class Script {
  readonly #lines: readonly RecordedLine[];
  readonly #pace: number;
  readonly #ended = settleable<ReplayEnd>();
  readonly #stop = new AbortController();
  readonly #ends: ReadonlyMap<number, number>;
  readonly #questions: Questions;
  /** Places that are passed over: a question the driver did not ask, and its answer. */
  readonly #unasked = new Set<number>();
  /** Writes that are not at their end, by the place of that. */
  readonly #writing = new Map<number, (end: WriteEnd | null) => void>();
  #at = 0;
  #happen: (event: RecordedEvent) => void = () => {};
  /** Bytes of the awaited `=>` line that were written already: a driver may cut its writes in another way. */
  #written = 0;
  #moved = settleable<void>();
  #askedMore = 0;
  /** When the driver last did something, here and in the recording. */
  #since = { nowMs: 0, atMs: 0 };

  constructor(lines: readonly RecordedLine[], pace: number) {
    this.#lines = lines.filter(({ event }) => event.kind !== 'write' || event.bytes.length > 0);
    this.#pace = pace;
    this.#ends = writeEnds(this.#lines);
    this.#questions = new Questions(this.#lines);
  }

  get ended(): Promise<ReplayEnd> {
    return this.#ended.promise;
  }

  /** The line that comes next. */
  get line(): number {
    return this.#lines[this.#at]?.line ?? (this.#lines.at(-1)?.line ?? 0) + 1;
  }

  get next(): RecordedEvent | undefined {
    return this.#lines[this.#at]?.event;
  }

  /** Passes over everything up to the next opening, and returns it. */
  toOpening(): (RecordedEvent & { kind: 'open' | 'openFailed' }) | null {
    for (; this.#at < this.#lines.length; this.#at++) {
      const event = this.next;
      if (event?.kind !== 'open' && event?.kind !== 'openFailed') continue;
      this.#advance('by the driver');
      return event;
    }
    this.#end({ kind: 'end' });
    return null;
  }

  /** Who is told what happens from now on. */
  tell(happen: (event: RecordedEvent) => void): void {
    this.#happen = happen;
  }

  /** Lets happen what is due, until the driver has to do something or the channel ends. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      await withAnyOf([signal, this.#stop.signal], (stop) => this.#goOn(stop));
    } finally {
      if (signal.aborted) this.#letGo();
    }
  }

  async #goOn(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const event = this.next;
      if (!event) return this.#end({ kind: 'end' });
      if (event.kind === 'open' || event.kind === 'openFailed') return;
      if (done.has(event.kind) || answers.has(event.kind)) {
        const moved = this.#moved.promise;
        await within(moved, { deadlineMs: 1000, signal: stop });
        continue;
      }
      // what is overdue waits for no timer more: the driver's own would come first
      const dueInMs = this.#dueInMs();
      if (dueInMs > 0) await sleep(dueInMs, stop);
      if (stop.aborted) return;
      if (this.next !== event) continue; // a driver that was in a hurry has taken it
      if (event.kind === 'stop') return this.#end({ kind: 'end' });
      this.#pass(event);
    }
  }

  /** The driver does something else than writing. False: it was something else than the recording has there. */
  does(event: RecordedEvent): boolean {
    this.#hurry(event);
    const expected = this.#expectedFor(event);
    if (!expected) return true;
    if (!isSame(event, expected)) return this.#mismatch(event);
    this.#advance('by the driver');
    return true;
  }

  /** The driver writes. Null: something else than the recording has there; else how the write ends, in its time. */
  writes(bytes: Uint8Array): Promise<WriteEnd | null> | null {
    let end: number | undefined;
    for (let left = bytes; left.length > 0; ) {
      const write: RecordedEvent = { kind: 'write', bytes: left };
      this.#hurry(write);
      if (left === bytes && this.#asksOnceMore(write)) return Promise.resolve(null);
      const expected = this.#expectedFor(write);
      if (!expected) return Promise.resolve(null);
      const line = expected.kind === 'write' ? expected.bytes : new Uint8Array();
      const rest = line.subarray(this.#written);
      const size = Math.min(rest.length, left.length);
      if (size === 0 || !Buffer.from(rest.subarray(0, size)).equals(left.subarray(0, size))) {
        const begun = line.subarray(0, this.#written);
        this.#mismatch({ kind: 'write', bytes: Buffer.concat([begun, left]) });
        return null;
      }
      left = left.subarray(size);
      this.#written += size;
      end = rest.length === size ? this.#ends.get(this.#at) : undefined;
      if (rest.length === size) this.#advance('by the driver');
    }
    return end === undefined ? Promise.resolve(null) : this.#endOf(end);
  }

  /** What chance gave then; a recording from before that was written down leaves it to chance. */
  draw(below: number): number {
    this.#hurry({ kind: 'draw', value: 0 });
    const expected = this.next;
    if (expected?.kind !== 'draw') return Math.floor(Math.random() * below);
    this.#advance('by the driver');
    return expected.value % below;
  }

  /** The recorded answer to what the driver has just done, after its recorded time; null when there is none. */
  async answer(): Promise<RecordedEvent | null> {
    const event = this.next;
    if (!event || !answers.has(event.kind)) return null;
    await sleep(this.#dueInMs(), this.#stop.signal);
    this.#advance();
    return event;
  }

  /** Timers are not exact: what came just before the driver acted has come by then. */
  #hurry({ kind }: RecordedEvent): void {
    for (let event = this.next; event; event = this.next) {
      // a driver that no longer leaves it to chance is seen by its bytes
      if (event.kind === 'draw' && kind !== 'draw') this.#advance();
      else if (hurried.has(event.kind)) this.#pass(event);
      else return;
    }
  }

  /** Its own clock let the driver ask for the state again: it is told what it was told last. */
  #asksOnceMore(write: RecordedEvent & { kind: 'write' }): boolean {
    const expected = this.#expected;
    if (!expected || isBegun(write, expected) || this.#written > 0) return false;
    if (!this.#questions.includes(write)) return false;
    const isKnown = this.#questions.includes(expected);
    // another short write there may be this very question, spoiled
    if (expected.kind === 'write' && !isKnown && expected.bytes.length <= write.bytes.length) return false;
    if (++this.#askedMore > MORE_QUESTIONS) return false;
    const answer = this.#questions.answerAt(write.bytes, this.#at);
    if (answer) void this.#say(answer);
    return true;
  }

  async #say({ bytes, afterMs }: { bytes: Uint8Array; afterMs: number }): Promise<void> {
    await sleep(afterMs * this.#pace, this.#stop.signal);
    if (!this.#stop.signal.aborted) this.#happen({ kind: 'data', bytes });
  }

  /** What is expected, without the questions that the driver leaves out to do this. */
  #expectedFor(event: RecordedEvent): RecordedEvent | undefined {
    for (let expected = this.#expected; expected; expected = this.#expected) {
      if (this.#written > 0 || isBegun(event, expected) || !this.#questions.includes(expected))
        return expected;
      const answer = this.#questions.answerTo(expected, this.#at);
      if (answer !== undefined) this.#unasked.add(answer);
      this.#advance();
      this.#hurry(event);
    }
    return undefined;
  }

  /** What the driver has to do now. Undefined: anything, such as a farewell that is earlier than it was then. */
  get #expected(): RecordedEvent | undefined {
    const { next } = this;
    const isOver = this.#stop.signal.aborted || next?.kind === 'stop' || next?.kind === 'close';
    return isOver || next?.kind === 'open' ? undefined : next;
  }

  #endOf(place: number): Promise<WriteEnd | null> {
    const { promise, settle } = settleable<WriteEnd | null>();
    this.#writing.set(place, settle);
    return promise;
  }

  /** The channel is gone or the replay over: writes end as they ended then. */
  #letGo(): void {
    for (const [place, settle] of this.#writing) settle(endAt(this.#lines[place]));
    this.#writing.clear();
  }

  #pass(event: RecordedEvent): void {
    const place = this.#at;
    this.#advance();
    this.#writing.get(place)?.(endAt(this.#lines[place]));
    this.#writing.delete(place);
    if (event.kind !== 'close') this.#happen(event);
  }

  #dueInMs(): number {
    const atMs = this.#lines[this.#at]?.atMs ?? 0;
    const dueAtMs = this.#since.nowMs + (atMs - this.#since.atMs - LEAD_MS) * this.#pace;
    return Math.max(0, dueAtMs - performance.now());
  }

  #advance(by?: 'by the driver'): void {
    if (by) this.#since = { nowMs: performance.now(), atMs: this.#lines[this.#at]?.atMs ?? 0 };
    do this.#at++;
    while (this.#unasked.has(this.#at));
    this.#written = 0;
    this.#askedMore = 0;
    this.#moved.settle();
    this.#moved = settleable();
  }

  #mismatch(event: RecordedEvent): false {
    this.#end({ kind: 'mismatch', ...differenceOf(this.line, this.next, event) });
    return false;
  }

  #end(end: ReplayEnd): void {
    this.#ended.settle(end);
    this.#stop.abort();
    this.#letGo();
  }
}

const endAt = (line: RecordedLine | undefined): WriteEnd | null =>
  line?.event.kind === 'writeFailed' || line?.event.kind === 'written' ? line.event : null;

function isSame(one: RecordedEvent, other: RecordedEvent): boolean {
  if (one.kind !== 'outcome' || other.kind !== 'outcome') return withoutTime(one) === withoutTime(other);
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one.outcome)), other.outcome);
}

/** The same; or as far as it goes, since a driver may cut its writes in another way. */
function isBegun(one: RecordedEvent, other: RecordedEvent): boolean {
  if (one.kind !== 'write' || other.kind !== 'write') return isSame(one, other);
  const size = Math.min(one.bytes.length, other.bytes.length);
  return Buffer.from(one.bytes.subarray(0, size)).equals(other.bytes.subarray(0, size));
}
