/**
 * Letters of the two alphabets that cannot be told apart on a screen (kazakhstan.md §5). A Latin `i` typed for the
 * Kazakh `і` is the same picture and another name in every register.
 */
const pairs: readonly (readonly [latin: string, cyrillic: string])[] = [
  ['A', 'А'],
  ['B', 'В'],
  ['C', 'С'],
  ['E', 'Е'],
  ['H', 'Н'],
  ['I', 'І'],
  ['K', 'К'],
  ['M', 'М'],
  ['O', 'О'],
  ['P', 'Р'],
  ['T', 'Т'],
  ['X', 'Х'],
  ['Y', 'У'],
  ['a', 'а'],
  ['c', 'с'],
  ['e', 'е'],
  ['h', 'һ'],
  ['i', 'і'],
  ['k', 'к'],
  ['o', 'о'],
  ['p', 'р'],
  ['x', 'х'],
  ['y', 'у'],
  ['Ə', 'Ә'],
  ['ə', 'ә'],
  ['Ɵ', 'Ө'],
  ['ɵ', 'ө'],
];
const cyrillicOf = new Map(pairs);
const latinOf = new Map([...pairs.map(([latin, cyrillic]) => [cyrillic, latin] as const), ['Ү', 'Y']]);

const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const KAZAKH = /[ӘәҒғҚқҢңӨөҰұҮүҺһІі]/u;

export const hasLatin = (text: string): boolean => LATIN.test(text);
export const hasCyrillic = (text: string): boolean => CYRILLIC.test(text);

/** The same picture in Cyrillic letters; null when a Latin letter has no look-alike. */
export function toCyrillic(word: string): string | null {
  // A capital Y is the very picture of Ү, and in a Russian word the nearest to У.
  const kazakh = KAZAKH.test(word);
  return replaced(word, LATIN, (letter) => (letter === 'Y' && kazakh ? 'Ү' : cyrillicOf.get(letter)));
}

/** The same picture in Latin letters; null when a Cyrillic letter has no look-alike. */
export const toLatin = (word: string): string | null =>
  replaced(word, CYRILLIC, (letter) => latinOf.get(letter));

function replaced(
  word: string,
  foreign: RegExp,
  other: (letter: string) => string | undefined,
): string | null {
  let whole = '';
  for (const letter of word) {
    const instead = foreign.test(letter) ? other(letter) : letter;
    if (instead === undefined) return null;
    whole += instead;
  }
  return whole;
}
