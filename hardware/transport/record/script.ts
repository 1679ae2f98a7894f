import { settleable, sleep, within } from '../../wait.ts';
import { formatEvent, type RecordedEvent, type RecordedLine } from './event.ts';

/** How a replay went. `line` is that of the recording. */
export type ReplayEnd =
  | { kind: 'end' }
  /** The driver did something else there; both as they would be written in a recording, without the time. */
  | { kind: 'mismatch'; line: number; expected: string; got: string };

const without = (event: RecordedEvent): string => formatEvent(0, event).slice(2);
/** What a driver does; the rest happens to it. */
const done: ReadonlySet<RecordedEvent['kind']> = new Set([
  'write',
  'setFeature',
  'getFeature',
  'setLines',
  'getLines',
  'apdu',
]);
/** What answers the question before it, at the place it is asked. */
const answers: ReadonlySet<RecordedEvent['kind']> = new Set([
  'feature',
  'lines',
  'response',
  'refused',
  'writeFailed',
]);

/**
 * A recording as something that is gone through: what came from the device happens when its time has come after the
 * line before it; what went to it must be done by the driver.
 */
export class Script {
  readonly #lines: readonly RecordedLine[];
  readonly #pace: number;
  readonly #ended = settleable<ReplayEnd>();
  readonly #stop = new AbortController();
  #at = 0;
  #happen: (event: RecordedEvent) => void = () => {};
  /** Bytes of the awaited `=>` line that were written already: a driver may cut its writes in another way. */
  #written: number = 0;
  #moved = settleable<void>();

  constructor(lines: readonly RecordedLine[], pace: number) {
    this.#lines = lines;
    this.#pace = pace;
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
      this.#advance();
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
    const stop = AbortSignal.any([signal, this.#stop.signal]);
    while (!stop.aborted) {
      const event = this.next;
      if (!event) return this.#end({ kind: 'end' });
      if (event.kind === 'open' || event.kind === 'openFailed') return;
      if (event.kind === 'stop') await sleep(this.#gapMs(), stop);
      if (event.kind === 'stop') return this.#end({ kind: 'end' });
      if (done.has(event.kind) || answers.has(event.kind)) {
        const moved = this.#moved.promise;
        await within(moved, { deadlineMs: 1000, signal: stop });
        continue;
      }
      await sleep(this.#gapMs(), stop);
      if (stop.aborted) return;
      if (this.next !== event) continue; // a driver that was in a hurry has taken it
      this.#advance();
      if (event.kind !== 'close') this.#happen(event);
    }
  }

  /** The driver does something. False: it was something else than the recording has there. */
  does(event: RecordedEvent): boolean {
    this.#hurry();
    const expected = this.next;
    if (expected === undefined || expected.kind === 'stop' || this.#stop.signal.aborted) return true;
    if (event.kind === 'write' && expected.kind === 'write') return this.#writes(event.bytes);
    // a farewell of a driver whose time was over earlier than then
    if (expected.kind === 'close' || expected.kind === 'open') return true;
    if (without(event) !== without(expected)) return this.#mismatch(event);
    this.#advance();
    return true;
  }

  /** The recorded answer to what the driver has just done, after its recorded time; null when there is none. */
  async answer(): Promise<RecordedEvent | null> {
    const event = this.next;
    if (!event || !answers.has(event.kind)) return null;
    await sleep(this.#gapMs(), this.#stop.signal);
    this.#advance();
    return event;
  }

  /** Timers are not exact: what came just before the driver acted has come by then. */
  #hurry(): void {
    for (let event = this.next; event?.kind === 'data' || event?.kind === 'card'; event = this.next) {
      this.#advance();
      this.#happen(event);
    }
  }

  #writes(bytes: Uint8Array): boolean {
    let left = bytes;
    while (left.length > 0) {
      const expected = this.next;
      if (expected?.kind !== 'write')
        return expected === undefined || this.#mismatch({ kind: 'write', bytes: left });
      const rest = expected.bytes.subarray(this.#written);
      const size = Math.min(rest.length, left.length);
      if (!Buffer.from(rest.subarray(0, size)).equals(left.subarray(0, size)))
        return this.#mismatch({ kind: 'write', bytes });
      left = left.subarray(size);
      this.#written += size;
      if (this.#written === expected.bytes.length) this.#advance();
    }
    return true;
  }

  #gapMs(): number {
    const before = this.#lines[this.#at - 1]?.atMs ?? 0;
    return Math.max(0, (this.#lines[this.#at]?.atMs ?? 0) - before) * this.#pace;
  }

  #advance(): void {
    this.#at++;
    this.#written = 0;
    this.#moved.settle();
    this.#moved = settleable();
  }

  #mismatch(event: RecordedEvent): false {
    const expected = this.next;
    this.#end({
      kind: 'mismatch',
      line: this.line,
      expected: expected ? without(expected) : 'nothing',
      got: without(event),
    });
    return false;
  }

  #end(end: ReplayEnd): void {
    this.#ended.settle(end);
    this.#stop.abort();
  }
}
