import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Replies } from '../../../hardware/simulator/printer/replies.ts';
import { hex } from './bytes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number): void => void vi.advanceTimersByTime(ms);

function spoken() {
  const sent: string[] = [];
  const replies = new Replies((bytes) => void sent.push(hex(bytes)));
  const say = (text: string): void => replies.say(Buffer.from(text, 'hex'));
  return { replies, sent, say };
}

describe('how a printer says what it says', () => {
  test('late: each so much later, in order', () => {
    const { replies, sent, say } = spoken();
    replies.become({ name: 'late', ms: 100 });
    say('01');
    pass(50);
    say('02');
    pass(50);
    expect(sent).toEqual(['01']);
    pass(50);
    expect(sent).toEqual(['01', '02']);
  });

  test('doubled: the same bytes, twice, at once', () => {
    const { replies, sent, say } = spoken();
    replies.become({ name: 'doubled' });
    say('0102');
    expect(sent).toEqual(['0102', '0102']);
  });

  test('swapped: every second overtakes the one before it; told to be prompt the last comes out', () => {
    const { replies, sent, say } = spoken();
    replies.become({ name: 'swapped' });
    for (const one of ['01', '02', '03']) say(one);
    expect(sent).toEqual(['02', '01']);
    replies.become({ name: 'prompt' });
    expect(sent).toEqual(['02', '01', '03']);
    say('04');
    expect(sent.at(-1)).toBe('04');
  });

  test.each([
    ['01', ''],
    ['0102', '01'],
    ['010203040506', '010203'],
    ['37223030303100', '37223030'],
  ])('short: of %s there is left %s', (whole, left) => {
    const { replies, sent, say } = spoken();
    replies.become({ name: 'short' });
    say(whole);
    expect(sent.join('')).toBe(left);
  });

  test('split: pieces leave one after the other; the next answer waits for the last piece of this', () => {
    const { replies, sent, say } = spoken();
    replies.become({ name: 'split', pieceBytes: 2, ms: 20 });
    say('0102030405');
    say('0607');
    pass(0);
    expect(sent).toEqual(['0102']);
    pass(20);
    pass(20);
    expect(sent).toEqual(['0102', '0304', '05']);
    pass(20);
    expect(sent).toEqual(['0102', '0304', '05', '0607']);
  });

  test('garbage is as long as the answer, and another than it', () => {
    const { replies, sent, say } = spoken();
    replies.become({ name: 'garbage' });
    say('100f00000000');
    expect(sent[0]).toHaveLength(12);
    expect(sent[0]).not.toBe('100f00000000');
  });

  test.each(['late', 'split', 'swapped'] as const)(
    'switched off, what was still to be said (%s) never is',
    (name) => {
      const { replies, sent, say } = spoken();
      replies.become({ name, ms: 50 });
      say('0102');
      const before = name === 'split' ? ['01'] : [];
      pass(0);
      replies.silence();
      pass(10_000);
      expect(sent).toEqual(before);
      expect(vi.getTimerCount()).toBe(0);
    },
  );
});

test('however it is split, what arrives is what was said', () => {
  const answers = fc.array(fc.uint8Array({ minLength: 1, maxLength: 12 }), { maxLength: 8 });
  fc.assert(
    fc.property(
      answers,
      fc.integer({ min: 1, max: 8 }),
      fc.nat(30),
      fc.array(fc.nat(40)),
      (said, size, ms, pauses) => {
        const { replies, sent } = spoken();
        replies.become({ name: 'split', pieceBytes: size, ms });
        said.forEach((bytes, at) => {
          replies.say(bytes);
          pass(pauses[at] ?? 0);
        });
        pass(60_000);
        expect(sent.join('')).toBe(said.map(hex).join(''));
        for (const piece of sent) expect(piece.length / 2).toBeLessThanOrEqual(size);
      },
    ),
    { numRuns: 60 },
  );
});
