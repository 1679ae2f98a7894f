import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumOf, hex4 } from '../../../electron/library/sip2/checksum.ts';
import { LineFramer } from '../../../electron/library/sip2/framer.ts';
import { layouts, type MessageId } from '../../../electron/library/sip2/layouts.ts';
import { type AnyMessage, decodeMessage, encodeMessage } from '../../../electron/library/sip2/message.ts';
import { readDue, writeMoment } from '../../../electron/library/sip2/moment.ts';
import { decodeText, type Encoding, encodeText } from '../../../electron/library/sip2/text.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const letters: Record<Encoding, string> = {
  'utf-8': 'Абай жолы Қара сөздер Ұшқан ұя 你好 😀 abc 0-9',
  'windows-1251': 'Мастер и Маргарита Ёж № 5 Іі abc',
  'kz-1048': 'Қара сөздер Ұшқан ұя Һ Ғ Ң Ү ә ө і № 5',
};
const value = (encoding: Encoding) =>
  fc.string({ unit: fc.constantFrom(...letters[encoding]), maxLength: 30 });
const anyMessage = fc.constantFrom<Encoding>('utf-8', 'windows-1251', 'kz-1048').chain((encoding) =>
  fc.constantFrom(...(Object.keys(layouts) as MessageId[])).chain((id) =>
    fc.record({
      encoding: fc.constant(encoding),
      sequence: fc.option(fc.integer({ min: 0, max: 9 })),
      message: fc.record({
        id: fc.constant(id),
        fixed: fc.record(
          Object.fromEntries(
            Object.entries(layouts[id]).map(([name, length]) => [
              name,
              fc.string({
                unit: fc.constantFrom(...'YN 0123456789Z'),
                minLength: length,
                maxLength: length,
              }),
            ]),
          ),
        ),
        fields: fc.array(
          fc.tuple(fc.constantFrom('AA', 'AB', 'AF', 'AJ', 'AU', 'BV', 'CQ'), value(encoding)),
          { maxLength: 8 },
        ),
      }) as fc.Arbitrary<unknown> as fc.Arbitrary<AnyMessage>, // built from the layout of the id
    }),
  ),
);

