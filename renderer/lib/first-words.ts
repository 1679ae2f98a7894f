import en from '../../electron/contract/texts/en/first.json' with { type: 'json' };
import kk from '../../electron/contract/texts/kk/first.json' with { type: 'json' };
import ru from '../../electron/contract/texts/ru/first.json' with { type: 'json' };
import type { Language } from '../../electron/contract/values/language.ts';

/** The values file of the contract brings zod along, whose compiler the page's CSP refuses. */
export const languageOrder: readonly Language[] = ['kk', 'ru', 'en'];

export type Values = Record<string, string | number>;
/** Says a text of the screen in one language. */
export type Say = (key: string, values?: Values) => string;

const first = { kk, ru, en };

/**
 * The words of the pages that stand in every language at once, which have no gaps and no plurals: without the others
 * and without their library these are read in half the time. Says nothing for a text of another page.
 */
export const sayFirst =
  (language: Language): Say =>
  (key) =>
    textAt(first[language], key) ?? '';

/** The text at `a.b.c` of a tree of texts; null: none is there. */
export function textAt(tree: object, key: string): string | null {
  let node: unknown = tree;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return null;
    node = (node as Record<string, unknown>)[part]; // the line above has looked
  }
  return typeof node === 'string' ? node : null;
}
