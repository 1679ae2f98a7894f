import type { DeviceCard, Strip, Tone } from '../../../electron/contract/views/staff/device-parts.ts';
import type { TestItem } from '../../../electron/contract/views/staff/test.ts';
import type { StaffPageView } from '../../../electron/contract/views/staff.ts';
import type { Sample } from './sample.ts';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const person = { name: 'Ерлан Жұмабаев', roles: ['technician'] };

function stripWith(...spans: [number, Tone][]): Strip {
  const pieces: Strip['pieces'] = [];
  let at = 0;
  for (const [slots, tone] of spans) {
    pieces.push({ from: at, to: at + slots, tone });
    at += slots;
  }
  return { from: minutesAgo(7 * 24 * 60), pieces };
}
const days: [number, Tone][] = [
  [60, 'unknown'],
  [84, 'good'],
  [60, 'unknown'],
  [120, 'good'],
  [6, 'bad'],
  [140, 'good'],
  [40, 'care'],
  [1, 'bad'],
  [60, 'good'],
  [80, 'unknown'],
];
const week = stripWith(...days, [357, 'good']);
const failing = stripWith(...days, [327, 'good'], [30, 'bad']);

const well: DeviceCard = {
  id: 'staff-card',
  roles: ['cardReader'],
  model: 'Elatec TWN4',
  place: 'right',
  advice: { tone: 'good', word: 'inUse', todo: null, found: null },
  device: 'deviceBusy',
  paper: null,
  media: null,
  since: minutesAgo(42),
  last: null,
  strip: week,
};
const printer: DeviceCard = {
  ...well,
  id: 'receipt',
  roles: ['receiptPrinter', 'ticketDispenser'],
  model: 'EPSON TM-T88VI',
  place: 'below',
  advice: { tone: 'bad', word: 'cutterStuck', todo: 'freeCutter', found: null },
  device: 'hardwareError',
  paper: 'full',
  since: minutesAgo(3),
  strip: failing,
};
const last = {
  advice: { tone: 'bad', word: 'lost', todo: 'checkCable', found: null },
  at: minutesAgo(200),
} as const;
const cards: DeviceCard[] = [
  printer,
  {
    ...well,
    id: 'tickets',
    roles: ['ticketDispenser'],
    model: 'TM-T88VI',
    advice: { tone: 'bad', word: 'otherDevice', todo: 'plugRightOne', found: 'EPSON TM-m30III' },
    device: 'offline',
    strip: failing,
  },
  {
    ...well,
    id: 'tickets-star',
    roles: ['ticketDispenser'],
    model: 'Star TUP900',
    advice: { tone: 'care', word: 'paperLow', todo: 'replacePaperSoon', found: null },
    device: 'online',
    paper: 'low',
    media: 'notPresent',
    last,
  },
  {
    ...well,
    id: 'keys',
    roles: ['keypad'],
    model: 'Storm AudioNav',
    advice: { tone: 'unknown', word: 'notHeard', todo: 'pressKey', found: null },
    device: 'online',
    strip: stripWith([1008, 'unknown']),
  },
  { ...well, id: 'id-card', roles: ['idCardReader'], model: 'Elyctis ID BOX One', last },
  well,
  {
    ...well,
    id: 'codes',
    roles: ['barcodeScanner'],
    model: 'Honeywell',
    advice: { ...well.advice, word: 'ready' },
  },
  {
    ...well,
    id: 'lamp',
    roles: ['callLamp'],
    model: 'Numato',
    advice: { ...well.advice, word: 'ready' },
    strip: null,
  },
];

const event = (kind: string, what: string, detail: string | null, minutes: number, times = 1) => ({
  at: minutesAgo(minutes),
  until: minutesAgo(minutes),
  times,
  kind,
  what,
  detail,
  advice: kind === 'status' ? printer.advice : null,
});
const events = Array.from({ length: 6 }, (_, round) => [
  event('status', 'hardwareError', 'cutterError', 3 + round * 60, round + 1),
  event('print', 'failed', 'cutterError', 4 + round * 60),
  event('print', 'confirmed', null, 14 + round * 60),
  event('tested', 'passed', null, 20 + round * 60),
  event('reconfigured', 'escpos', 'epson-tm-t88vi', 30 + round * 60),
]).flat();

const line = (n: number, dir: 'in' | 'out' | 'beside', hex: string, decoded: string | null) => ({
  n,
  at: new Date(Date.parse('2026-03-05T09:07:00.120Z') + n * 137).toISOString(),
  dir,
  hex,
  bytes: hex.length / 2 + (n % 7 === 0 ? 900 : 0),
  decoded,
});
const lines = Array.from({ length: 40 }, (_, n) =>
  n % 3 === 0
    ? line(n, 'out', '1B401B7435'.repeat(n % 2 === 0 ? 1 : 6), 'ESC @ initialize, ESC t code page 53')
    : n % 3 === 1
      ? line(n, 'in', '14000F0F', 'ASB paperNearEnd')
      : line(n, 'beside', '', 'opened'),
);
const head = { id: printer.id, roles: printer.roles, model: printer.model, advice: printer.advice };
const step = (name: string, outcome: string, passed = true) => ({ name, outcome, detail: null, passed });
const untested: Pick<TestItem, 'state' | 'steps' | 'ask' | 'question'> = {
  state: 'waiting',
  steps: [],
  ask: null,
  question: null,
};
const items = cards.map(({ id, roles, model, advice }) => ({ id, roles, model, advice, ...untested }));

