import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { missingTexts } from '../../../electron/contract/texts/translate.ts';
import { languages } from '../../../electron/contract/values/language.ts';
import { receiptFor, receiptQr } from '../../../electron/visit/documents/receipt.ts';
import { ticketFor } from '../../../electron/visit/documents/ticket.ts';
import { documentSchema, type PrintDocument } from '../../../hardware/document/schema/document.ts';
import { ACCEPTED, config, REGISTERED, shippedCatalogue, TRACKING } from '../kiosk/harness.ts';

const service = shippedCatalogue.find('property-letter');
if (!service) throw new Error('no property letter');
const house = { config, demo: false };
const words = ({ blocks }: PrintDocument) =>
  blocks.flatMap((block) =>
    block.kind === 'text' ? [block.value] : block.kind === 'columns' ? [block.left, block.right] : [],
  );

beforeEach(() => missingTexts.clear());

test('a registered receipt, block by block', () => {
  expect(receiptFor({ service, outcome: REGISTERED, fee: null, language: 'ru', copy: false }, house)).toEqual(
    {
      language: 'ru',
      blocks: [
        { kind: 'text', value: 'Тестовый отдел', align: 'center', bold: true },
        { kind: 'text', value: 'Расписка о приёме заявления', align: 'center', bold: true },
        { kind: 'rule' },
        { kind: 'text', value: 'Справка об отсутствии (наличии) недвижимого имущества' },
        { kind: 'columns', left: 'Дата, время', right: '22.11.2026 11:00' },
        { kind: 'rule' },
        { kind: 'text', value: 'Ваше заявление зарегистрировано. Номер:' },
        { kind: 'text', value: '002-2026-000017', align: 'center', size: 'double', bold: true },
        { kind: 'feed', lines: 1 },
        { kind: 'text', value: 'Код для отслеживания:' },
        { kind: 'text', value: TRACKING, bold: true },
        { kind: 'rule' },
        { kind: 'text', value: 'Что будет дальше', bold: true },
        { kind: 'text', value: service.next.ru },
        { kind: 'qr', value: `qyzmet:${TRACKING}`, size: 6 },
        { kind: 'text', value: 'Контакт-центр: 1414', align: 'center' },
        { kind: 'feed', lines: 3 },
        { kind: 'cut' },
      ],
    },
  );
});

