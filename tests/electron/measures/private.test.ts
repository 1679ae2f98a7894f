import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureHoursMigration } from '../../../electron/measures/hours-migration.ts';
import { createMeasureStore } from '../../../electron/measures/store.ts';
import { createHelpCalls } from '../../../electron/staff/help-calls.ts';
import { hallMigration } from '../../../electron/staff/migration.ts';
import { throws, within } from '../../support/dice.ts';
import { card, IIN, SURNAME } from '../kiosk/fakes.ts';
import { ACCEPTED, type Harness, kiosks, REGISTERED, silentLog, TRACKING } from '../kiosk/harness.ts';
import { smallDatabase } from '../staff/small-database.ts';

const kiosk = kiosks();

/** Telling words that no page name and no measure holds by itself. */
const ANSWER_WORD = 'Жетісай';
const PHONES = ['87011234567', '77011234567', '7011234567'];

const acts: ((k: Harness) => unknown)[] = [
  (k) => k.send('back', {}),
  (k) => k.send('callConsultant', {}),
  (k) => k.send('dismissHelp', {}),
  (k) => k.send('chooseLanguage', { language: 'ru' }),
  (k) => k.send('takeTicket', { group: 'registration' }),
  (k) => k.send('finish', {}),
  (k) => k.send('giveFeedback', { face: 1 }),
  (k) => k.send('giveFeedback', { wrong: ['rude'] }),
  (k) =>
    k.send('giveFeedback', {
      missed: ['idCard'],
      text: `мой ${IIN} и ${PHONES[0]} ${TRACKING} +7 (701) 123-45-67`,
    }),
  (k) => k.send('cancel', {}),
  (k) => k.send('setNews', { on: true }),
  (k) => k.devices.waiting[0] && k.devices.swipe(card),
  (k) => k.devices.waiting[0] && k.devices.misread('cut'),
  (k) => k.devices.set('receipt', { device: 'powerOff', detail: IIN }),
  (k) => k.requests.outstanding > 0 && k.requests.answer(REGISTERED),
  (k) => k.requests.outstanding > 0 && k.requests.answer(ACCEPTED),
  (k) => k.send('submit', {}),
];

test('whatever people do: no answer, IIN, phone or tracking id is in the file, searched byte by byte', {
  timeout: within(20_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('home', 'check', 'receipt'),
      fc.array(fc.tuple(fc.constantFrom(...acts), fc.constantFrom(0, 500, 61_000)), { maxLength: 15 }),
      async (from, steps) => {
        const database = smallDatabase(hallMigration, measureHoursMigration);
        const measures = createMeasureStore(database, silentLog);
        const k = kiosk(() => ({ measures, helpCalls: createHelpCalls(database) }));
        if (from === 'home') k.toHome();
        if (from === 'check') await k.toCheck();
        if (from === 'receipt') await k.toReceipt();
        if (from === 'check') {
          k.send('change', { field: 'scope' });
          k.send('answer', { field: 'scope', value: ANSWER_WORD });
        }
        for (const [act, wait] of steps) {
          act(k);
          await k.pass(wait);
        }
        for (let round = 0; round < 4; round++) {
          while (k.requests.outstanding > 0) k.requests.answer(ACCEPTED);
          await k.pass(200_000);
        }
        k.view('attract');
        await k.pass(3_600_000);
        measures.close('test-k1');
        const disk = database.bytes();
        expect(disk, 'something was counted').toContain('"visit"');
        for (const secret of [
          IIN,
          SURNAME,
          TRACKING,
          ANSWER_WORD,
          ...PHONES,
          '750000000',
          card.documentNumber,
        ])
          expect(disk.includes(secret), secret).toBe(false);
        expect(disk).not.toMatch(/701\D{0,3}123\D{0,3}45/);
        k.kiosk.stop();
      },
    ),
    {
      numRuns: throws(12),
      examples: [
        [
          'receipt',
          [5, 6, 7, 8].map((index) => [acts[index] ?? (() => {}), 0] as [(k: Harness) => unknown, number]),
        ],
      ],
    },
  );
});
