import type { Language } from './language.ts';

/** English in the day-month order people here expect, not the American one (kazakhstan.md §5). */
export const localeOf = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Root collation puts Kazakh letters in the wrong places (§5). */
export const collatorFor = (language: Language): Intl.Collator => new Intl.Collator(localeOf[language]);
