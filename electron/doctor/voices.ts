import type { Language } from '../contract/values/language.ts';

/** espeak-ng's names of the voices that speech/espeak.ts uses. */
const names: Record<Language, string> = { kk: 'kk', ru: 'ru', en: 'en-gb' };

/** Languages without a voice, out of what `espeak-ng --voices` says. */
export function withoutVoice(said: string, languages: readonly Language[]): Language[] {
  const known = new Set(said.split('\n').map((row) => row.trim().split(/\s+/)[1]));
  return languages.filter((language) => !known.has(names[language]));
}
