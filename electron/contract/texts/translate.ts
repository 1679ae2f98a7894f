import { createInstance } from 'i18next';
import type { Language } from '../values/language.ts';
import enFirst from './en/first.json' with { type: 'json' };
import enPaper from './en/paper.json' with { type: 'json' };
import enScreen from './en/screen.json' with { type: 'json' };
import kkFirst from './kk/first.json' with { type: 'json' };
import kkPaper from './kk/paper.json' with { type: 'json' };
import kkScreen from './kk/screen.json' with { type: 'json' };
import ruFirst from './ru/first.json' with { type: 'json' };
import ruPaper from './ru/paper.json' with { type: 'json' };
import ruScreen from './ru/screen.json' with { type: 'json' };

/**
 * One JSON file per language and area; nested keys, i18next interpolation `{{n}}` and plurals `_one _few _many _other`.
 * `first.json` is a part of the screen's: what its first pages say, and only they are read without the rest.
 */
export const texts = {
  kk: { screen: { ...kkScreen, ...kkFirst }, paper: kkPaper },
  ru: { screen: { ...ruScreen, ...ruFirst }, paper: ruPaper },
  en: { screen: { ...enScreen, ...enFirst }, paper: enPaper },
} as const;

/** A key that is missing must be seen by a test, not by a visitor: it is collected here. */
export const missingTexts = new Set<string>();

const i18n = createInstance();
void i18n.init({
  resources: texts,
  lng: 'kk',
  fallbackLng: false,
  ns: ['screen', 'paper'],
  defaultNS: 'screen',
  initAsync: false,
  interpolation: { escapeValue: false },
  saveMissing: true,
  missingKeyHandler: (_languages, area, key) => missingTexts.add(`${area}:${key}`),
  showSupportNotice: false,
} as Parameters<typeof i18n.init>[0]);

/** An area that not every program needs at once. */
export function addArea(area: string, inLanguages: Record<Language, object>): void {
  for (const [language, words] of Object.entries(inLanguages)) i18n.addResourceBundle(language, area, words);
}

/** `key` may carry its area: `paper:receipt.title`. Areas default to `screen`. */
export const translate = (
  language: Language,
  key: string,
  values: Record<string, string | number> = {},
): string => i18n.t(key, { lng: language, ...values });
