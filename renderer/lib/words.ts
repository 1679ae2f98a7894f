import { texts, translate } from '../../electron/contract/texts/translate.ts';
import type { Language } from '../../electron/contract/values/language.ts';

/** The values file of the contract brings zod along, whose compiler the page's CSP refuses. */
export const languageOrder: readonly Language[] = ['kk', 'ru', 'en'];

export type Values = Record<string, string | number>;
/** Says a text of screen.json in one language. */
export type Say = (key: string, values?: Values) => string;

export const sayIn =
  (language: Language): Say =>
  (key, values) =>
    translate(language, key, values);

/** Whether a text stands in the file, so that a key sent by main that this build does not know gets a plain word. */
export function isKnown(key: string): boolean {
  let node: unknown = texts.kk.screen;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return false;
    node = (node as Record<string, unknown>)[part]; // the line above has looked
  }
  return typeof node === 'string';
}

/** The key itself, or `other` of the same family. */
export function keyOr(family: string, key: string): string {
  const full = `${family}.${key}`;
  return isKnown(full) ? full : `${family}.other`;
}
