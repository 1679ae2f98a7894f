import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VisitorCall } from '../../../electron/kiosk/contract.ts';
import { failed } from '../../../hardware/role/result.ts';
import { throws, within } from '../../support/dice.ts';
import { card, IIN } from './fakes.ts';
import { ACCEPTED, type Harness, kiosks, REGISTERED, TRACKING } from './harness.ts';

const kiosk = kiosks();

type Touch = (k: Harness) => void;

/** What a screen could ever send, whether it fits or not. */
const calls: { [N in VisitorCall]: Parameters<Harness['send']>[1][] } = {
  start: [{}],
  chooseLanguage: [{ language: 'kk' }, { language: 'ru' }, { language: 'en' }],
  setDisplay: [{ textSize: 'large' }, { contrast: 'high' }],
  chooseService: [{ id: 'property-letter' }, { id: 'nonsense' }],
  agree: [{ version: '2026-11' }, { version: '' }],
  identifyBy: [{ mode: 'card' }, { mode: 'iin' }],
  enterIin: [
    { iin: IIN, confirmed: false },
    { iin: '901301399006', confirmed: false },
    { iin: '901301399006', confirmed: true },
    { iin: '111111111111', confirmed: true },
  ],
  answer: [
    { field: 'scope', value: 'region' },
    { field: 'scope', value: 'country' },
    { field: 'region', value: '750000000' },
    { field: 'asOf', value: '01.01.2026' },
    { field: 'purpose', value: 'bank' },
    { field: 'letterLanguage', value: 'kk' },
    { field: 'phone', value: '' },
    { field: 'phone', value: '87011234567' },
    { field: 'scope', value: '' },
  ],
  dontKnow: [{ field: 'scope' }],
  addRow: [{ field: 'scope' }],
  changeRow: [{ field: 'scope', row: 0 }],
  removeRow: [{ field: 'scope', row: 0 }],
  askApproval: [{ field: 'scope', by: 'gateway' }],
  change: [{ field: 'scope' }, { field: 'phone' }, { field: 'iin' }, { field: 'constructor' }],
  setNews: [{ on: true }, { on: false }],
  submit: [{}],
  takeTicket: [{}, { group: 'registration' }, { group: 'advice' }],
  goAhead: [{}],
  chooseGround: [{ ground: null }, { ground: 'disability' }],
  giveUpTicket: [{}],
  openBooking: [{}],
  findBooking: [{ by: 'number', value: 'Q7K4' }],
  arrive: [{ booking: 'Q7K4' }],
  signBy: [{ way: 'key' }, { way: 'sms' }],
  enterCode: [{ code: '123456' }],
  resendCode: [{}],
  payBy: [{ how: 'qr' }, { how: 'later' }],
  claimExemption: [{ ground: null }],
  openTracking: [{}],
  trackBy: [{ way: 'number' }, { way: 'card' }, { way: 'digits' }],
  findRequest: [{ number: 'nonsense' }, { number: TRACKING }],
  enterLast4: [{ digits: '9004' }],
  chooseRequest: [{ index: 0 }],
  withdraw: [{ sure: false }, { sure: true }],
  printReceipt: [{}],
  collect: [{ n: 1 }],
  enterPhone: [{ phone: '' }],
  takeDocument: [{}],
  printDocument: [{}],
  openSending: [{}],
  sendDocument: [{ to: 'cabinet' }],
  openLibrary: [{}],
  returnItems: [{}],
  libraryBy: [{ way: 'card' }, { way: 'number' }],
  enterLibraryCard: [{ number: '27701000001018' }],
  enterLibraryPin: [{ pin: '1234' }],
  openLibraryPage: [{ page: 'loans' }],
  renewLoan: [{ index: 0 }],
  renewAllLoans: [{}],
  enterItem: [{ number: '37701000000117' }],
  endScanning: [{}],
  printLibrarySlip: [{}],
  librarySignOut: [{}],
  callConsultant: [{}],
  dismissHelp: [{}],
  giveFeedback: [{ face: 2 }, { face: 5 }, { wrong: ['unclear'] }, { missed: [], text: 'x' }],
  skipFeedback: [{}],
  printAgain: [{}],
  retry: [{}],
  back: [{}],
  finish: [{}],
  cancel: [{}],
  stillHere: [{}],
  touched: [{}],
};

