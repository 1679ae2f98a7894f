import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseApdu } from '../../../hardware/simulator/smart-card/apdu.ts';
import { createCard, echoApplication } from '../../../hardware/simulator/smart-card/card.ts';
import { FrameCutter, toFrame } from '../../../hardware/simulator/smart-card/frames.ts';

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');
const told = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const payloads = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });

describe('frames of the virtual reader', () => {
  it('come out as they went in, however they are cut', () =>
    fc.assert(
      fc.property(payloads, fc.array(fc.integer({ min: 1, max: 50 })), (sent, cuts) => {
        const stream = Buffer.concat(sent.map(toFrame));
        const cutter = new FrameCutter();
        const received: Uint8Array[] = [];
        let at = 0;
        for (const size of [...cuts, stream.length]) {
          received.push(...cutter.push(stream.subarray(at, at + size)));
          at += size;
        }
        expect(received.map(told)).toEqual(sent.map(told));
      }),
    ));

  it('are cut out of anything without an error', () =>
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 500 })), (chunks) => {
        const cutter = new FrameCutter();
        const size = chunks
          .flatMap((chunk) => cutter.push(chunk))
          .reduce((sum, one) => sum + 2 + one.length, 0);
        expect(size).toBeLessThanOrEqual(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      }),
    ));
});

describe('a command APDU', () => {
  const header = { cla: 0, ins: 0xa4, p1: 4, p2: 0 };
  const data = hex('0102');
  const none = new Uint8Array(0);
  // the seven cases of ISO 7816-4 §5.1
  it.each([
    ['1', '00A40400', { ...header, data: none, le: null }],
    ['2 short', '00A4040000', { ...header, data: none, le: 256 }],
    ['3 short', '00A40400020102', { ...header, data, le: null }],
    ['4 short', '00A4040002010205', { ...header, data, le: 5 }],
    ['2 extended', '00A40400000000', { ...header, data: none, le: 65_536 }],
    ['3 extended', '00A404000000020102', { ...header, data, le: null }],
    ['4 extended', '00A4040000000201020100', { ...header, data, le: 256 }],
  ])('of case %s is taken apart', (_, bytes, expected) => {
    const apdu = parseApdu(hex(bytes));
    expect(apdu && { ...apdu, data: told(apdu.data) }).toEqual({ ...expected, data: told(expected.data) });
  });

  it('whose lengths do not fit is refused', () => {
    for (const bytes of ['', '00A404', '00A404000501', '00A4040002010205FF'])
      expect(parseApdu(hex(bytes)), bytes).toBeNull();
  });
});

describe('the simulated cards', () => {
  it('answer anything with a status word', () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('chip', 'contactless'),
        (command, name) => {
          expect(
            createCard(name as 'chip' | 'contactless', {}).answer(command).length,
          ).toBeGreaterThanOrEqual(2);
        },
      ),
    ));

  it('keep what was written until the file is selected away by a reset', () => {
    const card = createCard('chip', {});
    const say = (apdu: string) => told(card.answer(hex(apdu)));
    expect(say('00B0000001')).toBe('6986');
    expect(say('00A4040002FFFF')).toBe('6A82');
    expect(say(`00A4040007${echoApplication}`)).toBe('9000');
    expect(say('00D6000202AABB')).toBe('9000');
    expect(say('00B0000202')).toBe('AABB9000');
    expect(say('00B003FF02')).toBe('006282');
    card.reset();
    expect(say('00B0000202')).toBe('6986');
  });

  it('have an ATR whose check byte is right', () => {
    for (const name of ['chip', 'contactless'] as const) {
      const [, ...rest] = hex(createCard(name, {}).atr);
      expect(rest.reduce((sum, byte) => sum ^ byte, 0)).toBe(0);
    }
  });
});