describe.each(languages)('in %s', (language) => {
  test('not yet registered is said in plain words, and no number is', () => {
    const document = receiptFor({ service, outcome: ACCEPTED, fee: null, language, copy: false }, house);
    const plain = {
      kk: 'Осы жерде қабылданды, әлі тіркелген жоқ.',
      ru: 'Принято здесь, ещё не зарегистрировано.',
      en: 'Accepted here, not yet registered.',
    };
    expect(words(document)).toContain(plain[language]);
    expect(
      words(document).some((text) =>
        /registered\. Number|зарегистрировано\. Номер|тіркелді\. Нөмірі/.test(text),
      ),
    ).toBe(false);
  });

  test('every document fits the schema, has its texts and ends with a cut', () => {
    const ticket = {
      number: 'A017',
      issuedAt: '2026-11-22T06:00:00.000Z',
      issuedBefore: 16,
      rank: 'ahead' as const,
    };
    const group = { name: { kk: 'Тіркеу', ru: 'Регистрация', en: 'Registration' }, windows: [1, 2] };
    const outlook = { issuedToday: 16, ahead: 3, waitMinutes: 7 };
    for (const copy of [false, true])
      for (const demo of [false, true])
        for (const document of [
          receiptFor({ service, outcome: REGISTERED, fee: null, language, copy }, { config, demo }),
          receiptFor({ service, outcome: ACCEPTED, fee: null, language, copy }, { config, demo }),
          ticketFor({ ticket, group, language, copy }, { config, demo }),
          ticketFor({ ticket, group, outlook, language, copy }, { config, demo }),
        ]) {
          expect(documentSchema.parse(document)).toEqual(document);
          expect(document.blocks.at(-1)).toEqual({ kind: 'cut' });
          expect(words(document).some((text) => ['КӨШІРМЕ', 'КОПИЯ', 'COPY'].includes(text))).toBe(copy);
          expect(words(document).some((text) => /ҮЛГІ|ОБРАЗЕЦ|SPECIMEN/.test(text))).toBe(demo);
          expect(words(document).join('')).not.toMatch(/\{\{|undefined|null/);
        }
    expect([...missingTexts]).toEqual([]);
  });
});

test('a ticket, block by block', () => {
  const ticket = {
    number: 'A003',
    issuedAt: '2026-11-22T06:00:00.000Z',
    issuedBefore: 2,
    rank: 'inTurn' as const,
  };
  const group = { name: { kk: 'Тіркеу', ru: 'Регистрация', en: 'Registration' }, windows: [] };
  expect(ticketFor({ ticket, group, language: 'kk', copy: false }, house)).toEqual({
    language: 'kk',
    blocks: [
      { kind: 'text', value: 'Сынақ бөлімі', align: 'center', bold: true },
      { kind: 'text', value: 'Тіркеу', align: 'center' },
      { kind: 'text', value: 'Сіздің нөміріңіз', align: 'center' },
      { kind: 'text', value: 'A003', align: 'center', size: 'big', bold: true },
      { kind: 'text', value: '22.11.2026 11:00', align: 'center' },
      { kind: 'text', value: 'Бүгін осы топ бойынша Сізден бұрын 2 талон берілді.', align: 'center' },
      { kind: 'feed', lines: 3 },
      { kind: 'cut' },
    ],
  });
});

test.each([
  [0, 'Это первый талон этой группы сегодня.'],
  [1, 'Сегодня в этой группе до Вас выдан 1 талон.'],
  [3, 'Сегодня в этой группе до Вас выдано 3 талона.'],
  [11, 'Сегодня в этой группе до Вас выдано 11 талонов.'],
  [21, 'Сегодня в этой группе до Вас выдан 21 талон.'],
])('after %i tickets, in Russian', (issuedBefore, text) => {
  const ticket = {
    number: 'A001',
    issuedAt: '2026-11-22T06:00:00.000Z',
    issuedBefore,
    rank: 'inTurn' as const,
  };
  const group = { name: { kk: 'x', ru: 'x', en: 'x' }, windows: [] };
  expect(words(ticketFor({ ticket, group, language: 'ru', copy: false }, house))).toContain(text);
});

test('a ticket says of the queue what is known when it is printed, and where to go', () => {
  const ticket = {
    number: 'A003',
    issuedAt: '2026-11-22T06:00:00.000Z',
    issuedBefore: 9,
    rank: 'booked' as const,
  };
  const group = { name: { kk: 'x', ru: 'x', en: 'x' }, windows: [1, 2] };
  const outlook = { issuedToday: 9, ahead: 0, waitMinutes: null };
  const lines = words(ticketFor({ ticket, group, outlook, language: 'ru', copy: false }, house));
  expect(lines).toContain('ПО ЗАПИСИ');
  expect(lines).toContain('Перед Вами: 0 чел.');
  expect(lines).toContain('Окна: 1, 2');
  expect(lines.join()).not.toMatch(/выдан|ожидания/);
});

test('the QR holds the tracking id and nothing else', () => {
  expect(receiptQr(TRACKING)).toBe(`qyzmet:${TRACKING}`);
});

/** A kiosk prints what it is given here and nothing else, so what is not in the facts cannot be on the paper. */
test('twelve digits in a row are on no paper, whatever the number of the request', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Z]{1,3}-\d{4}-\d{6}$/),
      fc.constantFrom(...languages),
      (number, language) => {
        const outcome = { ...REGISTERED, registrationNumber: number };
        const document = receiptFor({ service, outcome, fee: null, language, copy: false }, house);
        expect(JSON.stringify(document)).not.toMatch(/\d{12}/);
        expect(words(document)).toContain(number);
      },
    ),
  );
});
