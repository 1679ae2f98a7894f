import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { regionOptions } from '../../../electron/catalogue/regions.ts';
import { projectRoot } from '../../../electron/config/root.ts';
import type { Language, Words } from '../../../electron/contract/values/language.ts';

interface Field {
  id: string;
  label: Words;
  help?: Words;
  short?: Words;
  options?: { value: string; label: Words }[];
}
interface Service extends Record<'title' | 'summary' | 'next' | 'gives', Words> {
  needs: Words[];
  time: { text: Words };
  fee: { text: Words };
  consent: { version: string; text: Words };
  fields: Field[];
}

/** Read as it stands, without main's loader: the gallery draws, it judges no catalogue. */
const file = path.join(projectRoot(), 'electron', 'catalogue', 'property-letter.yaml');
const service: Service = parse(readFileSync(file, 'utf8'));

/** The real words of the property letter, so that the gallery shows what people will see. */
export function catalogueWords(language: Language) {
  const field = (id: string): Field => {
    const found = service.fields.find((one) => one.id === id);
    if (!found) throw new Error(`the property letter has no field ${id}`);
    return found;
  };
  const options = (id: string) =>
    (field(id).options ?? []).map(({ value, label }) => ({ value, label: label[language] }));
  const question = (id: string) => ({
    label: field(id).label[language],
    options: options(id),
    help: field(id).help?.[language] ?? null,
  });
  const region = regionOptions(language);
  const answers: Record<string, string> = {
    scope: options('scope')[1]?.label ?? '',
    region: region.toSorted((one, other) => other.label.length - one.label.length)[0]?.label ?? '',
    asOf: '05.03.2026',
    purpose: options('purpose')[0]?.label ?? '',
    letterLanguage: options('letterLanguage')[0]?.label ?? '',
    phone: '+7\u00A0(701)\u00A0123-45-67',
  };
  const iin = { kk: 'ЖСН', ru: 'ИИН', en: 'IIN' }[language];
  const row = { heading: null, origin: null };
  return {
    service: service.title[language],
    summary: service.summary[language],
    next: service.next[language],
    about: {
      gives: service.gives[language],
      needs: service.needs.map((words) => words[language]),
      time: service.time.text[language],
      fee: service.fee.text[language],
      consent: { version: service.consent.version, text: service.consent.text[language] },
    },
    scope: question('scope'),
    region: { ...question('region'), options: region },
    asOf: question('asOf'),
    purpose: question('purpose'),
    phone: question('phone'),
    group: { kk: 'Өтініш қабылдау', ru: 'Приём заявлений', en: 'Applications' }[language],
    groupTwo: { kk: 'Дайын құжаттарды беру', ru: 'Выдача готовых документов', en: 'Collecting documents' }[
      language
    ],
    rows: [
      { ...row, id: 'iin', label: iin, value: '7001\u00A0••••\u00A0••04', changeable: false },
      ...Object.entries(answers).map(([id, value]) => ({
        ...row,
        id,
        label: (field(id).short ?? field(id).label)[language],
        value,
        changeable: true,
      })),
    ],
  };
}
