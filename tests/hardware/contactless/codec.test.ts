import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyTwn4,
  searchOf,
  type Twn4Reply,
  twn4Commands,
  twn4Limits,
  twn4Replies,
  versionOf,
} from '../../../hardware/codec/twn4/index.ts';
import { cardId } from '../../../hardware/codec/twn4/uid.ts';
import { asLine, replyTo, requestLines } from '../../../hardware/simulator/contactless/twn4.ts';
import { bytes } from '../support.ts';

const text = (command: Uint8Array) => String.fromCharCode(...command);
const nobody = { leds: () => {}, beep: () => {} };
function repliesOf(chunks: readonly Uint8Array[]): { replies: (Twn4Reply | null)[]; kept: number } {
  let state = emptyTwn4;
  const replies: (Twn4Reply | null)[] = [];
  for (const chunk of chunks) {
    const fed = twn4Replies(state, chunk);
    state = fed.state;
    replies.push(...fed.replies);
  }
  return { replies, kept: state.text.length };
}
const reply = (line: string): Twn4Reply => {
  const [found] = repliesOf([bytes(`${line}\r`)]).replies;
  if (!found) throw new Error(`no reply: ${line}`);
  return found;
};
function split(whole: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    chunks.push(whole.subarray(at, at + size));
    at += size;
  }
  return [...chunks, whole.subarray(at)];
}

describe('TWN4 requests', () => {
  it.each([
    [twn4Commands.search, '05001C\r'],
    [twn4Commands.version, '0004FF\r'],
    [twn4Commands.ledsOn(0x02), '040202\r'],
    [twn4Commands.ledsOff(0x02), '040302\r'],
    [twn4Commands.beep({ volume: 0x55, frequencyHz: 2000, onMs: 128, offMs: 128 }), '040755D00780008000\r'],
  ])('are as in the facts', (command, line) => expect(text(command)).toBe(line));
});

describe('TWN4 replies', () => {
  it('a search that found nothing', () => {
    expect(searchOf(reply('0000'))).toEqual({ found: false });
  });

  it('a search that found a card', () => {
    expect(searchOf(reply('0001803807' + '04A1B2C3D4E5F6'))).toEqual({
      found: true,
      type: 0x80,
      bits: 56,
      id: Uint8Array.of(0x04, 0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6),
    });
  });

  it.each([
    ['the answer to a beep', '00'],
    ['an error', '01'],
    ['a card whose identifier is cut', '0001803807' + '04A1B2'],
    ['a card whose identifier is longer than said', '0001802004' + '04A1B2C3D4'],
    ['bits that do not fit the bytes', '0001801004' + '04A1B2C3'],
    ['no identifier', '0001800000'],
    ['a third answer', '0002'],
  ])('%s is no search', (_, line) => expect(searchOf(reply(line))).toBeNull());

  it('a version, with a length in front or without', () => {
    const hex = (letters: string) => Buffer.from(letters).toString('hex');
    expect(versionOf(reply(`0010${hex('TWN4/B1.50/SIMPL')}`))).toBe('TWN4/B1.50/SIMPL');
    expect(versionOf(reply(`00${hex('TWN4')}`))).toBe('TWN4');
    expect(versionOf(reply('00'))).toBeNull();
    expect(versionOf(reply('01'))).toBeNull();
  });

  it.each([['0G\r'], ['000\r'], ['hello\r'], ['\x80\x81\r']])('%j is told as no reply', (line) =>
    expect(repliesOf([bytes(line)]).replies).toEqual([null]),
  );

  it('takes small letters and line feeds, and says nothing about empty lines', () => {
    expect(repliesOf([bytes('\r\n0000\r\n\r0001802004aabbccdd\r\n')]).replies).toHaveLength(2);
  });

  it('drops a line that is longer than any reply, and reads the next', () => {
    const { replies } = repliesOf([bytes(`${'00'.repeat(400)}\r0000\r`)]);
    expect(replies).toEqual([null, { error: 0, data: Uint8Array.of(0) }]);
  });

  it('round trip with the simulator: any card in any pieces', () => {
    const id = fc.uint8Array({ minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), id, fc.array(fc.nat({ max: 5 })), (type, uid, sizes) => {
        const [request = null] = requestLines()(twn4Commands.search);
        const wire = asLine(replyTo(request, { type, id: uid }, nobody));
        const [answer] = repliesOf(split(wire, sizes)).replies;
        expect(answer && searchOf(answer)).toEqual({ found: true, type, bits: uid.length * 8, id: uid });
      }),
    );
  });

  it('does not depend on the pieces, never throws, and keeps little, whatever comes', () => {
    const hexish = fc.constantFrom(
      ...Array.from('0123456789ABCDEF\r\n\x00z', (letter) => letter.charCodeAt(0)),
    );
    const nasty = fc.oneof(
      fc.uint8Array({ maxLength: 1200 }),
      fc.array(hexish, { maxLength: 1200 }).map((list) => Uint8Array.from(list)),
    );
    fc.assert(
      fc.property(nasty, fc.array(fc.nat({ max: 100 })), (whole, sizes) => {
        const parts = repliesOf(split(whole, sizes));
        expect(parts).toEqual(repliesOf([whole]));
        expect(parts.kept).toBeLessThanOrEqual(twn4Limits.lineChars);
        for (const one of parts.replies) if (one) [searchOf(one), versionOf(one)];
      }),
    );
  });
});

describe('identifiers', () => {
  it.each([
    ['08A1B2C3', true, { uid: '08A1B2C3', permanent: false }],
    ['08A1B2C3', false, { uid: '08A1B2C3', permanent: true }],
    ['04A1B2C3', true, { uid: '04A1B2C3', permanent: true }],
    ['08A1B2C3D4E5F6', true, { uid: '08A1B2C3D4E5F6', permanent: true }],
    ['A1B2C3D4E5', true, { uid: 'A1B2C3D4E5', permanent: true }],
    ['A1B2C3', true, null],
    ['00112233445566778899AA', true, null],
    ['', true, null],
  ])('%s (ISO 14443 A: %s)', (id, isA, card) => expect(cardId(Buffer.from(id, 'hex'), isA)).toEqual(card));
});
