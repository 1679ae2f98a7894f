import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayPhone, normalisePhone } from '../../electron/contract/values/phone.ts';
import {
  inFours,
  inParagraphs,
  momentIn,
  nationalDigits,
  phoneSoFar,
  spokenNumber,
} from '../../renderer/lib/format.ts';
import { dateAsTyped, digitsOfDate, isBetween } from '../../renderer/screens/citizen/question/date-text.ts';

const national = fc.stringMatching(/^7\d{9}$/);

describe('phone', () => {
  it('understands every way a number is dialled, as main does', () => {
    fc.assert(
      fc.property(national, fc.constantFrom('', '7', '8'), (number, before) => {
        expect(nationalDigits(before + number)).toBe(number);
        expect(normalisePhone(`+7${nationalDigits(before + number)}`)).toBe(`+7${number}`);
      }),
    );
  });

  it('shows a whole number as it is shown everywhere', () => {
    fc.assert(
      fc.property(national, (number) => {
        expect(phoneSoFar(number)).toBe(displayPhone(`+7${number}`));
      }),
    );
  });

  it('shows the open places', () => {
    expect(phoneSoFar('70')).toBe('+7\u00A0(70_)\u00A0___-__-__');
  });
});

describe('dates', () => {
  it('are typed day first', () => {
    expect(digitsOfDate('2026-03-05')).toBe('05032026');
    expect(digitsOfDate(null)).toBe('');
    expect(['', '0', '0503', '05032026'].map(dateAsTyped)).toEqual(['', '0', '05.03', '05.03.2026']);
  });

  it('lie between limits, both included', () => {
    expect(isBetween('2026-03-05', '2026-03-05', '2026-03-05')).toBe(true);
    expect(isBetween('2026-03-06', null, '2026-03-05')).toBe(false);
    expect(isBetween('2026-03-04', '2026-03-05', null)).toBe(false);
  });

  it('are told in the zone of the kiosk, and nothing is told of a broken one', () => {
    expect(momentIn('2026-03-05T20:07:00Z', 'Asia/Almaty')).toBe('06.03.2026, 01:07');
    expect(momentIn('soon', 'Asia/Almaty')).toBe('');
  });
});

describe('numbers and texts', () => {
  it('come in groups', () => {
    expect(inFours('700101399004')).toBe('7001\u00A00139\u00A09004');
    expect(spokenNumber('A017')).toBe('A, 0 1 7');
    expect(spokenNumber('2026-0305-004512')).toBe('20, 26, 0 3, 0 5, 0 0 4, 512');
  });

  it('lose nothing when cut into paragraphs', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z ]{1,80}$/), { maxLength: 20 }), (sentences) => {
        const text = sentences.join('. ');
        const bare = (words: string) => words.replace(/\s/g, '');
        expect(bare(inParagraphs(text).join(''))).toBe(bare(text));
      }),
    );
  });
});