const touch: fc.Arbitrary<Touch> = fc
  .constantFrom(
    ...Object.entries(calls).flatMap(([name, inputs]) => inputs.map((input) => [name, input] as const)),
  )
  // The table above pairs each name with its own inputs.
  .map(
    ([name, input]) =>
      (k) =>
        void k.send(name as 'start', input as Record<string, never>),
  );

/** What a person who wants to get through would do next. */
const onwards: Touch = (k) => {
  const { view } = k.kiosk.screen();
  if (view.screen === 'attract') k.send('start', {});
  if (view.screen === 'language') k.send('chooseLanguage', { language: 'ru' });
  if (view.screen === 'home') k.send('chooseService', { id: 'property-letter' });
  if (view.screen === 'about') k.send('agree', { version: view.consent.version });
  if (view.screen === 'identify') {
    k.send('identifyBy', { mode: 'iin' });
    k.send('enterIin', { iin: IIN, confirmed: false });
  }
  if (view.screen === 'question')
    k.send('answer', { field: view.field, value: view.value ?? view.options[0]?.value ?? '' });
  if (view.screen === 'check') k.send('submit', {});
  if (view.screen === 'submitting' && k.requests.outstanding > 0) k.requests.answer(REGISTERED);
  if (view.screen === 'receipt') k.send('takeTicket', { group: 'registration' });
};

/** How far the visit has come before anything goes: 16 reaches the ticket. */
const start = fc.constantFrom(0, 4, 9, 11, 13, 16);

const world: fc.Arbitrary<Touch> = fc.constantFrom<Touch>(
  (k) => k.devices.waiting[0]?.answer({ ok: true, value: card }),
  (k) => k.devices.waiting[0]?.answer(failed('invalidData', 'cut')),
  (k) => k.devices.waiting[0]?.answer(failed('connectionLost')),
  (k) => k.devices.set('id-card', { device: 'powerOff' }),
  (k) => k.devices.set('id-card', {}),
  (k) => k.devices.set('receipt', { device: 'userError', paper: 'out' }),
  (k) => k.requests.outstanding > 0 && k.requests.answer(REGISTERED),
  (k) => k.requests.outstanding > 0 && k.requests.answer(ACCEPTED),
  (k) => k.requests.outstanding > 0 && k.requests.answer({ state: 'notAccepted', code: 'storage' }),
);

const step = fc.oneof(
  { weight: 6, arbitrary: touch },
  { weight: 6, arbitrary: fc.constant(onwards) },
  { weight: 2, arbitrary: world },
);

/** The harness checks every drawing: it fits the contract, is new, and shows neither IIN nor name. */
test('whatever is touched in whatever order, the kiosk stands, stays quiet about the person and ends clean', {
  timeout: within(20_000),
}, async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      start,
      fc.array(fc.tuple(step, fc.constantFrom(0, 0, 0, 400, 40_000)), { maxLength: 60 }),
      async (begun, steps) => {
        const k = kiosk();
        const all: typeof steps = [
          ...Array.from({ length: begun }, (): [Touch, 0] => [onwards, 0]),
          ...steps,
        ];
        for (const [go, wait] of all) {
          go(k);
          await k.pass(wait);
          reached.add(k.name);
        }
        for (let round = 0; round < 4; round++) {
          while (k.requests.outstanding > 0) k.requests.answer(ACCEPTED);
          await k.pass(150_000);
        }
        expect(k.view('attract')).toBeDefined();
        expect(k.frame.language).toBe('kk');
        expect(k.devices.waiting).toHaveLength(0);
        expect(k.visits.lines.every(({ why }) => why !== undefined)).toBe(true);
        for (const { document } of k.devices.jobs)
          expect(JSON.stringify(document)).not.toMatch(/700101399004|ABDIG/);
        k.kiosk.stop();
      },
    ),
    // The example goes the whole way: what is reached must not hang on the dice.
    { numRuns: throws(30), examples: [[16, []]] },
  );
  expect([...reached]).toEqual(
    expect.arrayContaining(['question', 'check', 'submitting', 'receipt', 'ticket']),
  );
});
