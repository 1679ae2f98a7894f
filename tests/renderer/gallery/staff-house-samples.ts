import type { SystemFacts } from '../../../electron/contract/views/staff/system.ts';
import type { StaffPageView, StaffView } from '../../../electron/contract/views/staff.ts';
import type { Sample } from './sample.ts';

const person: StaffView['person'] = { name: 'Сәуле Омарова', roles: ['administrator'] };
const AT = Date.parse('2026-03-05T09:07:00Z');

const facts: SystemFacts = {
  versions: {
    app: '0.1.0',
    electron: '45.4.1',
    node: '22.20.0',
    os: 'Debian GNU/Linux 12 (bookworm), Linux 6.1.0-28-amd64',
  },
  disk: { freeBytes: 41.3e9, totalBytes: 118.2e9 },
  clock: {
    at: AT,
    timeZone: 'Asia/Almaty',
    configuredTimeZone: 'Asia/Almaty',
    synchronised: 'yes',
    aheadSeconds: 0,
  },
  uptime: { machineSeconds: 1_234_567, appSeconds: 34_567 },
  memory: { totalBytes: 8.1e9, freeBytes: 4.6e9, appBytes: 0.31e9 },
  gateway: { state: 'reachable', host: 'gateway.example.kz', ms: 143 },
  signing: 'ready',
  printers: [
    { device: 'receipt', queue: null, state: 'online' },
    { device: 'tickets', queue: null, state: 'userError' },
    { device: 'a4', queue: 'HP_LaserJet', state: 'powerOff' },
  ],
  setAside: { files: [], more: 0 },
};
const poorly: SystemFacts = {
  ...facts,
  disk: { freeBytes: 0.3e9, totalBytes: 31.9e9 },
  clock: { ...facts.clock, timeZone: 'Europe/Moscow', synchronised: 'no', aheadSeconds: -7214 },
  gateway: { state: 'badCertificate', host: 'gateway.example.kz', ms: 88 },
  signing: 'absent',
  setAside: {
    files: [
      { name: 'qyzmet.db.set-aside-20260304T214410Z', at: '2026-03-04T21:44:10Z', bytes: 3_271_680 },
      { name: 'qyzmet.db.set-aside-20260211T060203Z', at: '2026-02-11T06:02:03Z', bytes: 86_016 },
    ],
    more: 1,
  },
};
const system: Extract<StaffPageView, { page: 'system' }> = {
  page: 'system',
  step: 'facts',
  facts,
  touch: null,
  sound: { asking: 'kk', heard: [] },
  keys: { device: 'pad', learning: null },
  notRecorded: false,
};
const learning = {
  device: 'pad',
  asking: 'left',
  learnt: [
    { key: 'up', codes: ['F18'] },
    { key: 'down', codes: ['F17'] },
  ],
  refused: { code: 'F17', why: 'used' as const },
  ended: null,
  yaml: '',
};

const line = (minutes: number, more: object) => ({
  at: AT - minutes * 60_000,
  level: 'info' as const,
  device: null,
  key: null,
  text: '',
  details: [],
  ...more,
});
const lines = [
  line(1, { key: 'print', device: 'receipt', details: ['print=confirmed', 'kind=receipt'] }),
  line(2, { level: 'warn' as const, key: 'requestWaiting', details: ['code=offline'] }),
  line(4, { level: 'error' as const, key: 'lampSilent', device: 'lamp', details: ['on=true'] }),
  line(5, {
    text: 'a step of the wipe failed',
    level: 'error' as const,
    details: ['step=cookies', 'error=TypeError'],
  }),
  line(7, { key: 'hardwareEnded', level: 'warn' as const, details: ['code=139', 'deaths=2', 'delayMs=400'] }),
  line(9, { key: 'firstPaint', details: ['ms=644'] }),
  line(9, { key: 'started', details: ['services=4', 'demo=false'] }),
];
const logs: Extract<StaffPageView, { page: 'logs' }> = {
  page: 'logs',
  state: 'ready',
  filter: { device: null, level: 'info', span: 'all' },
  devices: ['id-card', 'receipt', 'tickets', 'lamp', 'codes', 'staff-card', 'pad'],
  lines: Array.from({ length: 6 }, (_, day) =>
    lines.map((one) => ({ ...one, at: one.at - day * 86_400_000 })),
  ).flat(),
  from: 0,
  older: true,
};

