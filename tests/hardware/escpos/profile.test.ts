import { describe, expect, test } from 'vitest';
import { encodeText } from '../../../hardware/document/encode/code-page.ts';
import { escposProfileSchema } from '../../../hardware/driver/escpos/index.ts';
import { profileOf } from './bench.ts';

const good = profileOf('epson-tm-t88vi');
const mistake = (change: object): string | undefined => {
  const parsed = escposProfileSchema.safeParse({ ...good, ...change });
  return parsed.success ? undefined : parsed.error.issues[0]?.path.join('.');
};

describe('shipped profiles', () => {
  test('the Epson has Kazakh in a page, the generic one does not', () => {
    const holds = (name: 'epson-tm-t88vi' | 'generic-escpos', text: string) =>
      profileOf(name).codePages.some((page) => encodeText(text, page.encoding) !== null);
    expect(holds('epson-tm-t88vi', 'ӘәҒғҚқҢңӨөҰұҮүҺһІі')).toBe(true);
    expect(holds('generic-escpos', 'қ')).toBe(false);
    expect(holds('generic-escpos', 'Щ')).toBe(true);
    expect(profileOf('epson-tm-t88vi').codePages[0]).toEqual({ page: 53, encoding: 'kz1048' });
  });

  test.each(['epson-tm-t88vi', 'generic-escpos'] as const)('%s: the columns fit the dots', (name) => {
    const { dots, columns } = profileOf(name).paper;
    expect(columns * 12).toBeLessThanOrEqual(dots);
    expect(columns * 12).toBeGreaterThan(dots - 12);
  });
});

describe('a wrong profile is refused at the right place', () => {
  test.each([
    [{ driver: 'star' }, 'driver'],
    [{ paper: { ...good.paper, dots: 577 } }, 'paper.dots'],
    [{ codePages: [] }, 'codePages'],
    [{ codePages: [{ page: 256, encoding: 'cp866' }] }, 'codePages.0.page'],
    [{ codePages: [{ page: 17, encoding: 'cp-866' }] }, 'codePages.0.encoding'],
    [{ status: { automatic: true, queries: [2, 3] } }, 'status.queries'],
    [{ status: { automatic: true, queries: [1, 5] } }, 'status.queries.1'],
    [{ completion: 'maybe' }, 'completion'],
    [{ identity: { maker: 'EPSON', models: [] } }, 'identity.models'],
    [{ colour: true }, ''],
  ])('%j', (change, path) => expect(mistake(change)).toBe(path));

  test('what may be left out', () => {
    const { identity: _, qr: __, cancelKanji: ___, ...least } = good;
    expect(escposProfileSchema.parse(least)).toMatchObject({ qr: 'printer', cancelKanji: false });
  });
});
