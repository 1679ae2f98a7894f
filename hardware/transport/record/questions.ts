import { hex, type RecordedEvent, type RecordedLine } from './event.ts';

/** Longer writes are no questions about the state. */
const MOST_BYTES = 16;

interface Answer {
  /** Of the line that holds it. */
  place: number;
  bytes: Uint8Array;
  afterMs: number;
}

/**
 * Short writes that a recording holds more than once. A driver asks for the state by its own clock, which is never
 * exactly that of the recording: that it asks once more or once less proves nothing.
 */
export class Questions {
  /** By the hex of the question; in order. */
  readonly #asked = new Map<string, { place: number; answer?: Answer }[]>();

  constructor(lines: readonly RecordedLine[]) {
    for (const [place, { event }] of lines.entries()) {
      if (event.kind !== 'write' || event.bytes.length > MOST_BYTES) continue;
      const answer = firstDataAfter(lines, place);
      const asked = this.#asked.get(hex(event.bytes)) ?? [];
      asked.push({ place, ...(answer && { answer }) });
      this.#asked.set(hex(event.bytes), asked);
    }
    for (const [question, asked] of this.#asked) {
      if (asked.length < 2) this.#asked.delete(question);
      else dropOthers(asked);
    }
  }

  includes(event: RecordedEvent): boolean {
    return event.kind === 'write' && this.#asked.has(hex(event.bytes));
  }

  /** Where the answer to the question there is. */
  answerTo(event: RecordedEvent, place: number): number | undefined {
    if (event.kind !== 'write') return undefined;
    return this.#asked.get(hex(event.bytes))?.find((each) => each.place === place)?.answer?.place;
  }

  /** What the device last said to it there, or else says next. */
  answerAt(question: Uint8Array, place: number): Answer | undefined {
    const answers = (this.#asked.get(hex(question)) ?? []).flatMap(({ answer }) => answer ?? []);
    return answers.findLast((answer) => answer.place < place) ?? answers[0];
  }
}

function firstDataAfter(lines: readonly RecordedLine[], place: number): Answer | undefined {
  for (const [index, { event, atMs }] of lines.slice(place + 1).entries()) {
    if (event.kind === 'data')
      return { place: place + 1 + index, bytes: event.bytes, afterMs: atMs - (lines[place]?.atMs ?? 0) };
    if (event.kind !== 'written') return undefined;
  }
  return undefined;
}

/** What came first after a question may be something else than its answer: most often it is the answer. */
function dropOthers(asked: { answer?: Answer }[]): void {
  const counts = new Map<number, number>();
  for (const { answer } of asked)
    if (answer) counts.set(answer.bytes.length, (counts.get(answer.bytes.length) ?? 0) + 1);
  const [usual] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  for (const each of asked) if (each.answer?.bytes.length !== usual) delete each.answer;
}
