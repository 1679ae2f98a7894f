import path from 'node:path';
import { optionsOf } from '../../../electron/catalogue/answers.ts';
import { loadCatalogue } from '../../../electron/catalogue/load.ts';
import type { Field } from '../../../electron/catalogue/service.ts';
import { projectRoot } from '../../../electron/config/root.ts';
import type { Language } from '../../../electron/contract/values/language.ts';

const { catalogue } = loadCatalogue(path.join(projectRoot(), 'electron', 'catalogue'));

/** The real words of the property letter, so that the gallery shows what people will see. */
export function catalogueWords(language: Language) {
  const service = catalogue.find('property-letter');
  if (!service) throw new Error('the catalogue has no property letter');
  const field = (id: string): Field => {
    const found = service.fields.find((one) => one.id === id);
    if (!found) throw new Error(`the property letter has no field ${id}`);
    return found;
  };
  const question = (id: string) => ({
    label: field(id).label[language],
    options: optionsOf(field(id), language),
    help: field(id).help?.[language] ?? null,
  });
  const region = optionsOf(field('region'), language);
  const answers: Record<string, string> = {
    scope: question('scope').options[1]?.label ?? '',
    region: region.toSorted((one, other) => other.label.length - one.label.length)[0]?.label ?? '',
    asOf: '05.03.2026',
    purpose: question('purpose').options[0]?.label ?? '',
    letterLanguage: question('letterLanguage').options[0]?.label ?? '',
    phone: '+7\u00A0(701)\u00A0123-45-67',
  };
  const iin = { kk: 'ЖСН', ru: 'ИИН', en: 'IIN' }[language];
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
    region: question('region'),
    asOf: question('asOf'),
    purpose: question('purpose'),
    phone: question('phone'),
    group: { kk: 'Өтініш қабылдау', ru: 'Приём заявлений', en: 'Applications' }[language],
    groupTwo: { kk: 'Дайын құжаттарды беру', ru: 'Выдача готовых документов', en: 'Collecting documents' }[
      language
    ],
    rows: [
      { id: 'iin', label: iin, value: '7001\u00A0••••\u00A0••04', changeable: false },
      ...Object.entries(answers).map(([id, value]) => ({
        id,
        label: (field(id).short ?? field(id).label)[language],
        value,
        changeable: true,
      })),
    ],
  };
}
