import type { Words } from '../../contract/values/language.ts';
import type { Value } from '../place.ts';

/** Each stands under `problems.` of the screen texts. */
export const problemKeys = [
  'required',
  'chooseOne',
  'chooseSome',
  'chooseFewer',
  'date',
  'tooEarly',
  'tooLate',
  'phone',
  'email',
  'tooLong',
  'noLetters',
  'emoji',
  'strangeLetters',
  'mixedScripts',
  'number',
  'wholeNumber',
  'decimals',
  'tooSmall',
  'tooBig',
  'digitsOnly',
  'digitsExact',
  'digitsAtLeast',
  'digitsAtMost',
  'iinCheckDigit',
  'iinIsBin',
  'ownIin',
  'binCheckDigit',
  'binIsIin',
  'ibanCountry',
  'ibanLength',
  'ibanCharacters',
  'ibanCheckDigits',
  'consent',
  'approvalRefused',
  'entryIncomplete',
  'tooFewEntries',
  'tooManyEntries',
  'rule',
] as const;
export type ProblemKey = (typeof problemKeys)[number];

/** `values` fill the gaps of the text; a number is written in the way of the language, `rule` in its own words. */
export interface Problem {
  key: ProblemKey;
  values?: Record<string, string | number>;
  words?: Words;
}

export type Judged = { ok: true; value: Value } | { ok: false; problem: Problem };

export const accepted = (value: Value): Judged => ({ ok: true, value });
export const refused = (key: ProblemKey, values?: Problem['values']): Judged => ({
  ok: false,
  problem: values ? { key, values } : { key },
});
