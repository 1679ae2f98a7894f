import { hasCyrillic, hasLatin, toCyrillic, toLatin } from './look-alikes.ts';

/**
 * What a person typed, as it may be kept. Invisible characters are dropped, because nobody can correct what they do
 * not see; what can be seen and does not belong into a form is refused.
 * `emoji` pictures · `strangeLetters` other alphabets and signs · `mixedScripts` a word half Cyrillic, half Latin.
 */
export type CleanText =
  | { ok: true; text: string }
  | { ok: false; why: 'emoji' | 'strangeLetters' }
  | { ok: false; why: 'mixedScripts'; word: string };

/** Zero-width and bidi marks; before the blanks, of which U+FEFF counts as one. */
const FORMAT = /\p{Cf}/gu;
/** Control characters, lone surrogates, and accents that belong to no letter. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{M}]/gu;
const BLANKS = /[\s\u00A0]+/gu;
/** Trade marks stand in the names of medicines and count as pictures in Unicode. */
const EMOJI = /(?![©®™])[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
/** Two alphabets, digits, and the signs of names, addresses, doses and prices. */
const ALLOWED =
  /^[\p{Script=Latin}\p{Script=Cyrillic}0-9 .,:;!?'"«»“”„‘’()[\]{}/\\|@#$%&*+=<>~^_`№§°±×²³µ·•…₸€©®™\u2010-\u2015\u2212-]*$/u;
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}]+/gu;

export function cleanText(typed: string): CleanText {
  const visible = typed.replace(FORMAT, '').replace(BLANKS, ' ').normalize('NFC').replace(INVISIBLE, '');
  if (EMOJI.test(visible)) return { ok: false, why: 'emoji' };
  const text = visible.replace(BLANKS, ' ').trim();
  if (!ALLOWED.test(text)) return { ok: false, why: 'strangeLetters' };
  const mixed = text.match(WORD)?.find((word) => inOneScript(word) === null);
  if (mixed !== undefined) return { ok: false, why: 'mixedScripts', word: mixed };
  return { ok: true, text: text.replace(WORD, (word) => inOneScript(word) ?? word) };
}

/** A word of two alphabets in the one that it can be; in the one of most of its letters when it could be both. */
function inOneScript(word: string): string | null {
  if (!hasLatin(word) || !hasCyrillic(word)) return word;
  const cyrillic = toCyrillic(word);
  const latin = toLatin(word);
  if (cyrillic === null || latin === null) return cyrillic ?? latin;
  const latinLetters = [...word].filter(hasLatin).length;
  return latinLetters * 2 > [...word].length ? latin : cyrillic;
}
