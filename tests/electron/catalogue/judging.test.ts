import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AskedField, judgeAnswer } from '../../../electron/catalogue/answers.ts';
import { iinCheckDigit } from '../../../electron/contract/values/iin.ts';
import { circumstances, common, TODAY, words } from './shipped.ts';

const option = (value: string) => ({ value, label: words });
const fields = {
  choice: { ...common, id: 'a', kind: 'choice', options: [option('one'), option('two')] },
  several: {
    ...common,
    id: 'a',
    kind: 'several',
    options: [option('one'), option('two'), option('six')],
    most: 2,
  },
  region: { ...common, id: 'a', kind: 'region' },
  date: { ...common, id: 'a', kind: 'date', min: 'today-100', max: 'today' },
  phone: { ...common, id: 'a', kind: 'phone' },
  email: { ...common, id: 'a', kind: 'email' },
  text: { ...common, id: 'a', kind: 'text', maxLength: 20 },
  number: { ...common, id: 'a', kind: 'number', min: 1, max: 1000, decimals: 2 },
  whole: { ...common, id: 'a', kind: 'number', decimals: 0 },
  digits: { ...common, id: 'a', kind: 'digits', length: 16, masked: false },
  code: { ...common, id: 'a', kind: 'digits', minLength: 4, maxLength: 6, masked: true },
  iin: { ...common, id: 'a', kind: 'iin', other: true },
  bin: { ...common, id: 'a', kind: 'bin' },
  iban: { ...common, id: 'a', kind: 'iban' },
  consent: { ...common, id: 'a', kind: 'consent', text: [words], version: '1' },
  approval: { ...common, id: 'a', kind: 'approval', text: [words], version: '1', of: 'b' },
} as const satisfies Record<string, AskedField>;
type Name = keyof typeof fields;

const OWN = '700101399004';
const BIN = `06014000001${iinCheckDigit('06014000001')}`;
const judge = (name: Name, typed: string | string[]) =>
  judgeAnswer(
    // Frozen literals are read only; the schema's type is not.
    structuredClone(fields[name]) as AskedField,
    typed,
    circumstances({ scope: { answers: {}, known: { iin: OWN }, today: TODAY } }),
  );

describe('taken, and how it is kept', () => {
  test.each<[Name, string | string[], string | string[]]>([
    ['choice', ' one ', 'one'],
    ['several', ['six', 'one'], ['one', 'six']],
    ['region', '750000000', '750000000'],
    ['date', '05.11.2026', '2026-11-05'],
    ['date', '2026-11-22', '2026-11-22'],
    ['phone', ' 8 701 123 45 67 ', '+77011234567'],
    ['phone', '\u200B8 701 123 45 67\u202E', '+77011234567'],
    ['email', ' Aliya@Mail.KZ ', 'Aliya@mail.kz'],
    ['text', '  Абай\tдаңғылы ', 'Абай даңғылы'],
    ['text', 'Әлi', 'Әлі'],
    ['text', '\u202EАбай\u200B\u0007', 'Абай'],
    ['number', '1\u00A0000,00', '1000'],
    ['number', '0999,50', '999.5'],
    ['digits', '1234 5678-9012:3456', '1234567890123456'],
    ['code', '0042', '0042'],
    ['iin', '880308 499001', '880308499001'],
    ['bin', `${BIN.slice(0, 6)} ${BIN.slice(6)}`, BIN],
    ['iban', 'kz86 125k zt50 0410 0100', 'KZ86125KZT5004100100'],
  ])('%s takes %j as %j', (name, typed, value) => {
    expect(judge(name, typed)).toEqual({ ok: true, value });
  });
});

