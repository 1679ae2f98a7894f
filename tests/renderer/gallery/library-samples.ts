import type { Language } from '../../../electron/contract/values/language.ts';
import type { LibraryEntry } from '../../../electron/contract/views/library.ts';
import type { PaperView, ViewOf } from '../../../electron/contract/views/view.ts';
import type { Sample } from './sample.ts';

const paper: PaperView = { state: 'confirmed', reason: null, place: 'below', canPrintAgain: true };
const due = (day: string) => ({ day, text: day });

const refused = (code: string, ...next: string[]) => ({
  code,
  next: [...next, 'seeLibrarian'],
  message: null as string | null,
});

/** A library's kiosk on every screen it has, the fullest of each. */
export function librarySamples(_language: Language, home: ViewOf<'home'>): Sample[] {
  const signIn: ViewOf<'librarySignIn'> = {
    screen: 'librarySignIn',
    mode: 'card',
    scanner: 'waiting',
    scannerPlace: 'below',
    reader: 'waiting',
    readerPlace: 'right',
    length: 14,
    letters: false,
    problem: null,
    message: null,
  };
  const inside: ViewOf<'libraryHome'> = {
    screen: 'libraryHome',
    card: '••••••••••1018',
    loans: 4,
    overdue: 1,
    holds: 1,
    owed: '250\u00A0₸',
    blocks: [],
    message: null,
    canBorrow: true,
    limits: [],
  };
  const loan = (index: number, title: string | null, day: string) => ({
    index,
    item: `3770100000011${index}`,
    title,
    due: due(day),
    overdue: false,
    waiting: 0,
    canRenew: true,
  });
  const entry = (item: string, title: string | null): LibraryEntry => ({
    item,
    title,
    result: 'done',
    due: due('2026-12-06'),
    refusal: null,
    message: null,
    forOther: false,
  });
  const entries: LibraryEntry[] = [
    entry('1', 'Абай жолы. Бірінші кітап'),
    {
      ...entry('2', 'Көшпенділер'),
      result: 'refused',
      due: null,
      refusal: { ...refused('maxRenewals', 'bringBack'), message: 'Item has reached maximum renewals' },
    },
    { ...entry('3', 'Ұшқан ұя'), result: 'unknown', due: due('2026-11-18') },
  ];
  const scan: ViewOf<'libraryScan'> = {
    screen: 'libraryScan',
    act: 'checkOut',
    mode: 'scan',
    scanner: 'waiting',
    place: 'below',
    busy: false,
    entries: [],
    problem: null,
  };
  const results: ViewOf<'libraryResults'> = {
    screen: 'libraryResults',
    act: 'renewed',
    entries,
    paper: null,
    canPrint: true,
    signedIn: true,
  };
  const home_: ViewOf<'home'> = {
    ...home,
    library: { signIn: { limits: [] }, returns: { limits: [] } },
  };
  return [
    { name: 'library-home', view: home_ },
    {
      name: 'library-home-away',
      view: {
        ...home_,
        ticket: { available: false, limits: [] },
        library: {
          signIn: { limits: ['libraryAway', 'noLibraryCard', 'noSlip'] },
          returns: { limits: ['libraryAway', 'noItemScanner', 'noSlip'] },
        },
      },
    },
    { name: 'library-sign-in', view: signIn },
    {
      name: 'library-sign-in-unknown',
      view: { ...signIn, problem: 'unknownCard', message: 'Invalid cardnumber' },
    },
    {
      name: 'library-sign-in-away',
      view: { ...signIn, scanner: 'unavailable', reader: null, readerPlace: null },
    },
    { name: 'library-number', view: { ...signIn, mode: 'number' } },
    { name: 'library-number-wrong', view: { ...signIn, mode: 'number', problem: 'checkDigit' } },
    { name: 'library-pin', view: { screen: 'libraryPin', letters: false, problem: null, message: null } },
    {
      name: 'library-pin-wrong',
      view: { screen: 'libraryPin', letters: false, problem: 'wrongPin', message: null },
    },
    { name: 'library-letters', view: { ...signIn, mode: 'number', length: null, letters: true } },
    {
      name: 'library-password-wrong',
      view: { screen: 'libraryPin', letters: true, problem: 'wrongPin', message: null },
    },
    { name: 'library-wait', view: { screen: 'libraryWait', doing: 'renewingAll', canLeave: false } },
    { name: 'library-mine', view: inside },
    {
      name: 'library-mine-limited',
      view: {
        ...inside,
        loans: null,
        overdue: null,
        blocks: ['excessiveFines', 'chargeDenied'],
        message: 'Please visit the desk',
        canBorrow: false,
        limits: ['libraryAway'],
      },
    },
    {
      name: 'library-loans',
      view: {
        screen: 'libraryLoans',
        loans: [
          loan(0, 'Абай жолы. Бірінші кітап', '2026-11-25'),
          { ...loan(1, 'Ұшқан ұя', '2026-11-18'), overdue: true },
          { ...loan(2, 'Мастер и Маргарита', '2026-12-01'), canRenew: false, waiting: 1 },
          { ...loan(3, null, '2026-12-01'), due: null, overdue: null },
          loan(4, 'Көшпенділер. Үш томдық роман, екінші том: Жанталас', '2026-12-03'),
        ],
        canRenewAll: true,
      },
    },
    { name: 'library-loans-none', view: { screen: 'libraryLoans', loans: [], canRenewAll: false } },
    {
      name: 'library-holds',
      view: {
        screen: 'libraryHolds',
        holds: [
          { item: '1', title: 'Қан мен тер', ready: true },
          { item: '2', title: 'Мастер и Маргарита', ready: false },
          { item: '3', title: null, ready: null },
        ],
      },
    },
    { name: 'library-holds-none', view: { screen: 'libraryHolds', holds: [] } },
    {
      name: 'library-fees',
      view: {
        screen: 'libraryFees',
        owed: '250\u00A0₸',
        lines: ['250.00 Кешіктіру айыбы', '0.00 Билет'],
      },
    },
    { name: 'library-fees-none', view: { screen: 'libraryFees', owed: null, lines: [] } },
    {
      name: 'library-details',
      view: {
        screen: 'libraryDetails',
        name: 'Үлгібаева Әсел',
        card: '••••••••••1018',
        blocks: ['cardLost'],
      },
    },
    { name: 'library-scan', view: scan },
    { name: 'library-scan-busy', view: { ...scan, busy: true, entries: [entry('9', 'Қара сөздер')] } },
    {
      name: 'library-scan-list',
      view: { ...scan, entries: entries.map((one) => ({ ...one })), problem: 'again' },
    },
    {
      name: 'library-return-list',
      view: {
        ...scan,
        act: 'checkIn',
        scanner: 'unavailable',
        entries: [{ ...entry('5', 'Мастер и Маргарита'), due: null, forOther: true }],
      },
    },
    { name: 'library-item-number', view: { ...scan, mode: 'number', problem: 'notAnItem' } },
    { name: 'library-results', view: results },
    { name: 'library-results-paper', view: { ...results, paper, canPrint: false } },
    {
      name: 'library-results-no-paper',
      view: {
        ...results,
        act: 'returned',
        signedIn: false,
        canPrint: false,
        entries: entries.map((one) => ({ ...one, due: null })),
        paper: { ...paper, state: 'failed', reason: 'paperOut' },
      },
    },
    {
      name: 'library-trouble',
      view: {
        screen: 'libraryTrouble',
        refusal: refused('unreachable', 'tryLater'),
        canRetry: true,
        signedIn: true,
      },
    },
    {
      name: 'library-refused',
      view: {
        screen: 'libraryTrouble',
        refusal: { ...refused('wrongPin', 'tryPinAgain'), message: 'Wrong PIN' },
        canRetry: false,
        signedIn: false,
      },
    },
  ];
}
