import type { Language } from '../../../electron/contract/values/language.ts';

/** Something to be said. */
export interface Utterance {
  text: string;
  language: Language;
  /** The same for every visitor: main may keep its sound. */
  fixed?: boolean;
  /** For one pair of ears only. */
  personal?: boolean;
}

/** A text of this length is a sound within 100 ms. */
const SOON = 300;
/** The schema's limit for one text. */
const LONGEST = 2000;

/** A long text in parts, so that the first is heard while the others are made; cut between sentences. */
export function inParts(utterance: Utterance): Utterance[] {
  const parts: string[] = [];
  for (const sentence of utterance.text.match(/[^.?!…]*[.?!…]+\s*|[^.?!…]+$/g) ?? []) {
    const last = parts.at(-1) ?? '';
    const most = parts.length <= 1 ? SOON : LONGEST;
    if (parts.length > 0 && last.length + sentence.length <= most) parts[parts.length - 1] = last + sentence;
    else parts.push(...(sentence.match(new RegExp(`[^]{1,${LONGEST}}`, 'g')) ?? []));
  }
  return parts.filter((text) => text.trim() !== '').map((text) => ({ ...utterance, text }));
}

/** Lines as sentences, so that the voice pauses between them. */
export const sentences = (lines: readonly (string | null)[]): string =>
  lines
    .filter((line): line is string => line !== null && line !== '')
    .map((line) => (/[.?…:]$/.test(line) ? line : `${line}.`))
    .join(' ');