const perHour = [0, 2, 9, 14, 17, 11, 6, 12, 15, 8, 3, 0];
const waits = [
  null,
  'under2',
  'under10',
  'under20',
  'over40',
  'under20',
  null,
  'under20',
  'under40',
  'under5',
  'under2',
  null,
];
const measures: Extract<StaffPageView, { page: 'measures' }> = {
  page: 'measures',
  span: 'today',
  notRecorded: false,
  visits: 97,
  helpCalls: 4,
  hours: Array.from({ length: 24 }, (_, hour) => ({
    visits: perHour[hour - 8] ?? 0,
    tickets: waits[hour - 8] ? 5 : 0,
    wait: waits[hour - 8] ?? null,
    called: waits[hour - 8] ? 4 : 0,
    waited: waits[hour - 8] ? (hour * 7) % 34 : null,
  })),
  services: [
    {
      id: 'property-letter',
      title: 'Жылжымайтын мүлік туралы анықтама',
      started: 41,
      finished: 33,
      routed: 1,
      abandoned: 7,
      leftAt: [
        { step: 'question', label: 'Қай өңір бойынша?', count: 4 },
        { step: 'identify', label: null, count: 2 },
        { step: 'check', label: null, count: 1 },
      ],
    },
    {
      id: 'residence',
      title: 'Тұрғылықты жері бойынша тіркеу',
      started: 18,
      finished: 12,
      routed: 4,
      abandoned: 2,
      leftAt: [{ step: 'sign', label: null, count: 2 }],
    },
    {
      id: 'child-benefit',
      title: 'Бала туғанда берілетін жәрдемақы',
      started: 9,
      finished: 9,
      routed: 0,
      abandoned: 0,
      leftAt: [],
    },
  ],
  faces: [
    { face: 5, count: 21 },
    { face: 4, count: 13 },
    { face: 3, count: 4 },
    { face: 2, count: 1 },
    { face: 1, count: 0 },
  ],
  failures: [
    { role: 'ticketDispenser', code: 'paperOut', count: 2 },
    { role: 'idCardReader', code: 'powerOff', count: 1 },
  ],
};
const nothingYet = {
  ...measures,
  visits: 0,
  helpCalls: 0,
  hours: measures.hours.map(() => ({ visits: 0, tickets: 0, wait: null, called: 0, waited: null })),
  services: [],
  failures: [],
  faces: measures.faces.map(({ face }) => ({ face, count: 0 })),
};

const acts = [
  'trailRead',
  'signedIn',
  'signedOut',
  'paperChanged',
  'ticketCalled',
  'callAcknowledged',
  'bytesRevealed',
  'assistEnded',
  'fieldShown',
  'assistBegun',
];
const trail: Extract<StaffPageView, { page: 'trail' }> = {
  page: 'trail',
  notRecorded: false,
  chain: { state: 'whole', count: 1340, head: '9f3a1c07be24', clockBack: 1, mismatches: [] },
  entries: Array.from({ length: 40 }, (_, index) => ({
    seq: 1340 - index,
    at: new Date(AT - index * 421_000).toISOString(),
    role: index % 10 === 8 ? 'citizen' : (['administrator', 'consultant', 'technician'][index % 3] ?? ''),
    staff: ['1003', '1001', '1002'][index % 3] ?? null,
    act: acts[index % acts.length] ?? '',
    subject: index % 4 === 3 ? 'receipt' : null,
    known: true,
  })),
  total: 1340,
  from: 0,
};
const broken = {
  ...trail,
  chain: { state: 'broken' as const, line: 1338, why: 'changed' },
  entries: trail.entries.map((entry) =>
    entry.seq === 1338 ? { ...entry, act: 'nothingHappened', known: false } : entry,
  ),
};

/** Pages of technicians and administrators about the house itself. */
export const staffHouseSamples = (): Sample[] =>
  Object.entries({
    system,
    'system-poorly': {
      ...system,
      facts: poorly,
      touch: { errorsMm: [1, 2.4, 0.8, 12.6, 3], verdict: 'bad' as const },
      sound: {
        asking: null,
        heard: [
          { language: 'kk' as const, heard: 'yes' as const },
          { language: 'ru' as const, heard: 'no' as const },
          { language: 'en' as const, heard: 'noVoice' as const },
        ],
      },
    },
    'system-looking': { ...system, facts: null, notRecorded: true },
    'system-touch': { ...system, step: 'touch' as const },
    'system-sound': { ...system, step: 'sound' as const },
    'system-keys': { ...system, step: 'keys' as const, keys: { device: 'pad', learning } },
    'system-keys-done': {
      ...system,
      step: 'keys' as const,
      keys: {
        device: 'pad',
        learning: {
          ...learning,
          asking: null,
          refused: null,
          ended: 'done' as const,
          yaml: 'settings:\n  keys:\n    up: [F18]\n    down: [F17]\n',
        },
      },
    },
    logs,
    'logs-older': {
      ...logs,
      from: 100,
      filter: { device: 'receipt', level: 'warn' as const, span: 'week' as const },
    },
    'logs-none': { ...logs, lines: [], older: false },
    measures,
    'measures-none': nothingYet,
    trail,
    'trail-broken': broken,
  }).map(([name, page]) => ({
    name: `staff-house-${name}`,
    view: { screen: 'staff', person, page },
  }));