const change: Extract<StaffPageView, { page: 'change' }> = {
  page: 'change',
  device: head,
  now: { kind: 'serial', at: '/dev/ttyUSB0', baudRate: 38_400, profile: 'epson-tm-t88vi' },
  step: 'choosing',
  learnUntil: null,
  nothingCame: false,
  places: [
    {
      key: 'serial:/dev/ttyUSB0',
      kind: 'serial',
      at: '/dev/ttyUSB0',
      what: 'FTDI · USB 0403:6001 · A50285BI',
      usedBy: 'receipt',
    },
    {
      key: 'serial:/dev/ttyUSB1',
      kind: 'serial',
      at: '/dev/ttyUSB1',
      what: 'EPSON · USB 04b8:0202',
      usedBy: null,
    },
  ],
  profiles: [
    { name: 'epson-tm-m30iii', model: 'Epson TM-m30III' },
    { name: 'epson-tm-t88vi', model: 'Epson TM-T88VI' },
    { name: 'generic-escpos', model: null },
    { name: 'custom-vkp80iii', model: 'Custom VKP80III' },
    { name: 'star-tup900', model: 'Star TUP900' },
  ],
  baudRates: [9_600, 19_200, 38_400, 57_600, 115_200],
  chosen: { place: 'serial:/dev/ttyUSB1', profile: 'epson-tm-t88vi', baudRate: 38_400 },
  differs: true,
  result: null,
};

const pages: [string, StaffPageView][] = [
  ['board', { page: 'board', devices: cards }],
  [
    'device',
    {
      page: 'device',
      device: printer,
      driver: 'escpos',
      profile: 'epson-tm-t88vi',
      connection: { kind: 'serial', at: 'USB 04b8:0202 X1234567', line: '38400 8N1' },
      firmware: '10.52 ESC/POS',
      serialNumber: 'X1234567',
      confirms: 'confirmed',
      counters: {
        total: { confirmed: 1204, failed: 3, tickets: 803, cuts: 1207, lengthMm: 204_512, readsOk: 12 },
        sincePaper: { confirmed: 204, failed: 1, tickets: 80, cuts: 207, lengthMm: 24_512, readsOk: 0 },
      },
      paperChangedAt: minutesAgo(3_000),
      events,
      can: { monitor: true, change: true, paper: true },
      reset: 'none',
    },
  ],
  ['test-ready', { page: 'test', device: null, run: 'ready', items, machineMs: 0 }],
  [
    'test-asking',
    {
      page: 'test',
      device: null,
      run: 'running',
      machineMs: 3_200,
      items: items.map((item, index) => {
        if (index === 0)
          return {
            ...item,
            state: 'failed' as const,
            steps: [step('status', 'hardwareError', false)],
          };
        if (index === 1)
          return {
            ...item,
            state: 'asking' as const,
            question: 'page' as const,
            steps: [step('print', 'confirmed')],
          };
        return item;
      }),
    },
  ],
  [
    'test-done',
    {
      page: 'test',
      device: 'lamp',
      run: 'done',
      machineMs: 4_100,
      items: items.slice(-1).map((item) => ({
        ...item,
        state: 'passed' as const,
        steps: [step('lamp on', 'on'), step('lamp off', 'off'), step('seen', 'yes')],
      })),
    },
  ],
  [
    'monitor',
    {
      page: 'monitor',
      device: head,
      lines,
      dropped: 12,
      paused: false,
      behind: 0,
      revealed: false,
      until: minutesAgo(-9),
      ended: null,
    },
  ],
  [
    'monitor-revealed',
    {
      page: 'monitor',
      device: head,
      lines,
      dropped: 0,
      paused: false,
      behind: 0,
      revealed: true,
      until: minutesAgo(-0.7),
      ended: null,
    },
  ],
  [
    'monitor-paused',
    {
      page: 'monitor',
      device: head,
      lines,
      dropped: 0,
      paused: true,
      behind: 7,
      revealed: false,
      until: minutesAgo(-9),
      ended: null,
    },
  ],
  [
    'monitor-ended',
    {
      page: 'monitor',
      device: head,
      lines: [],
      dropped: 0,
      paused: false,
      behind: 0,
      revealed: false,
      until: minutesAgo(1),
      ended: 'limit',
    },
  ],
  ['change', change],
  ['change-learning', { ...change, step: 'learning', learnUntil: Date.now() + 31_000 }],
  [
    'change-changed',
    { ...change, step: 'done', differs: false, result: { outcome: 'changed', kept: 'restart' } },
  ],
  [
    'change-kept',
    {
      ...change,
      step: 'done',
      result: { outcome: 'kept', why: 'noAnswer', word: 'noAnswer', todo: 'checkLine', found: null },
    },
  ],
];

const monitored = pages.find(([name]) => name === 'monitor');
/** Whoever watches does not touch: they are asked in time. */
const asked: Sample[] = monitored
  ? [
      {
        name: 'staff-devices-still-there',
        view: { screen: 'staff', person, page: monitored[1], leavesAt: Date.now() + 20_000 },
      },
    ]
  : [];

/** The technician's pages of devices. */
export const staffDevicesSamples = (): Sample[] => [
  ...pages.map(
    ([name, page]): Sample => ({ name: `staff-devices-${name}`, view: { screen: 'staff', person, page } }),
  ),
  ...asked,
];
