import { settleable, sleep, withAnyOf, within } from '../../wait.ts';
import type { Cursor } from './cursor.ts';
import type { Difference } from './difference.ts';
import type { RecordedEvent } from './event.ts';
import type { OpenWrites } from './open-writes.ts';

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
export const answers: Kinds = new Set(['feature', 'lines', 'response', 'refused']);
/** What may come a little before its time, when the driver is a little early. */
const hurried: Kinds = new Set(['data', 'card', 'written', 'writeFailed', 'call']);

/** How long nobody looks whether the replay is over while the driver has to do something. */
const LOOK_MS = 1000;

/** The device's side of a recording: what came from it comes when its time has come after what the driver did. */
export class Playback {
  readonly #cursor: Cursor;
  readonly #writes: OpenWrites;
  readonly #ended = settleable<ReplayEnd>();
  readonly #stop = new AbortController();
  #happen: (event: RecordedEvent) => void = () => {};

  constructor(cursor: Cursor, writes: OpenWrites) {
    this.#cursor = cursor;
    this.#writes = writes;
  }

  get ended(): Promise<ReplayEnd> {
    return this.#ended.promise;
  }

  /** Aborts when the replay is over. */
  get over(): AbortSignal {
    return this.#stop.signal;
  }

  /** Who is told what happens from now on. */
  tell(happen: (event: RecordedEvent) => void): void {
    this.#happen = happen;
  }

  /** Lets happen what is due, until the driver has to do something or the channel ends. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      await withAnyOf([signal, this.over], (stop) => this.#goOn(stop));
    } finally {
      if (signal.aborted) this.#writes.letGo();
    }
  }

  async #goOn(stop: AbortSignal): Promise<void> {
    const cursor = this.#cursor;
    while (!stop.aborted) {
      const event = cursor.next;
      if (!event) return this.end({ kind: 'end' });
      if (event.kind === 'open' || event.kind === 'openFailed') return;
      if (done.has(event.kind) || answers.has(event.kind)) {
        await within(cursor.moved, { deadlineMs: LOOK_MS, signal: stop });
        continue;
      }
      // what is overdue waits for no timer more: the driver's own would come first
      const { dueInMs } = cursor;
      if (dueInMs > 0) await sleep(dueInMs, stop);
      if (stop.aborted) return;
      if (cursor.next !== event) continue; // a driver that was in a hurry has taken it
      if (event.kind === 'stop') return this.end({ kind: 'end' });
      this.#pass(event);
    }
  }

  /** Timers are not exact: what came just before the driver acted has come by then. */
  hurry({ kind }: RecordedEvent): void {
    const cursor = this.#cursor;
    for (let event = cursor.next; event; event = cursor.next) {
      // a driver that no longer leaves it to chance is seen by its bytes
      if (event.kind === 'draw' && kind !== 'draw') cursor.advance();
      else if (hurried.has(event.kind)) this.#pass(event);
      else return;
    }
  }

  /** The device says something that does not stand at this place. */
  async say({ bytes, afterMs }: { bytes: Uint8Array; afterMs: number }): Promise<void> {
    await sleep(afterMs * this.#cursor.pace, this.over);
    if (!this.over.aborted) this.#happen({ kind: 'data', bytes });
  }

  end(end: ReplayEnd): void {
    this.#ended.settle(end);
    this.#stop.abort();
    this.#writes.letGo();
  }

  #pass(event: RecordedEvent): void {
    const { place } = this.#cursor;
    this.#cursor.advance();
    this.#writes.passed(place);
    if (event.kind !== 'close') this.#happen(event);
  }
}
