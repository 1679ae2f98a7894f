import type { Cursor } from './cursor.ts';
import type { RecordedEvent, RecordedLine } from './event.ts';
import type { Playback } from './playback.ts';
import { Questions } from './questions.ts';
import { isBegun } from './same.ts';

/** Questions that a driver may ask more than then between two lines: two rounds of two. A stuck one asks on for ever. */
const MORE_QUESTIONS = 4;

/** What the driver has to do now. About the state it may ask a little more or less often than then. */
export class Expectation {
  readonly #cursor: Cursor;
  readonly #playback: Playback;
  readonly #questions: Questions;

  constructor(lines: readonly RecordedLine[], cursor: Cursor, playback: Playback) {
    this.#cursor = cursor;
    this.#playback = playback;
    this.#questions = new Questions(lines);
  }

  /** Passes over the questions that the driver leaves out to do this. Undefined: it may do anything. */
  for(event: RecordedEvent): RecordedEvent | undefined {
    const cursor = this.#cursor;
    for (let expected = this.#now; expected; expected = this.#now) {
      const isQuestion = this.#questions.includes(expected);
      if (cursor.here.written > 0 || isBegun(event, expected) || !isQuestion) return expected;
      const answer = this.#questions.answerTo(expected, cursor.place);
      if (answer !== undefined) cursor.leaveOut(answer);
      cursor.advance();
      this.#playback.hurry(event);
    }
    return undefined;
  }

  /** Its own clock let the driver ask for the state again: it is told what it was told last. */
  isOneQuestionMore(write: RecordedEvent & { kind: 'write' }): boolean {
    const { here, place } = this.#cursor;
    const expected = this.#now;
    if (!expected || isBegun(write, expected) || here.written > 0) return false;
    if (!this.#questions.includes(write)) return false;
    const isKnown = this.#questions.includes(expected);
    // another short write there may be this very question, spoiled
    if (expected.kind === 'write' && !isKnown && expected.bytes.length <= write.bytes.length) return false;
    if (++here.askedMore > MORE_QUESTIONS) return false;
    const answer = this.#questions.answerAt(write.bytes, place);
    if (answer) void this.#playback.say(answer);
    return true;
  }

  /** Undefined: anything, such as a farewell that is earlier than it was then. */
  get #now(): RecordedEvent | undefined {
    const { next } = this.#cursor;
    const isOver = this.#playback.over.aborted || next?.kind === 'stop' || next?.kind === 'close';
    return isOver || next?.kind === 'open' ? undefined : next;
  }
}
