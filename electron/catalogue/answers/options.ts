import type { Language } from '../../contract/values/language.ts';
import { holds, type Scope } from '../evaluate.ts';
import type { PageField } from '../page-field.ts';
import { regionName, regionOptions } from '../regions.ts';
import { accepted, type Judged, refused } from './judged.ts';

type Choosing = Extract<PageField, { kind: 'choice' | 'several' }>;

/** The options that apply, in the words of a language. */
export function optionsOf(
  field: PageField,
  language: Language,
  scope: Scope = { answers: {}, known: {}, today: '' },
): { value: string; label: string }[] {
  if (field.kind === 'region') return regionOptions(language);
  if (field.kind !== 'choice' && field.kind !== 'several') return [];
  return optionsThatApply(field, scope).map(({ value, label }) => ({ value, label: label[language] }));
}

export const optionsThatApply = (field: Choosing, scope: Scope): Choosing['options'] =>
  field.options.filter(({ when }) => holds(when, scope));

export function judgeChoice(field: Choosing, typed: string, scope: Scope): Judged {
  return optionsThatApply(field, scope).some(({ value }) => value === typed)
    ? accepted(typed)
    : refused('chooseOne');
}

/** In the order of the options, whatever the order of the touches. */
export function judgeSeveral(
  field: Extract<PageField, { kind: 'several' }>,
  typed: readonly string[],
  scope: Scope,
): Judged {
  const known = optionsThatApply(field, scope).map(({ value }) => value);
  if (typed.some((value) => !known.includes(value))) return refused('chooseSome');
  const chosen = known.filter((value) => typed.includes(value));
  if (chosen.length === 0) return field.required ? refused('chooseSome') : accepted([]);
  const { most } = field;
  return most !== undefined && chosen.length > most
    ? refused('chooseFewer', { max: most })
    : accepted(chosen);
}

export const judgeRegion = (typed: string): Judged =>
  regionName(typed, 'kk') === undefined ? refused('chooseOne') : accepted(typed);
