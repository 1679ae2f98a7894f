import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitOf, checkNumber, maskCard, readLibraryCard } from '../../../electron/library/card.ts';
import { cardRulesSchema, libraryConfigSchema } from '../../../electron/library/config.ts';

const rules = cardRulesSchema.parse({});
const track = (data: string | null) => ({
  status: data === null ? ('empty' as const) : ('ok' as const),
  data,
});

describe('library card numbers', () => {
  it.each([
    ['331910001058', 6, 4],
    ['302340005178', 6, 1],
    ['581980009439', 9, 6],
  ])('%s%i ends in %i', (start, thirteenth, check) => {
    expect(checkDigitOf(`${start}${thirteenth}`)).toBe(check);
  });

  it('notices any one wrong digit', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.nat(13), fc.integer({ min: 1, max: 9 }), (serial, at, shift) => {
        const start = `2770${String(serial).padStart(9, '0')}`;
        const number = `${start}${checkDigitOf(start)}`;
        expect(checkNumber(number, rules)).toEqual({ ok: true, number });
        const wrong = [...number]
          .map((digit, place) => (place === at ? (Number(digit) + shift) % 10 : digit))
          .join('');
        expect(checkNumber(wrong, rules).ok).toBe(false);
      }),
    );
  });

  it('reads a stripe and a code', () => {
    const number = '27701000001018';
    const stripe = (first: string | null, second: string | null) =>
      readLibraryCard({ kind: 'magneticCard', tracks: [track(first), track(second), track(null)] }, rules);
    expect(stripe(null, `${number}=2512`)).toEqual({ ok: true, number });
    expect(stripe(`B${number}^SPECIMEN^2512`, null)).toEqual({ ok: true, number });
    expect(stripe(null, null)).toEqual({ ok: false, problem: 'noNumber' });
    const code = (value: string) => readLibraryCard({ kind: 'barcode', value }, rules);
    expect(code(`A${number}B`)).toEqual({ ok: true, number });
    expect(code('37701000000117')).toEqual({ ok: false, problem: 'notACard' });
    expect(code('123')).toEqual({ ok: false, problem: 'wrongLength' });
    expect(checkNumber('KZ-77', cardRulesSchema.parse({ length: null }))).toEqual({
      ok: true,
      number: 'KZ77',
    });
    expect(maskCard(number)).toBe('••••••••••1018');
  });

  it('takes the section of kiosk.yaml, without secrets', () => {
    const sip2 = { host: 'sip.example.kz', user: 'kiosk', passwordFile: 'sip2-password', tls: {} };
    expect(libraryConfigSchema.parse({ sip2 })).toMatchObject({ sip2: { port: 6001 }, pin: 'required' });
    expect(libraryConfigSchema.safeParse({ sip2: { host: 'x', user: 'kiosk' } }).success).toBe(false);
    expect(libraryConfigSchema.safeParse({ sip2: { ...sip2, password: 'x' } }).success).toBe(false);
    expect(libraryConfigSchema.parse({ sip2: { simulated: true } }).sip2).toEqual({ simulated: true });
  });
});
