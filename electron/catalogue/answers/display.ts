import { displayDate } from '../../contract/values/dates.ts';
import { inGroups } from '../../contract/values/groups.ts';
import { displayIban } from '../../contract/values/iban.ts';
import type { Language } from '../../contract/values/language.ts';
import { displayMaskedIin } from '../../contract/values/mask.ts';
import { displayNumber } from '../../contract/values/number.ts';
import { displayPhone } from '../../contract/values/phone.ts';
import type { Value } from '../place.ts';
import { regionName } from '../regions.ts';
import type { AskedField } from './judge.ts';

/** A kept value that was told (not skipped, not *I don't know*) as a person reads it. */
export function displayAnswer(
  field: AskedField,
  value: Exclude<Value, object> | string[],
  language: Language,
): string {
  if (typeof value !== 'string') return value.map((one) => optionLabel(field, one, language)).join(', ');
  switch (field.kind) {
    case 'choice':
    case 'several':
      return optionLabel(field, value, language);
    case 'region':
      return regionName(value, language) ?? value;
    case 'date':
      return displayDate(value);
    case 'phone':
      return displayPhone(value);
    case 'number':
      return [displayNumber(value, language), field.unit?.[language]].filter(Boolean).join('\u00A0');
    case 'digits':
      return field.masked ? '•'.repeat(value.length) : inGroups(value, 4);
    case 'iin':
      return displayMaskedIin(value);
    case 'bin':
      return inGroups(value, 4);
    case 'iban':
      return displayIban(value);
    case 'email':
    case 'text':
    case 'information':
    case 'consent':
    case 'approval':
      return value;
  }
}

const optionLabel = (field: AskedField, value: string, language: Language): string =>
  field.kind === 'choice' || field.kind === 'several'
    ? (field.options.find((option) => option.value === value)?.label[language] ?? value)
    : value;
