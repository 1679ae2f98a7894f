import { texts, translate } from '../../electron/contract/texts/translate.ts';
import type { Language } from '../../electron/contract/values/language.ts';
import { type Say, textAt } from './first-words.ts';

export type { Say } from './first-words.ts';

export const sayIn =
  (language: Language): Say =>
  (key, values) =>
    translate(language, key, values);

/** Whether a text stands in the file, so that a key sent by main that this build does not know gets a plain word. */
export const isKnown = (key: string): boolean => textAt(texts.kk.screen, key) !== null;

/** The key itself, or `other` of the same family. */
export function keyOr(family: string, key: string): string {
  const full = `${family}.${key}`;
  return isKnown(full) ? full : `${family}.other`;
}
