import type { StaffPageOf } from '../../../electron/contract/views/staff.ts';
import { fail, notTested, pass } from '../../../electron/readiness/lines.ts';
import type { Sample } from './sample.ts';

type Page = StaffPageOf<'report'>;
const person = { name: 'Ерлан Жұмабаев', roles: ['technician'] };

const lines: Page['lines'] = [
  fail('deviceStatus', 'paperOut', 'replacePaper', { subject: 'receipt' }),
  fail('clock', 'notSynchronised', 'startTimeService'),
  fail('debugSwitches', 'switchGiven', 'removeSwitch'),
  notTested('soundHeard', 'needsEyes'),
  notTested('deviceSeen', 'needsEyes', null, { subject: 'lamp' }),
  pass('disk', { values: { freeMb: 118_000, totalMb: 240_000 } }),
  pass('deviceTest', { subject: 'id-card' }),
  pass('screenSeen'),
  pass('database'),
  pass('auditTrail', { values: { entries: 412 } }),
  pass('contextIsolation'),
  pass('sandbox'),
  pass('contentPolicy'),
];
const part = (
  name: Page['parts'][number]['part'],
  state: 'waiting' | 'running' | 'done',
  done: number,
  failed = 0,
) => ({ part: name, state, done, failed }) as const;
const start: Page = {
  page: 'report',
  state: 'start',
  problem: null,
  parts: [
    part('system', 'waiting', 0),
    part('devices', 'waiting', 0),
    part('data', 'waiting', 0),
    part('lockdown', 'waiting', 0),
  ],
  question: null,
  lines: [],
  result: null,
  shown: 'lines',
};
const running: Page = {
  ...start,
  state: 'running',
  parts: [
    part('system', 'running', 9, 1),
    part('devices', 'running', 3, 1),
    part('data', 'done', 6),
    part('lockdown', 'done', 16, 1),
  ],
};
const hash = '5f0c1e7a93b2d4486c0af7e1d2b39c5a5f0c1e7a93b2d4486c0af7e1d2b39c5a';
const done: Page = {
  ...start,
  state: 'done',
  lines,
  result: {
    madeAt: '2026-03-05T12:00:00.000Z',
    verdict: 'failed',
    counts: { fail: 3, notTested: 2, pass: 8 },
    fingerprint: 'q3Xw0Yb1mZ4tVg7Jr2Ns5Kd8Hf6Lp9Ua1Tc3Ee5Gg7I',
    hash,
    qr: `qyzmet-report:ala-017-k2:2026-03-05T12:00:00.000Z:${hash}`,
    files: ['report-2026-03-05T12-00-00.json', 'report-2026-03-05T12-00-00.pdf'],
    hasPdf: true,
    print: 'ready',
  },
};
const result = done.result;

const pages: Record<string, Page> = {
  start,
  problem: { ...start, problem: 'openToOthers' },
  running,
  question: { ...running, question: { kind: 'page', device: 'receipt', hands: false } },
  hands: { ...running, question: { kind: 'card', device: 'id-card', hands: true } },
  proved: { ...start, state: 'proved', lines: lines.filter(({ subject }) => subject === null) },
  done,
  printing: { ...done, result: result && { ...result, verdict: 'incomplete', print: 'printing' } },
  'not-printed': { ...done, result: result && { ...result, verdict: 'passed', files: [], print: 'failed' } },
};
const trouble: StaffPageOf<'trouble'> = {
  page: 'trouble',
  code: 'configuration',
  file: '/etc/qyzmet/kiosk.yaml',
  mistakes: [
    {
      path: 'devices[1].driver',
      line: 13,
      kind: 'notKnown',
      hint: 'mrz | escpos | scanner | magstripe | contactless',
      message: '"escpoz" is not known; write mrz or escpos or scanner (did you mean escpos?)',
    },
    {
      path: 'visit.idleSeconds',
      line: 19,
      kind: 'outOfRange',
      hint: '≥ 20',
      message: '1 is too small; write at least 20',
    },
    {
      path: 'gatway',
      line: 21,
      kind: 'unknownKey',
      hint: 'gateway',
      message: 'unknown key gatway; did you mean gateway?',
    },
    {
      path: 'devices[0].connection',
      line: 8,
      kind: 'missing',
      hint: '{ serial: { path: /dev/ttyUSB0, baudRate: 9600 } }',
      message: 'missing; write { serial: { path: /dev/ttyUSB0, baudRate: 9600 } }',
    },
    {
      path: 'kiosk.yaml',
      line: 30,
      kind: 'yaml',
      hint: null,
      message: 'Nested mappings are not allowed in compact mappings',
    },
  ],
  more: 0,
  lookedAt: '2026-03-05T12:00:00.000Z',
};

/** The readiness report, and the page of a kiosk that is out of service. */
export const staffReportSamples = (): Sample[] => [
  ...Object.entries(pages).map(
    ([name, page]): Sample => ({ name: `staff-report-${name}`, view: { screen: 'staff', person, page } }),
  ),
  { name: 'staff-trouble', view: { screen: 'staff', person, page: trouble } },
  { name: 'staff-trouble-mended', view: { screen: 'staff', person, page: { ...trouble, mistakes: [] } } },
];
