import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginJob, endJob, requestInformation } from '../../../hardware/codec/nippon/commands.ts';
import {
  awaitStatus,
  nothingAwaited,
  type RepliesState,
  type Reply,
  readReplies,
} from '../../../hardware/codec/nippon/replies.ts';
import { decodeStatus } from '../../../hardware/codec/nippon/status.ts';

const read = (statusAwaited: number, chunks: readonly (readonly number[])[]) => {
  let state: RepliesState = nothingAwaited;
  for (let asked = 0; asked < statusAwaited; asked++) state = awaitStatus(state);
  const replies: Reply[] = [];
  for (const chunk of chunks) {
    const step = readReplies(state, Uint8Array.from(chunk));
    state = step.state;
    replies.push(...step.replies);
  }
  return { state, replies };
};
const text = (letters: string): number[] => [...letters].map((letter) => letter.charCodeAt(0));
const chunked = (bytes: readonly number[], cuts: readonly number[]): number[][] => {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...places, bytes.length].map((end, at) => bytes.slice(places[at - 1] ?? 0, end));
};
const ids = fc.stringMatching(/^[A-Z]{4}$/);
const frames: fc.Arbitrary<{ bytes: number[]; reply: Reply }> = fc.oneof(
  fc.nat(0xfe).map((byte) => ({ bytes: [byte], reply: { kind: 'status' as const, byte } })),
  fc.tuple(ids, fc.nat(255)).map(([id, status]) => ({
    bytes: [0xff, 0x13, ...text(id), status, 1, 2, 3],
    reply: { kind: 'ended' as const, id, status },
  })),
  fc.stringMatching(/^[A-Z0-9-]{1,32}$/).map((name) => ({
    bytes: [0xff, 2, ...text(name), 0],
    reply: { kind: 'information' as const, what: 'model' as const, text: name },
  })),
  fc.stringMatching(/^[A-Z0-9.]{8}$/).map((version) => ({
    bytes: [0xff, 3, ...text(version)],
    reply: { kind: 'information' as const, what: 'firmware' as const, text: version },
  })),
);

describe('replies', () => {
  test('every frame and status is read as what it is, however the line cuts it', () => {
    fc.assert(
      fc.property(fc.array(frames, { maxLength: 12 }), fc.array(fc.nat(400)), (said, cuts) => {
        const bytes = said.flatMap((one) => one.bytes);
        const asked = said.filter((one) => one.reply.kind === 'status').length;
        const { state, replies } = read(asked, chunked(bytes, cuts));
        expect(replies).toEqual(said.map((one) => one.reply));
        expect(state).toEqual(nothingAwaited);
      }),
    );
  });

  test('random bytes in random chunks: nothing thrown, nothing kept, the same result', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.array(fc.nat(255), { maxLength: 600 }),
        fc.array(fc.nat(600)),
        (asked, bytes, cuts) => {
          const whole = read(asked, [bytes]);
          expect(read(asked, chunked(bytes, cuts))).toEqual(whole);
          expect(whole.state.pending.length).toBeLessThanOrEqual(35);
        },
      ),
    );
  });

  test('a status with every bit set is a status', () => {
    expect(read(1, [[0xff], [0x01]]).replies).toEqual([
      { kind: 'status', byte: 0xff },
      { kind: 'noise', byte: 0x01 },
    ]);
  });
});

test('commands are the bytes of the manual', () => {
  expect([...beginJob('AB12')]).toEqual([0x1d, 0x47, 0x31, 0x41, 0x42, 0x31, 0x32]);
  expect([...endJob()]).toEqual([0x1d, 0x47, 0x30]);
  expect([...endJob('AB12')]).toEqual([0x1d, 0x47, 0x30, 0x41, 0x42, 0x31, 0x32]);
  expect([...requestInformation('firmware')]).toEqual([0x1b, 0x73, 3]);
});

test('status bits; one the profile says is not there never holds', () => {
  expect(decodeStatus(0x46)).toMatchObject({
    headLifted: true,
    paperOut: true,
    atPresenter: true,
    nearEnd: false,
  });
  const { atPresenter } = decodeStatus(0xff, {
    nearEnd: 1,
    headLifted: 2,
    paperOut: 4,
    headHot: 8,
    cutterJam: 16,
    feedError: 32,
    atPresenter: 0,
    printing: 128,
  });
  expect(atPresenter).toBe(false);
});
