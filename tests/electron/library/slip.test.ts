import { describe, expect, it } from 'vitest';
import { missingTexts } from '../../../electron/contract/texts/translate.ts';
import { languages } from '../../../electron/contract/values/language.ts';
import type { ActResult } from '../../../electron/library/library.ts';
import { refusal } from '../../../electron/library/refusal.ts';
import { librarySlip } from '../../../electron/library/slip.ts';
import { documentSchema } from '../../../hardware/document/schema/document.ts';

const due = { day: '2026-12-06', order: '2026-12-06T23:59:00', text: '20261206    235900' };
const results: ActResult[] = [
  { item: '1', title: 'Абай жолы', result: 'done', due, message: 'for your eyes', forOther: false },
  { item: '2', title: 'Ұшқан ұя', result: 'unknown', due, next: ['seeLibrarian'] },
  { item: '3', title: 'Көшпенділер', result: 'refused', refusal: refusal('maxRenewals', 'Dear Әсел') },
];
const kiosk = {
  id: 'k1',
  profile: 'library' as const,
  office: { kk: 'Кітапхана', ru: 'Библиотека', en: 'Library' },
  timeZone: 'Asia/Almaty',
};

describe('the slip', () => {
  it.each(languages)('in %s names as done only what is done, and nobody', (language) => {
    for (const act of ['checkedOut', 'renewed', 'returned'] as const) {
      const slip = librarySlip(
        {
          act,
          results,
          maskedCard: '••••••••••1018',
          language,
          copy: true,
          printedAt: new Date('2026-11-22T10:00:00Z'),
        },
        { kiosk, demo: true },
      );
      expect(documentSchema.safeParse(slip).success).toBe(true);
      const text = slip.blocks.map((block) => JSON.stringify(block)).join('\n');
      const [done, ...rest] = text.split('Ұшқан ұя');
      expect(done).toContain('Абай жолы');
      expect(done?.includes('06.12.2026')).toBe(act !== 'returned');
      expect(done).not.toContain('Көшпенділер');
      expect(rest.join()).not.toContain('06.12.2026'); // no date beside what is not sure
      expect(text).not.toMatch(/Әсел|for your eyes|27701/);
    }
    expect([...missingTexts].filter((key) => key.includes('librarySlip'))).toEqual([]);
  });
});
