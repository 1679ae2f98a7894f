import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { View, ViewOf } from '../../../../electron/contract/views/view.ts';
import { viewSchema } from '../../../../electron/contract/views/view.ts';
import { libraryView } from '../../../../electron/kiosk/projection/library.ts';
import type { CardTaker } from '../../../../electron/staff/desk/claim.ts';
import type { VisitDependencies } from '../../../../electron/visit/dependencies.ts';
import type { LibraryInput } from '../../../../electron/visit/library/context.ts';
import { forVisits } from '../../../../electron/visit/library/for-visits.ts';
import { createLibraryMachine } from '../../../../electron/visit/library/machine.ts';
import { failed, succeeded } from '../../../../hardware/role/result.ts';
import { FakeDevices } from '../../kiosk/fakes.ts';
import { config, NOW, silentLog } from '../../kiosk/harness.ts';
import { alone } from '../alone.ts';
import { CARD, FakeLibrary, ok, PIN } from './fake-library.ts';

/** Call at the top of a test file: time stands still, and no activity outlives its test. */
export function libraries(): (start?: LibraryInput['start'], pin?: 'never') => ReturnType<typeof begin> {
  const running: { k: { stop(): void } }[] = [];
  beforeEach(() => void vi.useFakeTimers({ now: NOW }));
  afterEach(() => {
    for (const { k } of running.splice(0)) k.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
  return (start = 'signIn', pin) => {
    const one = begin(start, pin);
    running.push(one);
    return one;
  };
}

function begin(start: LibraryInput['start'], pin: 'required' | 'never' = 'required') {
  const devices = new FakeDevices();
  devices.configured.set('barcodeScanner', 'scanner');
  const library = new FakeLibrary();
  library.pin = pin;
  const takers: CardTaker[] = [];
  const deps = {
    config,
    demo: false,
    devices,
    library: forVisits(library, silentLog),
    claimCards: (taker: CardTaker) => {
      takers.push(taker);
      return () => void takers.splice(takers.indexOf(taker), 1);
    },
    log: silentLog,
    now: () => new Date(),
  } as unknown as VisitDependencies; // the library reaches no more than these
  const k = alone(createLibraryMachine(deps), { start, language: () => 'en' } satisfies LibraryInput);
  const view = (): View => {
    const now = libraryView(deps, k.snapshot());
    expect(viewSchema.parse(now)).toEqual(now);
    return now;
  };
  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  return {
    k,
    devices,
    library,
    takers,
    view,
    settle,
    /** The view, which must be this one. */
    on<S extends View['screen']>(screen: S): ViewOf<S> {
      const now = view();
      expect(now.screen).toBe(screen);
      return now as ViewOf<S>; // just looked at
    },
    async send(type: string, more: object = {}) {
      k.send({ type, ...more });
      await settle();
    },
    async scan(value: string) {
      await settle(400); // the scanner's pause
      const waiting = devices.scanning.filter(({ signal }) => !signal?.aborted).pop();
      waiting?.answer(succeeded({ kind: 'barcode', value, symbology: 'codabar' }));
      await settle();
    },
    async misscan() {
      await settle(400);
      devices.scanning.pop()?.answer(failed('invalidData', 'cut'));
      await settle();
    },
    async signIn(change = {}) {
      await this.scan(CARD);
      await this.send('enterLibraryPin', { pin: PIN });
      library.answer('signIn', ok(library.person(change)));
      await settle();
    },
    async toLoans(loans: unknown[]) {
      await this.signIn();
      await this.send('openLibraryPage', { page: 'loans' });
      library.answer('loans', ok(loans));
      await settle();
    },
  };
}