describe('refused, and why', () => {
  test.each<[Name, string | string[], string]>([
    ['choice', '', 'required'],
    ['choice', 'moon', 'chooseOne'],
    ['choice', ['one'], 'required'],
    ['several', [], 'chooseSome'],
    ['several', ['moon'], 'chooseSome'],
    ['several', ['one', 'two', 'six'], 'chooseFewer'],
    ['region', '999999999', 'chooseOne'],
    ['date', '31.02.2026', 'date'],
    ['date', 'constructor', 'date'],
    ['date', '23.11.2026', 'tooLate'],
    ['date', '01.01.2026', 'tooEarly'],
    ['phone', '12345', 'phone'],
    ['phone', '8 701 123 45 6О', 'phone'],
    ['email', 'aliya', 'email'],
    ['email', 'aliya@mail', 'email'],
    ['email', 'әлия@mail.kz', 'email'],
    ['email', `${'a'.repeat(300)}@mail.kz`, 'email'],
    ['text', ' \u200B\u0000 ', 'noLetters'],
    ['text', '...', 'noLetters'],
    ['text', 'а'.repeat(21), 'tooLong'],
    ['text', 'Абай 😀', 'emoji'],
    ['text', 'Абай 🇰🇿', 'emoji'],
    ['text', 'محمد', 'strangeLetters'],
    ['text', 'Ωмега', 'strangeLetters'],
    ['text', 'Алmaты', 'mixedScripts'],
    ['number', '', 'required'],
    ['number', 'two', 'number'],
    ['number', '1,2,3', 'number'],
    ['number', '1e3', 'number'],
    ['number', '0', 'tooSmall'],
    ['number', '1000,01', 'tooBig'],
    ['number', '9'.repeat(40), 'tooBig'],
    ['number', '1,234', 'decimals'],
    ['whole', '1,5', 'wholeNumber'],
    ['digits', '123', 'digitsExact'],
    ['digits', '12 ab', 'digitsOnly'],
    ['digits', '١٢٣', 'digitsOnly'],
    ['code', '123', 'digitsAtLeast'],
    ['code', '1234567', 'digitsAtMost'],
    ['iin', OWN, 'ownIin'],
    ['iin', '880308499002', 'iinCheckDigit'],
    ['iin', '88030849900', 'digitsExact'],
    ['iin', '88030849900О', 'digitsOnly'],
    ['bin', OWN, 'binIsIin'],
    ['bin', '12', 'digitsExact'],
    ['iban', 'DE89370400440532013000', 'ibanCountry'],
    ['iban', 'KZ86125KZT500410010', 'ibanLength'],
    ['iban', 'KZ86125KZT5004100101', 'ibanCheckDigits'],
    ['iban', 'KZ86 125K ZT50 0410 01😀', 'ibanCharacters'],
    ['consent', '', 'consent'],
  ])('%s refuses %j: %s', (name, typed, key) => {
    expect(judge(name, typed)).toMatchObject({ ok: false, problem: { key } });
  });

  test('a company is no person', () => {
    expect(judge('iin', BIN)).toEqual({ ok: false, problem: { key: 'iinIsBin' } });
  });
});

describe('other people', () => {
  const ask = (state: 'ask' | 'given' | 'refused' | 'unreachable' | 'waiting', reference: string | null) =>
    judgeAnswer(
      structuredClone(fields.approval) as AskedField,
      '',
      circumstances({ approval: { state, reference } }),
    );

  test('what was given is kept with its reference, text and time', () => {
    const given = ask('given', 'c-1');
    expect(given).toMatchObject({ ok: true });
    expect(given.ok && given.value).toMatch(/^given kk 2026-11-22T06:00:00\.000Z [0-9a-f]{64} c-1 1$/);
  });
  test.each([
    ['ask', null, 'later'],
    ['unreachable', null, 'later'],
    ['waiting', 'c-1', 'later c-1'],
  ] as const)('%s: the office asks', (state, reference, value) => {
    expect(ask(state, reference)).toEqual({ ok: true, value });
  });
  test('a no is not passed over', () => {
    expect(ask('refused', 'c-1')).toMatchObject({ ok: false, problem: { key: 'approvalRefused' } });
  });
});

test('whatever is typed, nothing throws, and what was kept is taken again as it is', () => {
  const hostile = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom('і', 'i', 'һ', 'h', 'а', 'a', 'м', 'n', ' ', '\u200B', '😀', '1', ',', '@'),
      maxLength: 20,
    }),
    fc.stringMatching(/^[0-9 .,-]{0,20}$/),
  );
  fc.assert(
    // The keys of the table above.
    fc.property(fc.constantFrom(...(Object.keys(fields) as Name[])), hostile, (name, typed) => {
      const judged = judge(name, typed);
      if (!judged.ok || name === 'consent' || name === 'approval' || typeof judged.value === 'object') return;
      expect(judge(name, judged.value)).toEqual(judged);
      expect(judged.value).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }),
    { numRuns: 600 },
  );
});

test('a question that may be skipped takes nothing as an answer', () => {
  for (const field of Object.values(fields)) {
    if (field.kind === 'approval') continue;
    const judged = judgeAnswer(
      { ...structuredClone(field), required: false } as AskedField,
      '',
      circumstances(),
    );
    expect(judged).toMatchObject({ ok: true });
  }
});
