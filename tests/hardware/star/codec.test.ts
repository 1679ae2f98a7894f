import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as star from '../../../hardware/codec/star/commands.ts';
import {
  blockLength,
  demultiplex,
  type Message,
  startOfStream,
} from '../../../hardware/codec/star/demultiplexer.ts';
import { decodeStatus } from '../../../hardware/codec/star/status.ts';
import { statusBlock } from '../../../hardware/simulator/star/status.ts';

function read(chunks: readonly Uint8Array[]): { messages: Message[]; retained: number } {
  let state = startOfStream;
  const messages: Message[] = [];
  for (const chunk of chunks) {
    const step = demultiplex(state, chunk);
    state = step.state;
    messages.push(...step.messages);
  }
  return { messages, retained: state.pending.length };
}

test('the header tells the length (devices.md §2.2)', () => {
  const lengths = [0x0f, 0x21, 0x23, 0x25, 0x27, 0x29, 0x2b, 0x2d, 0x2f].map(blockLength);
  expect(lengths).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15]);
});

describe('status', () => {
  const good = {
    paper: 'full',
    coverOpen: false,
    jammed: false,
    cutterError: false,
    headHot: false,
  } as const;
  const etb = { executed: false, count: 0 };

  test.each([
    ['none', 'none'],
    ['loop', 'loop'],
    ['out', 'out'],
    ['retracted', 'retracted'],
    ['taken', 'taken'],
  ] as const)('presenter position %s', (place, position) => {
    expect(decodeStatus(Uint8Array.from(statusBlock(good, place, etb))).position).toBe(position);
  });

  test('every value of the ETB counter', () => {
    for (let count = 0; count < 32; count++) {
      const block = Uint8Array.from(statusBlock(good, 'none', { executed: true, count }));
      expect(decodeStatus(block)).toMatchObject({ etbExecuted: true, etbCounter: count });
      expect(read([block]).messages).toEqual([{ kind: 'status', block }]);
    }
  });

  test.each([
    [3, 0x20, 'coverOpen'],
    [4, 0x04, 'mechanicalError'],
    [4, 0x08, 'cutterError'],
    [4, 0x20, 'unrecoverableError'],
    [4, 0x40, 'headHot'],
    [5, 0x02, 'headUp'],
    [5, 0x04, 'presenterJam'],
    [6, 0x02, 'paperNearEnd'],
    [6, 0x04, 'paperNearEnd'],
    [6, 0x08, 'paperEnd'],
    [7, 0x02, 'paperAtPresenter'],
  ] as const)('byte %i, bit %i: %s', (byte, bit, flag) => {
    const block = Uint8Array.of(0x23, 0x06, 0, 0, 0, 0, 0, 0, 0);
    block[byte - 1] = bit;
    const on = Object.entries(decodeStatus(block)).flatMap(([name, value]) => (value === true ? [name] : []));
    expect(on).toEqual([flag]);
  });

  test('a short block says nothing of counter and position', () => {
    const said = decodeStatus(Uint8Array.of(0x0f, 0x06, 0, 0, 0, 0, 0));
    expect(said).not.toHaveProperty('etbCounter');
    expect(said).not.toHaveProperty('position');
  });
});

test('flow control cuts into a block, not into the value of a counter', () => {
  const bytes = [0x23, 0x13, 0x06, 0, 0, 0x11, 0, 0, 0, 0, 0, 0x1b, 0x16, 0x33, 1, 0, 0, 0x13, 0x11];
  expect(read([Uint8Array.from(bytes)]).messages.filter(({ kind }) => kind !== 'flow')).toEqual([
    { kind: 'status', block: Uint8Array.of(0x23, 0x06, 0, 0, 0, 0, 0, 0, 0) },
    { kind: 'presenterCounter', n: 1, value: 0x1311 },
  ]);
});

test('a block that broke off is noise, and the next one is read', () => {
  const block = [0x23, 0x06, 0, 0, 0, 0, 0, 0x02, 0x06];
  const { messages } = read([Uint8Array.from([0x23, 0x06, 0, ...block])]);
  expect(messages.at(-1)).toEqual({ kind: 'status', block: Uint8Array.from(block) });
});

const anyFrames = fc.array(
  fc.oneof(
    fc.constantFrom<number[]>(
      [0x23, 6, 0, 0, 0, 0, 0, 0x0e, 0x06],
      [0x0f, 6, 0x08, 0, 0, 0, 0],
      [0x13],
      [0x80],
    ),
    fc.uint8Array({ minLength: 4, maxLength: 4 }).map((value) => [0x1b, 0x16, 0x33, 1, ...value]),
  ),
  { maxLength: 20 },
);

test('any split of the bytes gives the same messages', () => {
  fc.assert(
    fc.property(anyFrames, fc.array(fc.integer({ min: 1, max: 12 })), (frames, cuts) => {
      const bytes = Uint8Array.from(frames.flat());
      const chunks: Uint8Array[] = [];
      let from = 0;
      for (const length of cuts) {
        chunks.push(bytes.subarray(from, from + length));
        from += length;
      }
      chunks.push(bytes.subarray(Math.min(from, bytes.length)));
      expect(read(chunks)).toEqual(read([bytes]));
    }),
  );
});

test('random bytes never throw and keep no more than a block', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }), (chunks) => {
      expect(read(chunks).retained).toBeLessThan(16);
    }),
  );
});

test('rows of dots never hold ESC ACK, and lose one dot a hit', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (rows) => {
      const hit = Uint8Array.of(...rows, 0x1b, 0x06, 0x01);
      const safe = star.harmlessRows(hit);
      expect(safe.length).toBe(hit.length);
      expect(Buffer.from(safe).includes(Buffer.from([0x1b, 0x06]))).toBe(false);
      for (const [at, byte] of safe.entries()) expect(byte & ~(hit[at] ?? 0)).toBe(0);
    }),
  );
});
