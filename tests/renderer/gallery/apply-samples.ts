import type { Language } from '../../../electron/contract/values/language.ts';
import type { Bases } from './bases.ts';
import { questionSamples } from './question-samples.ts';
import type { Sample } from './sample.ts';

/** From the card to the request that is on its way. */
export function applySamples(language: Language, bases: Bases): Sample[] {
  const { words, service, identify, question, date, phone, check } = bases;
  return [
    { name: 'identify-card', view: identify },
    { name: 'identify-card-below', view: { ...identify, place: 'below', canDeclare: false } },
    { name: 'identify-card-problem', view: { ...identify, place: 'left', problem: 'turnOver' } },
    { name: 'identify-card-unavailable', view: { ...identify, reader: 'unavailable' } },
    { name: 'identify-no-reader', view: { ...identify, reader: null, place: null, canDeclare: false } },
    { name: 'identify-iin', view: { ...identify, mode: 'iin' } },
    { name: 'identify-iin-problem', view: { ...identify, mode: 'iin', problem: 'iinCheckDigit' } },
    {
      name: 'identify-iin-confirm',
      view: { ...identify, mode: 'iin', confirmIin: '7013\u00A0••••\u00A0••04' },
      typed: { on: { ...identify, mode: 'iin' }, digits: '701399399004' },
    },
    { name: 'question-choice', view: question },
    {
      name: 'question-choice-problem',
      view: { ...question, ...words.purpose, field: 'purpose', problem: { key: 'required' } },
    },
    {
      name: 'question-regions',
      view: {
        ...question,
        ...words.region,
        field: 'region',
        value: words.region.options[18]?.value ?? null,
        changing: true,
      },
    },
    { name: 'question-date', view: date },
    {
      name: 'question-date-problem',
      view: { ...date, value: null, problem: { key: 'tooLate', values: { max: '05.03.2026' } } },
    },
    { name: 'question-phone', view: phone },
    { name: 'question-phone-problem', view: { ...phone, value: '+77011234567', problem: { key: 'phone' } } },
    ...questionSamples(language),
    {
      name: 'check',
      view: check,
    },
    { name: 'submitting', view: { screen: 'submitting', service, startedAt: Date.now(), limitMs: 5000 } },
  ];
}
