import { z } from 'zod';
import { translate } from '../contract/texts/translate.ts';
import type { Words } from '../contract/values/language.ts';
import { languages } from '../contract/values/language.ts';
import { displayTenge } from '../contract/values/money.ts';
import { displayNumber } from '../contract/values/number.ts';

/** Amounts that the law writes in monthly calculation indices, by the day from which each index holds. */
export const amountsSchema = z.strictObject({
  mrp: z
    .array(z.strictObject({ from: z.iso.date(), tenge: z.int().positive() }))
    .min(1)
    .refine(
      (steps) => steps.every(({ from }, index) => index === 0 || from > (steps[index - 1]?.from ?? '')),
      {
        message: 'the days must follow one another',
      },
    ),
});
export type Amounts = z.infer<typeof amountsSchema>;

/** An amount of money written in the law's unit, or in tenge. */
export type Amount = { mrp: number } | { tenge: number };

export interface InTenge {
  tenge: number;
  /** The index of that day's year is not known yet: the amount is that of this year. */
  asOfYear: number | null;
}

/** In whole tenge on a day; null before the first known index. Half a tenge counts up (kazakhstan.md §4.1). */
export function amountIn(day: string, amount: Amount, { mrp: steps }: Amounts): InTenge | null {
  if ('tenge' in amount) return { tenge: amount.tenge, asOfYear: null };
  const step = steps.findLast(({ from }) => from <= day);
  if (!step) return null;
  // In hundredths of an index: 28.06 × 4325 must not lose its half tenge to a binary fraction.
  const tenge = Math.round((Math.round(amount.mrp * 100) * step.tenge) / 100);
  const known = Number(step.from.slice(0, 4));
  return { tenge, asOfYear: Number(day.slice(0, 4)) > known ? known : null };
}

const GAP = /\{\{\s*mrp:(\d+(?:\.\d{1,2})?)\s*\}\}/g;
const ANY_GAP = /\{\{[^}]*\}?\}?/g;

/** Gaps in a text that no amount fills. */
export const strangeGaps = (text: string): string[] => text.replace(GAP, '').match(ANY_GAP) ?? [];

/** `{{mrp:16.03}}` → `69 330 ₸` of the day; of an unknown year with the year it holds for. */
export function withAmounts<T>(value: T, day: string, amounts: Amounts): T {
  return filled(value, (words) => wordsWithAmounts(words, day, amounts));
}

function wordsWithAmounts(words: Words, day: string, amounts: Amounts): Words {
  if (!languages.some((language) => words[language].includes('{{'))) return words;
  const fill = (language: (typeof languages)[number]) =>
    words[language].replace(GAP, (_, mrp: string) => {
      const amount = amountIn(day, { mrp: Number(mrp) }, amounts);
      if (amount === null)
        return translate(language, 'paper:facts.indices', { number: displayNumber(mrp, language) });
      const { tenge, asOfYear } = amount;
      return asOfYear === null
        ? displayTenge(tenge)
        : translate(language, 'paper:facts.asOf', { amount: displayTenge(tenge), year: asOfYear });
    });
  return { kk: fill('kk'), ru: fill('ru'), en: fill('en') };
}

/** Every `Words` inside, however deep; everything else as it is. */
function filled<T>(value: T, words: (words: Words) => Words): T {
  if (typeof value !== 'object' || value === null) return value;
  // The same shape comes out: arrays, records and words in their places.
  if (Array.isArray(value)) return value.map((one) => filled(one, words)) as T;
  if (isWords(value)) return words(value) as T;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, words)])) as T;
}

const isWords = (value: object): value is Words =>
  languages.every(
    (language) => Object.hasOwn(value, language) && typeof Reflect.get(value, language) === 'string',
  );
