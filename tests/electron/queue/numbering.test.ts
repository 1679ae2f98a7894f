import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDay, localDay } from '../../../electron/queue/business-day.ts';
import { ticketNumber } from '../../../electron/queue/numbering.ts';

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const ordinal = fc.integer({ min: 1, max: 20_000 });

describe('ticketNumber', () => {
  it.each([
    [1, 'A001'],
    [17, 'A017'],
    [999, 'A999'],
    [1000, 'AA001'],
    [1998, 'AA999'],
    [1999, 'AAA001'],
  ])('%i is %s', (n, number) => {
    expect(ticketNumber('A', n)).toBe(number);
  });

  it('is different for every ordinal and letter', () => {
    fc.assert(
      fc.property(letter, ordinal, letter, ordinal, (a, m, b, n) => {
        expect(ticketNumber(a, m) === ticketNumber(b, n)).toBe(a === b && m === n);
      }),
    );
  });

  it('sorts as it was issued: by length, then by text', () => {
    const before = (a: string, b: string): boolean => a.length < b.length || (a.length === b.length && a < b);
    fc.assert(
      fc.property(letter, ordinal, ordinal, (a, m, n) => {
        expect(before(ticketNumber(a, m), ticketNumber(a, n))).toBe(m < n);
      }),
    );
  });

  it('is letters of one kind and three digits, never 000', () => {
    fc.assert(fc.property(letter, ordinal, (a, n) => /^([A-Z])\1*(?!000)\d{3}$/.test(ticketNumber(a, n))));
  });

  it.each([0, -1, 1.5, Number.NaN])('does not exist for %s', (n) => {
    expect(() => ticketNumber('A', n)).toThrow(RangeError);
  });
});

describe('the business day', () => {
  it('is the calendar day at the kiosk, not in Greenwich', () => {
    expect(localDay(new Date('2026-11-21T18:59:59Z'), 'Asia/Almaty')).toBe('2026-11-21');
    expect(localDay(new Date('2026-11-21T19:00:00Z'), 'Asia/Almaty')).toBe('2026-11-22');
  });

  it('never goes backwards', () => {
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1 }), (clock) => {
        const days: string[] = [];
        for (const at of clock) days.push(businessDay(localDay(at, 'Asia/Almaty'), days.at(-1) ?? null));
        expect(days).toEqual([...days].sort());
      }),
    );
  });
});
