import { expect, it, vi } from 'vitest';
import { kioskConfigSchema } from '../../../electron/config/schema.ts';
import { shareCards } from '../../../electron/staff/desk/claim.ts';
import { forVisits } from '../../../electron/visit/library/for-visits.ts';
import { succeeded } from '../../../hardware/role/result.ts';
import { CARD, done, FakeLibrary, loan, ok, PIN } from '../visit/library/fake-library.ts';
import { FakeDevices } from './fakes.ts';
import { config, kiosks, silentLog } from './harness.ts';

const start = kiosks();

function libraryKiosk() {
  const library = new FakeLibrary();
  const k = start(({ devices }) => {
    devices.configured.set('barcodeScanner', 'scanner');
    return { library: forVisits(library, silentLog), config: kioskConfigSchema.parse(asLibrary) };
  });
  const scan = async (value: string) => {
    await k.pass(400);
    k.devices.scanning
      .filter(({ signal }) => !signal?.aborted)
      .pop()
      ?.answer(succeeded({ kind: 'barcode', value }));
    await k.pass();
  };
  const signIn = async (language: 'kk' | 'ru' | 'en' = 'kk') => {
    k.toHome(language);
    k.do('openLibrary', {});
    await scan(CARD);
    k.do('enterLibraryPin', { pin: PIN });
    library.answer('signIn', ok(library.person()));
    await k.pass();
  };
  return { k, library, scan, signIn };
}
const asLibrary = {
  kiosk: { ...config.kiosk, profile: 'library' },
  gateway: config.gateway,
  library: { sip2: { simulated: true } },
};

it('its home has the library first, and what does not work is said before one starts', async () => {
  const { k, library } = libraryKiosk();
  k.toHome();
  expect(k.view('home')).toMatchObject({
    library: { signIn: { limits: [] }, returns: { limits: [] } },
    ticket: { available: false },
  });
  library.enter('unreachable');
  await k.pass();
  expect(k.view('home').library?.signIn.limits).toEqual(['libraryAway']);
  k.devices.set('scanner', { device: 'hardwareError' });
  k.devices.set('receipt', { paper: 'out' });
  await k.pass();
  expect(k.view('home').library).toEqual({
    signIn: { limits: ['libraryAway', 'noLibraryCard', 'noSlip'] },
    returns: { limits: ['libraryAway', 'noItemScanner', 'noSlip'] },
  });
  library.offered.checkIn = false;
  library.enter('ready');
  await k.pass();
  expect(k.view('home').library?.returns).toBe(null);
  expect(k.send('returnItems', {})).toBe(false);
  k.kiosk.stop();
  expect(library.listening).toBe(0);
});

it('a one-stop shop has none of it', () => {
  const k = start();
  k.toHome();
  expect(k.view('home').library).toBe(null);
  expect(k.send('openLibrary', {})).toBe(false);
  expect(k.send('returnItems', {})).toBe(false);
});

it('the language changes on every screen and keeps what stands there', async () => {
  const { k, library, signIn } = libraryKiosk();
  await signIn('kk');
  k.do('openLibraryPage', { page: 'loans' });
  const change = (language: 'kk' | 'ru' | 'en') => {
    const { view } = k.kiosk.screen();
    k.do('chooseLanguage', { language });
    expect(k.frame.language).toBe(language);
    expect(k.kiosk.screen().view).toEqual(view);
  };
  change('ru');
  library.answer('loans', ok([loan('1')]));
  await k.pass();
  change('en');
  k.do('renewLoan', { index: 0 });
  change('kk');
  library.answer('renew', done('1'));
  await k.pass();
  change('ru');
  k.do('printLibrarySlip', {});
  await k.pass();
  expect(JSON.stringify(k.devices.jobs[0]?.document)).toContain('Продлено: 1');
  k.do('chooseLanguage', { language: 'kk' });
  k.do('printAgain', {});
  await k.pass();
  const copy = JSON.stringify(k.devices.jobs[1]?.document);
  expect(copy).toContain('Ұзартылды: 1');
  expect(copy).toContain('КӨШІРМЕ');
});

it('while a book is on its way the visit cannot end; when nobody is there any more it does, signed out', async () => {
  const { k, library, signIn, scan } = libraryKiosk();
  await signIn();
  k.do('openLibraryPage', { page: 'borrow' });
  await scan('37701000000778');
  expect(k.send('cancel', {})).toBe(false);
  await k.pass(29_000);
  library.answer('checkOut', done('37701000000778'));
  await k.pass();
  expect(k.view('libraryScan').entries).toHaveLength(1);
  expect(library.signedOut).toBe(0);
  await k.pass(90_000);
  expect(k.frame.idleUntil).not.toBe(null);
  await k.pass(31_000);
  expect(k.name).toBe('goodbye');
  expect(library.signedOut).toBe(1);
});

it.each(['cancel', 'librarySignOut', 'finish'] as const)('%s ends it signed out', async (how) => {
  const { k, library, signIn } = libraryKiosk();
  await signIn();
  if (how === 'finish') {
    k.do('openLibraryPage', { page: 'details' });
    k.do('finish', {});
  } else k.do(how, {});
  await k.pass();
  expect(library.signedOut).toBe(1);
});

it('a visit that breaks off signs out as well', async () => {
  const { k, library, signIn } = libraryKiosk();
  await signIn();
  k.do('openLibraryPage', { page: 'loans' });
  library.answer('loans', ok([null])); // what no library answers: the machine meets it and breaks
  await k.pass();
  expect(silentLog.error).toHaveBeenCalledWith(expect.anything(), 'the visit broke off');
  expect(library.signedOut).toBe(1);
});

const chip = { kind: 'contactlessCard' as const, uid: '04A1B2C3', permanent: true };

it('the screen that waits for a card has it first, the staff get what it leaves', async () => {
  const devices = new FakeDevices();
  const { forStaff, claimCards } = shareCards(devices, ['reader'], true);
  const seen: unknown[] = [];
  const staff = async () => void seen.push(await forStaff.readCard('reader', { deadlineMs: 1_000 }));
  const show = async () => {
    devices.cards.shift()?.answer(succeeded(chip));
    await vi.advanceTimersByTimeAsync(0);
  };
  void staff();
  const taken = vi.fn(() => true);
  const release = claimCards({ card: taken, badCard: () => true });
  await show();
  expect(taken).toHaveBeenCalledWith(chip);
  expect(seen).toEqual([]);
  taken.mockReturnValue(false);
  await show();
  expect(seen).toHaveLength(1);
  taken.mockReturnValue(true);
  release();
  void staff();
  await show();
  expect(seen).toHaveLength(2);
});

it('without a desk of the staff the claim reads by itself, and stops when it is given back', async () => {
  const devices = new FakeDevices();
  const { claimCards } = shareCards(devices, ['one', 'two'], false);
  expect(devices.cards).toEqual([]);
  const card = vi.fn(() => true);
  const release = claimCards({ card, badCard: () => true });
  expect(devices.cards.map(({ device }) => device)).toEqual(['one', 'two']);
  devices.cards[0]?.answer(succeeded(chip));
  await vi.advanceTimersByTimeAsync(0);
  expect(card).toHaveBeenCalledWith(chip);
  release();
  await vi.advanceTimersByTimeAsync(0);
  const waiting = devices.cards.filter(({ device }) => device === 'two');
  expect(waiting).toEqual([]);
});
