import { expect, test } from 'vitest';
import { texts } from '../../../electron/contract/texts/translate.ts';
import type { Language } from '../../../electron/contract/values/language.ts';

/** `before_few` and `before_other` are one text; `_review` is a note. */
function keysOf(node: unknown, path = ''): string[] {
  if (typeof node === 'string') return [path.replace(/_(one|few|many|other)$/, '')];
  return Object.entries(Object(node)).flatMap(([key, value]) =>
    key.startsWith('_') ? [] : keysOf(value, path ? `${path}.${key}` : key),
  );
}
const paper = (language: Language) => [...new Set(keysOf(texts[language].paper))].sort();

test('every text of the papers stands in all three languages', () => {
  expect(paper('ru')).toEqual(paper('kk'));
  expect(paper('en')).toEqual(paper('kk'));
  expect(paper('kk').length).toBeGreaterThan(10);
});

test('plurals are those of the language', () => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const written = Object.keys(texts[language].paper.ticket).flatMap(
      (key) => /^before_(.+)$/.exec(key)?.[1] ?? [],
    );
    expect(written.sort()).toEqual([...forms].sort());
  }
});
