import type { Language, Words } from '../contract/values/language.ts';
import { compareIn } from '../contract/values/locale.ts';
import kato from './kato-regions.json' with { type: 'json' };

/** Top level of the KATO classifier: 17 regions and 3 cities, by their nine-digit code. */
const names: ReadonlyMap<string, Words> = new Map(
  kato.regions.map(({ kato: code, kk, ru, en }) => [code, { kk, ru, en }]),
);

export const regionName = (code: string, language: Language): string | undefined =>
  names.get(code)?.[language];

/** In the order in which a reader of that language looks for them. */
export function regionOptions(language: Language): { value: string; label: string }[] {
  const compare = compareIn(language);
  return [...names]
    .map(([value, words]) => ({ value, label: words[language] }))
    .sort((one, other) => compare(one.label, other.label));
}
