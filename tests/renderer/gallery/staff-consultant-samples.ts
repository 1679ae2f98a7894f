import type { Language } from '../../../electron/contract/values/language.ts';
import type { PaperStep } from '../../../electron/contract/views/staff/paper.ts';
import type { StaffPageOf, StaffPageView } from '../../../electron/contract/views/staff.ts';
import type { Sample } from './sample.ts';

const registration = {
  kk: 'Тіркеу және құжаттар',
  ru: 'Регистрация и документы',
  en: 'Registration and documents',
};
const advice = { kk: 'Кеңес беру', ru: 'Консультация', en: 'Advice' };
const ground = {
  kk: 'Бірінші немесе екінші топтағы мүгедектік',
  ru: 'Инвалидность первой или второй группы',
  en: 'Disability of the first or second group',
};
const service = {
  kk: 'Жылжымайтын мүлікке құқықтар туралы анықтама',
  ru: 'Справка о правах на недвижимость',
  en: 'Letter about rights to property',
};
const question = {
  kk: 'Қай күнгі мәлімет керек?',
  ru: 'На какую дату нужны сведения?',
  en: 'As of which day?',
};

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const sample = (name: string, page: StaffPageView): Sample => ({
  name: `staff-${name}`,
  view: {
    screen: 'staff',
    person: { name: 'Айгүл Сейітова', roles: ['consultant'] },
    page,
  },
});

const calls: StaffPageOf<'calls'> = {
  page: 'calls',
  lamp: true,
  calls: [
    { id: 'a', kind: 'asked', screen: 'question', service, question, since: ago(4), state: 'open' },
    {
      id: 'b',
      kind: 'cardLeft',
      screen: 'goodbye',
      service: null,
      question: null,
      since: ago(0),
      state: 'open',
    },
    {
      id: 'c',
      kind: 'asked',
      screen: 'receipt',
      service,
      question: null,
      since: ago(11),
      state: 'acknowledged',
    },
  ],
};

const ticket = {
  number: 'A017',
  group: registration,
  issuedAt: ago(24),
  rank: 'inTurn',
  ground: null,
} as const;
const queue: StaffPageOf<'queue'> = {
  page: 'queue',
  window: 3,
  windows: [1, 2, 3, 4].map((window) => ({ window, number: window === 2 ? 'A016' : null })),
  serving: { ...ticket, calls: 2, lastCalledAt: ago(1) },
  groups: [
    {
      id: 'registration',
      letter: 'A',
      name: registration,
      waiting: 12,
      longestWaitMinutes: 24,
      next: ['A018', 'A019', 'A020', 'A021', 'A022'],
      mine: true,
    },
    {
      id: 'advice',
      letter: 'B',
      name: advice,
      waiting: 1,
      longestWaitMinutes: 3,
      next: ['B004'],
      mine: false,
    },
    { id: 'other', letter: 'C', name: advice, waiting: 0, longestWaitMinutes: null, next: [], mine: false },
  ],
  held: [
    { ...ticket, number: 'A009' },
    { ...ticket, number: 'B002', group: advice },
  ],
  missed: null,
  busy: false,
  problem: null,
};

const now = { paper: 'full', cover: 'closed', ready: true, silent: false } as const;
type Printer = StaffPageOf<'paper'>['printers'][number];
const printer: Printer = {
  id: 'receipt',
  roles: ['receiptPrinter', 'ticketDispenser'],
  model: 'Epson TM-T88VI',
  place: 'below',
  now,
  usedMm: 12_431,
  estimated: false,
  rollMm: 80_000,
  leftMm: 67_569,
  daysLeft: 33,
  lastChange: { at: ago(6000), by: '1001' },
  tickets: 96,
  cuts: 121,
  retracted: 0,
  retractLimit: null,
  hasBin: false,
  guided: true,
};
const presenter: Printer = {
  ...printer,
  id: 'tickets',
  roles: ['ticketDispenser'],
  model: 'Custom VKP80III',
  place: null,
  now: { paper: 'low', cover: 'closed', ready: true, silent: false },
  usedMm: 74_100,
  estimated: true,
  leftMm: 5_900,
  daysLeft: 0,
  retracted: 30,
  retractLimit: 30,
  hasBin: true,
};
const unknown: Printer = {
  ...printer,
  id: 'other',
  roles: ['receiptPrinter'],
  model: 'generic-escpos',
  place: 'left',
  now: { paper: null, cover: 'unknown', ready: false, silent: true },
  usedMm: 0,
  rollMm: null,
  leftMm: null,
  daysLeft: null,
  lastChange: null,
  tickets: 0,
  cuts: 0,
};
const paper: StaffPageOf<'paper'> = {
  page: 'paper',
  printers: [presenter, printer, unknown],
  change: null,
  problem: null,
};
const desk: PaperStep[] = [
  'pressRelease',
  'openCover',
  'takeCore',
  'insertRoll',
  'pullPaper',
  'closeCover',
  'pressFeed',
];
const inside: PaperStep[] = [
  'openDoor',
  'openCover',
  'takeCore',
  'insertAxle',
  'threadPaper',
  'closeCover',
  'tearOff',
  'closeDoor',
];
const opened = { paper: 'out', cover: 'open', ready: false, silent: false } as const;
const changing = (
  steps: PaperStep[],
  at: number,
  more: Partial<StaffPageOf<'paper'>['change'] & object> = {},
) =>
  ({
    ...paper,
    change: {
      device: steps === inside ? 'tickets' : 'receipt',
      steps,
      at,
      now: at > 0 ? opened : now,
      hint: null,
      test: 'none',
      ...more,
    },
  }) satisfies StaffPageOf<'paper'>;

/** The pages of whoever looks after the hall. The same in every language: kiosk.yaml has all three. */
export const staffConsultantSamples = (_language: Language): Sample[] => [
  sample('home-consultant', {
    page: 'home',
    visit: false,
    tiles: [
      { page: 'calls', waiting: 2 },
      { page: 'queue', waiting: 13 },
      { page: 'paper', waiting: 0 },
    ],
  }),
  sample('calls', calls),
  sample('calls-none', { ...calls, calls: [] }),
  sample('queue', queue),
  sample('queue-choose', { ...queue, window: null, serving: null }),
  sample('queue-empty', {
    ...queue,
    serving: null,
    held: [],
    missed: 'A017',
    problem: { key: 'nobodyWaits', number: null },
    groups: queue.groups.map((group) => ({ ...group, waiting: 0, longestWaitMinutes: null, next: [] })),
  }),
  sample('queue-ahead', {
    ...queue,
    serving: { ...ticket, number: 'AA017', rank: 'ahead', ground, calls: 1, lastCalledAt: ago(1) },
  }),
  sample('paper', paper),
  ...desk.map((step, at) => sample(`paper-step-${step}`, changing(desk, at))),
  ...inside.map((step, at) => sample(`paper-inside-${step}`, changing(inside, at))),
  sample('paper-hint', changing(inside, 4, { hint: 'coverClosed', now: { ...opened, cover: 'closed' } })),
  sample('paper-blank', changing(desk, 3, { test: 'blank' })),
  sample('paper-test', changing(desk, desk.length, { now })),
  sample('paper-test-came', changing(desk, desk.length, { now, test: 'printed' })),
  sample(
    'paper-test-failed',
    changing(desk, desk.length, { now: { ...opened, cover: 'closed' }, test: 'failed', hint: 'noPaperSeen' }),
  ),
];
