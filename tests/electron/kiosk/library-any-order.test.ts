import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kioskConfigSchema } from '../../../electron/config/schema.ts';
import type { ActResult, PatronVisit } from '../../../electron/library/library.ts';
import { forVisits } from '../../../electron/visit/library/for-visits.ts';
import { succeeded } from '../../../hardware/role/result.ts';
import { throws, within } from '../../support/dice.ts';
import {
  CARD,
  done,
  FakeLibrary,
  loan,
  no,
  ok,
  PIN,
  refusedBook,
  unknownBook,
} from '../visit/library/fake-library.ts';
import { config, type Harness, kiosks, silentLog } from './harness.ts';

const start = kiosks();

const items = ['37701000000117', '37701000000224'] as const;
const libraryConfig = kioskConfigSchema.parse({
  kiosk: { ...config.kiosk, profile: 'library' },
  gateway: config.gateway,
  library: { sip2: { simulated: true } },
});

/** What the library did, as it knows itself. */
class Books extends FakeLibrary {
  signedIn = 0;
  readonly moved: string[] = [];
}
type Step = (k: Harness, library: Books) => void;

const tryAnswer = (give: () => void): void => {
  try {
    give();
  } catch {
    // nobody asks for it just now
  }
};
const send =
  (...[name, input]: Parameters<Harness['send']>): Step =>
  (k) =>
    void k.send(name, input);
const answer =
  (what: 'checkIn' | 'checkOut' | 'renew', of: (item: string) => ActResult): Step =>
  (_k, library) =>
    tryAnswer(() => library.answer(what, of(items[0])));

const steps: Step[] = [
  send('start', {}),
  send('chooseLanguage', { language: 'ru' }),
  send('chooseLanguage', { language: 'kk' }),
  send('openLibrary', {}),
  send('openLibrary', {}),
  send('returnItems', {}),
  send('libraryBy', { way: 'number' }),
  send('libraryBy', { way: 'card' }),
  send('enterLibraryCard', { number: CARD }),
  send('enterLibraryCard', { number: '1' }),
  send('enterLibraryPin', { pin: PIN }),
  send('enterLibraryPin', { pin: PIN }),
  ...(['loans', 'holds', 'fees', 'details', 'borrow'] as const).map((page) =>
    send('openLibraryPage', { page }),
  ),
  send('renewLoan', { index: 0 }),
  send('renewAllLoans', {}),
  ...items.map((number) => send('enterItem', { number })),
  send('endScanning', {}),
  send('printLibrarySlip', {}),
  send('printAgain', {}),
  send('librarySignOut', {}),
  send('retry', {}),
  send('back', {}),
  send('finish', {}),
  send('cancel', {}),
  send('skipFeedback', {}),
  send('stillHere', {}),
  (k) => k.devices.scanning.pop()?.answer(succeeded({ kind: 'barcode', value: CARD })),
  (k) => k.devices.scanning.pop()?.answer(succeeded({ kind: 'barcode', value: items[0] })),
  ...[1, 2, 3].map(
    (): Step => (_k, library) => {
      tryAnswer(() => {
        library.answer('signIn', ok<PatronVisit>(library.person()));
        library.signedIn += 1;
      });
    },
  ),
  (_k, library) => tryAnswer(() => library.answer('signIn', no('wrongPin'))),
  (_k, library) => tryAnswer(() => library.answer('signIn', no('unreachable'))),
  (_k, library) => tryAnswer(() => library.answer('loans', ok(items.map((item) => loan(item))))),
  (_k, library) => tryAnswer(() => library.answer('loans', no('unreachable'))),
  (_k, library) => tryAnswer(() => library.answer('holds', ok([]))),
  (_k, library) => tryAnswer(() => library.answer('fees', ok({ owed: null, lines: [] }))),
  (_k, library) => tryAnswer(() => library.answer('renewAll', ok(items.map((item) => unknownBook(item))))),
  answer('renew', (item) => done(item)),
  answer('checkOut', (item) => done(item)),
  answer('checkOut', (item) => refusedBook(item, 'reserved')),
  answer('checkIn', (item) => unknownBook(item)),
  (_k, library) => library.enter('unreachable'),
  (_k, library) => library.enter('ready'),
];

/** To the sign-in, and back to the scanner: returning needs nobody's card. */
const toScanner: Step[] = [
  send('start', {}),
  send('chooseLanguage', { language: 'kk' }),
  send('openLibrary', {}),
  send('back', {}),
  send('returnItems', {}),
];

it('whatever is touched, scanned and answered in whatever order: every drawing is one, nobody stays signed in', {
  timeout: within(30_000),
}, async () => {
  let reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...steps), fc.constantFrom(0, 0, 0, 400, 20_000)), {
        minLength: 30,
        maxLength: 70,
      }),
      async (play) => {
        const library = new Books();
        const k = start(({ devices }) => {
          devices.configured.set('barcodeScanner', 'scanner');
          return {
            library: forVisits(library, silentLog),
            config: libraryConfig,
          };
        });
        const outside = ['attract', 'goodbye', 'home', 'feedback'];
        for (const [step, ms] of play) {
          step(k, library);
          await k.pass(ms);
          reached = reached.add(k.name);
          if (outside.includes(k.name)) expect(library.signedOut).toBe(library.signedIn);
        }
        // Left alone, it comes back to the beginning by itself.
        await k.pass(400_000);
        expect(k.name).toBe('attract');
        expect(library.signedOut).toBe(library.signedIn);
        k.kiosk.stop();
      },
    ),
    // The example goes to both: what is reached must not hang on the dice.
    { numRuns: throws(12), examples: [[toScanner.map((step) => [step, 0])]] },
  );
  for (const screen of ['librarySignIn', 'libraryScan']) expect(reached).toContain(screen);
});