describe('SIP2 messages', () => {
  it('has the checksum of the specification', () => {
    expect(hex4(checksumOf(ascii('9900302.00AY0AZ')))).toBe('FCA6');
    const bytes = encodeMessage(
      { id: '99', fixed: { status: '0', printWidth: '030', version: '2.00' }, fields: [] },
      { encoding: 'utf-8', errorDetection: { sequence: 0 } },
    );
    expect(bytes).toEqual(ascii('9900302.00AY0AZFCA6\r'));
    const resend = encodeMessage(
      { id: '97', fixed: {}, fields: [] },
      { encoding: 'utf-8', errorDetection: { sequence: null } },
    );
    expect(resend).toEqual(ascii('97AZFEF5\r'));
  });

  it('goes out and comes back, in any pieces', () => {
    fc.assert(
      fc.property(
        anyMessage,
        fc.array(fc.nat(400), { maxLength: 6 }),
        ({ encoding, sequence, message }, cuts) => {
          const bytes = encodeMessage(message, { encoding, errorDetection: { sequence } });
          expect(bytes).not.toBeNull();
          if (!bytes) return;
          const framer = new LineFramer();
          const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
          const lines = places.slice(1).flatMap((end, at) => framer.push(bytes.subarray(places[at], end)));
          expect(lines).toHaveLength(1);
          const [line] = lines;
          if (line?.kind !== 'line') throw new Error('no line');
          expect(decodeMessage(line.bytes, encoding)).toEqual({
            ok: true,
            message,
            sequence,
            checked: true,
            unread: 0,
          });
          expect(framer.held).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes any bytes, in any pieces, without throwing or growing', () => {
    const seeds = [
      '64              00120261122    120000000100020003000400050006AOx|AAy|AEz|',
      '941AY0AZFDFC',
      '96',
      '|||',
      'AZ',
    ];
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom(...seeds.map(ascii)),
      fc.constantFrom(ascii('\r'), ascii('\r\n'), ascii('AY1AZ0000')),
    );
    fc.assert(
      fc.property(
        fc.array(noise, { maxLength: 8 }),
        fc.constantFrom<Encoding>('utf-8', 'kz-1048'),
        (chunks, encoding) => {
          const framer = new LineFramer();
          for (const chunk of chunks)
            for (const line of framer.push(chunk))
              if (line.kind === 'line') decodeMessage(line.bytes, encoding);
          const whole = new LineFramer();
          whole.push(new Uint8Array(Buffer.concat(chunks)));
          expect(whole.held).toBe(framer.held);
          expect(framer.held).toBeLessThanOrEqual(65_536);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('lets a line without end go at 64 kB and finds the next', () => {
    const framer = new LineFramer();
    for (let sent = 0; sent < 40; sent += 1) {
      framer.push(new Uint8Array(4_000).fill(0x41));
      expect(framer.held).toBeLessThanOrEqual(65_536);
    }
    expect(framer.push(ascii('tail\r941\r'))).toEqual([
      { kind: 'tooLong' },
      { kind: 'line', bytes: ascii('941') },
    ]);
  });

  it('notices every single changed byte', () => {
    const good = encodeMessage(
      {
        id: '30',
        fixed: { ok: '1', renewalOk: 'Y', magneticMedia: 'N', desensitize: 'N', date: '20261122    120000' },
        fields: [
          ['AB', '37701000000117'],
          ['AH', '20261206    235900'],
        ],
      },
      { encoding: 'utf-8', errorDetection: { sequence: 3 } },
    );
    if (!good) throw new Error('not encoded');
    const line = good.subarray(0, -1);
    for (let at = 0; at < line.length - 9; at += 1) {
      const bad = line.map((byte, place) => (place === at ? byte ^ 1 : byte));
      expect(decodeMessage(bad, 'utf-8')).toEqual({ ok: false, why: 'checksum' });
    }
  });

  it('refuses what would begin another field or message', () => {
    const put = (written: string, encoding: Encoding = 'utf-8') =>
      encodeMessage(
        { id: '94', fixed: { ok: '1' }, fields: [['AA', written]] },
        { encoding, errorDetection: { sequence: 0 } },
      );
    for (const bad of ['1|ADx', '1\r99', '1\n', '\ud800']) expect(put(bad)).toBeNull();
    expect(put('Қ', 'windows-1251')).toBeNull();
    expect(put('Қ', 'kz-1048')).not.toBeNull();
  });

  it('writes and reads each letter of the one-byte pages', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    for (const encoding of ['windows-1251', 'kz-1048'] as const)
      expect(encodeText(decodeText(all, encoding), encoding)).toEqual(all);
    expect(encodeText('ӘҒҚҢӨҰҮҺІәғқңөұүһі', 'kz-1048')).toEqual(
      Uint8Array.from([
        0xa3, 0xaa, 0x8d, 0xbd, 0xa5, 0xa1, 0xaf, 0x8e, 0xb2, 0xbc, 0xba, 0x9d, 0xbe, 0xb4, 0xa2, 0xbf, 0x9e,
        0xb3,
      ]),
    );
  });
});

describe('dates of a server', () => {
  it.each([
    ['20261206    235900', '2026-12-06'],
    ['20261206   Z200000', '2026-12-07'],
    ['20261206', '2026-12-06'],
    ['2026-12-06 23:59', '2026-12-06'],
    ['06.12.2026', '2026-12-06'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['06/12/2026', null],
    ['20261301    000000', null],
    ['soon', null],
  ])('%s is %s', (written, day) => {
    expect(readDue(written, 'Asia/Almaty').day).toBe(day);
  });

  it('writes the local time', () => {
    expect(writeMoment(new Date('2026-11-22T19:30:05Z'), 'Asia/Almaty')).toBe('20261123    003005');
  });
});
