import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answersToSend,
  displayAnswer,
  fieldsThatApply,
  judgeAnswer,
  optionsOf,
  withoutStrays,
} from '../../../electron/catalogue/answers.ts';
import { loadCatalogue } from '../../../electron/catalogue/load.ts';
import type { Field } from '../../../electron/catalogue/service.ts';
import { projectRoot } from '../../../electron/config/root.ts';

const today = '2026-11-22';
const service = loadCatalogue(path.join(projectRoot(), 'electron', 'catalogue')).catalogue.find(
  'property-letter',
);
if (!service) throw new Error('no property letter');

function field(id: string): Field {
  const found = service?.fields.find((one) => one.id === id);
  if (!found) throw new Error(`no field ${id}`);
  return found;
}
const words = { kk: 'x', ru: 'x', en: 'x' };
const note: Field = { kind: 'text', id: 'note', label: words, required: true, maxLength: 5 };

describe('judging', () => {
  test.each([
    ['scope', 'country', 'country'],
    ['region', '750000000', '750000000'],
    ['asOf', '2026-11-22', '2026-11-22'],
    ['asOf', '05.03.2026', '2026-03-05'],
    ['phone', ' 8 701 123 45 67 ', '+77011234567'],
    ['phone', '', ''],
  ])('%s takes %j as %j', (id, typed, value) => {
    expect(judgeAnswer(field(id), typed, today)).toEqual({ ok: true, value });
  });

  test.each([
    ['scope', '', { key: 'required' }],
    ['scope', 'moon', { key: 'chooseOne' }],
    ['region', '999999999', { key: 'chooseOne' }],
    ['asOf', '31.02.2026', { key: 'date' }],
    ['asOf', '2026-11-23', { key: 'tooLate', values: { max: '22.11.2026' } }],
    ['asOf', '1900-01-01', { key: 'tooEarly', values: { min: '17.12.1926' } }],
    ['phone', '12345', { key: 'phone' }],
  ])('%s refuses %j', (id, typed, problem) => {
    expect(judgeAnswer(field(id), typed, today)).toEqual({ ok: false, problem });
  });

  test('text has a length', () => {
    expect(judgeAnswer(note, ' Әлия ', today)).toEqual({ ok: true, value: 'Әлия' });
    expect(judgeAnswer(note, 'abcdef', today)).toEqual({
      ok: false,
      problem: { key: 'tooLong', values: { max: '5' } },
    });
  });

  test('whatever is typed, nothing throws and an accepted value is accepted again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...service.fields, note), fc.string({ maxLength: 200 }), (one, typed) => {
        const judged = judgeAnswer(one, typed, today);
        if (judged.ok) expect(judgeAnswer(one, judged.value, today)).toEqual(judged);
      }),
    );
  });
});

describe('which questions apply', () => {
  const ids = (answers: Record<string, string>) => fieldsThatApply(service, answers).map(({ id }) => id);

  test('the region only for one region', () => {
    expect(ids({ scope: 'country' })).not.toContain('region');
    expect(ids({ scope: 'region' })).toContain('region');
    expect(ids({})).not.toContain('region');
  });

  test('an answer that no longer applies is dropped and all others are kept', () => {
    const answers = { scope: 'country', region: '750000000', asOf: today, phone: '+77011234567' };
    expect(withoutStrays(service, answers)).toEqual({ scope: 'country', asOf: today, phone: '+77011234567' });
  });

  test('a chain of conditions falls together', () => {
    const chained = {
      ...service,
      fields: [
        field('scope'),
        { ...field('purpose'), when: { field: 'scope', is: ['region'] } },
        { ...note, when: { field: 'purpose', is: ['other'] } },
      ],
    };
    expect(withoutStrays(chained, { scope: 'country', purpose: 'other', note: 'x' })).toEqual({
      scope: 'country',
    });
  });

  test('what was skipped is not sent', () => {
    expect(answersToSend(service, { scope: 'country', phone: '' })).toEqual({ scope: 'country' });
  });
});

describe('showing', () => {
  test.each([
    ['scope', 'country', 'kk', 'Бүкіл Қазақстан'],
    ['region', '750000000', 'ru', 'город Алматы'],
    ['asOf', '2026-03-05', 'en', '05.03.2026'],
    ['phone', '+77011234567', 'kk', '+7\u00A0(701)\u00A0123-45-67'],
  ] as const)('%s %s in %s', (id, value, language, shown) => {
    expect(displayAnswer(field(id), value, language)).toBe(shown);
  });

  test('twenty regions, in the order of the Kazakh alphabet', () => {
    const labels = optionsOf(field('region'), 'kk').map(({ label }) => label);
    expect(labels).toHaveLength(20);
    expect(labels.slice(0, 4)).toEqual(['Абай облысы', 'Ақмола облысы', 'Ақтөбе облысы', 'Алматы қаласы']);
    // Code points would put Қ last and Ұ after Ш.
    expect(labels.findIndex((label) => label.startsWith('Қ'))).toBeLessThan(
      labels.findIndex((label) => label.startsWith('М')),
    );
    expect(labels.findIndex((label) => label.startsWith('Ұ'))).toBeLessThan(
      labels.findIndex((label) => label.startsWith('Ш')),
    );
  });
});
