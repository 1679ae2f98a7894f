import type { Language } from './language.ts';

/**
 * Electron's ICU has no Kazakh in it: `kk-KZ` would silently give `4,325.5` and `Mon`. Numbers are written as in
 * Russian, which is how Kazakhstan writes them (kazakhstan.md §5). English in the day-month order people here expect.
 */
export const localeOf = { kk: 'ru-KZ', ru: 'ru-KZ', en: 'en-GB' } as const satisfies Record<Language, string>;

const kazakhAlphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';
const kazakhWeek = ['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс'] as const;

/** What is no Kazakh letter (a blank, a dash, a figure) stands before the letters. */
const kazakhKey = (text: string): number[] =>
  [...text.toLowerCase()].map((letter) => kazakhAlphabet.indexOf(letter));

function compareKazakh(one: string, other: string): number {
  const [mine, theirs] = [kazakhKey(one), kazakhKey(other)];
  for (const [place, key] of mine.entries()) {
    const than = theirs[place];
    if (than === undefined) return 1;
    if (key !== than) return key - than;
  }
  return mine.length - theirs.length;
}

/** The order of the alphabet, for `sort`: root collation puts Kazakh letters in the wrong places (§5). */
export function compareIn(language: Language): (one: string, other: string) => number {
  return language === 'kk' ? compareKazakh : new Intl.Collator(localeOf[language]).compare;
}

/** `дс`, `пн`, `Mon`; day 0 is Monday. */
export function weekdayIn(language: Language, day: number): string {
  const kazakh = kazakhWeek[day];
  if (language === 'kk' && kazakh !== undefined) return kazakh;
  // 2024-01-01 was a Monday.
  return new Intl.DateTimeFormat(localeOf[language], { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + day),
  );
}
