import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dotLine,
  type Enquiry,
  enquire,
  feedDots,
  requestMarker,
} from '../../../hardware/codec/zebra/commands.ts';
import {
  awaitReply,
  giveUp,
  markers,
  nothingAwaited,
  type RepliesState,
  type Reply,
  readReplies,
} from '../../../hardware/codec/zebra/replies.ts';
import { decodeSensors, modelOf, statusWord } from '../../../hardware/codec/zebra/status.ts';

const mask = [0xe8, 0xfb] as const;
const read = (asked: readonly Enquiry[], chunks: readonly (readonly number[])[]) => {
  let state: RepliesState = asked.reduce(awaitReply, nothingAwaited);
  const replies: Reply[] = [];
  for (const chunk of chunks) {
    const step = readReplies(state, Uint8Array.from(chunk), mask);
    state = step.state;
    replies.push(...step.replies);
  }
  return { state, replies };
};

const text = (letters: string): number[] => [...letters].map((letter) => letter.charCodeAt(0));
/** An answer as the printer sends it, and what it is. */
interface Answer {
  asked: Enquiry;
  bytes: number[];
  reply: Reply;
}
const answers: fc.Arbitrary<Answer> = fc.oneof(
  fc.constant<Answer>({ asked: 'status', bytes: [0x06], reply: { kind: 'ok' } }),
  fc.integer({ min: 1, max: 0x14 }).map((code) => ({
    asked: 'status' as const,
    bytes: [0x15, code],
    reply: { kind: 'code' as const, code },
  })),
  fc.boolean().map((low) => ({
    asked: 'nearEnd' as const,
    bytes: [low ? 1 : 0],
    reply: { kind: 'nearEnd' as const, low },
  })),
  fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => {
    const bytes: [number, number] = [a & mask[0], b & mask[1]];
    return { asked: 'sensors' as const, bytes, reply: { kind: 'sensors' as const, bytes } };
  }),
  fc.array(fc.integer({ min: 1, max: 0x14 }), { maxLength: 5 }).map((codes) => ({
    asked: 'allCodes' as const,
    bytes: [codes.length, ...codes],
    reply: { kind: 'allCodes' as const, codes },
  })),
  fc.stringMatching(/^[A-Z:;]{1,80}$/).map((letters) => ({
    asked: 'identity' as const,
    bytes: [0, letters.length + 2, ...text(letters)],
    reply: { kind: 'identity' as const, text: letters },
  })),
);
const chunked = (bytes: readonly number[], cuts: readonly number[]): number[][] => {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...places, bytes.length].map((end, at) => bytes.slice(places[at - 1] ?? 0, end));
};

describe('replies', () => {
  test('every answer in its turn is read as what it is, however the line cuts it', () => {
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 12 }), fc.array(fc.nat(400)), (said, cuts) => {
        const bytes = said.flatMap((one) => one.bytes);
        const { state, replies } = read(
          said.map((one) => one.asked),
          chunked(bytes, cuts),
        );
        expect(replies).toEqual(said.map((one) => one.reply));
        expect(state).toEqual(nothingAwaited);
      }),
    );
  });

  test('a marker between or inside the sensor bytes is the marker, and the sensors are right', () => {
    fc.assert(
      fc.property(fc.constantFrom(...markers), fc.nat(255), fc.nat(255), fc.nat(2), (n, a, b, at) => {
        const sensors: [number, number] = [a & mask[0], b & mask[1]];
        const { replies } = read(['sensors'], [[...sensors].toSpliced(at, 0, n)]);
        expect(replies).toContainEqual({ kind: 'marker', n });
        expect(replies).toContainEqual({ kind: 'sensors', bytes: sensors });
      }),
    );
    expect(markers).toHaveLength(23);
    expect(
      markers.filter((n) => [0xe8, 0xed].some((first) => (n & ~first) === 0) || (n & ~0xfb) === 0),
    ).toEqual([]);
  });

  test('random bytes in random chunks: nothing thrown, nothing kept, the same result', () => {
    const enquiries = fc.array(
      fc.constantFrom<Enquiry>('status', 'nearEnd', 'sensors', 'allCodes', 'identity'),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        enquiries,
        fc.array(fc.nat(255), { maxLength: 600 }),
        fc.array(fc.nat(600)),
        (asked, bytes, cuts) => {
          const whole = read(asked, [bytes]);
          expect(read(asked, chunked(bytes, cuts))).toEqual(whole);
          expect(whole.state.pending.length).toBeLessThanOrEqual(300);
          expect(whole.state.awaited.length).toBeLessThanOrEqual(16);
        },
      ),
    );
  });

  test('a code nobody asked for is heard, an answer nobody asked for is not taken for another', () => {
    expect(read([], [[0x15, 0x10]]).replies).toEqual([{ kind: 'code', code: 0x10 }]);
    expect(read([], [[0x40, 0x08]]).replies.map((reply) => reply.kind)).toEqual(['noise', 'noise']);
    const late = giveUp(awaitReply(nothingAwaited, 'sensors'));
    expect(late.awaited).toEqual([]);
  });
});

test('commands are the bytes of the manual', () => {
  expect([...enquire('sensors')]).toEqual([0x1b, 0x05, 0x06]);
  expect([...requestMarker(0x34)]).toEqual([0x1b, 0x06, 0x34]);
  expect([...dotLine(Uint8Array.of(0x80, 0x01))]).toEqual([0x1b, 0x73, 2, 0x80, 0x01]);
  expect([...feedDots(300)]).toEqual([0x1b, 0x4a, 255, 0x1b, 0x4a, 45]);
  expect(feedDots(0)).toHaveLength(0);
});

test('sensors, codes and names', () => {
  expect(decodeSensors([0x60, 0x2b], mask)).toEqual({
    codeWaiting: false,
    unprinted: true,
    wasOff: true,
    headLifted: true,
    cutterStuck: false,
    atPresenter: true,
    nearEnd: true,
    paperOut: true,
  });
  expect(decodeSensors([0xff, 0xff], [0, 0]).paperOut).toBe(false);
  expect(statusWord(0x10)).toBe('retractedUnasked');
  expect(statusWord(0x99)).toBe('unknownError');
  expect(modelOf('MANUFACTURER:Zebra;MODEL:TTP7020;CLASS:PRINTER;')).toBe('TTP7020');
});
