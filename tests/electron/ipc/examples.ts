import type { CallInput, CallName, CallOutput } from '../../../electron/contract/channels/calls.ts';
import { defaultKeeping } from '../../../electron/contract/values/keeping.ts';
import { defaultDisplay } from '../../../electron/contract/views/frame.ts';
import type { Screen } from '../../../electron/contract/views/view.ts';
import { assistExamples } from './examples-assist.ts';
import { consultantExamples } from './examples-consultant.ts';
import { deviceExamples } from './examples-devices.ts';
import { houseExamples } from './examples-house.ts';
import { libraryExamples } from './examples-library.ts';
import { reportExamples } from './examples-report.ts';

export const screenExample: Screen = {
  revision: 7,
  frame: {
    language: 'kk',
    languages: ['kk', 'ru', 'en'],
    office: { kk: 'Бөлім', ru: 'Отдел', en: 'Office' },
    timeZone: 'Asia/Almaty',
    display: defaultDisplay,
    screen: { diagonalInches: 32, widthPx: 1080, heightPx: 1920, mountingHeightMm: 780 },
    headset: 'unknown',
    idleUntil: null,
    offer: null,
    consultant: null,
    staff: true,
    assist: null,
    demo: true,
    rehearsal: false,
    keeping: defaultKeeping,
    kioskId: 'demo-k1',
  },
  view: { screen: 'attract', restarted: false, nextNumbers: [] },
};

const taken = { ok: true as const, taken: true };
const played = { ok: true as const, done: true, message: null };

type Example<N extends CallName> = {
  good: CallInput<N>;
  /** Inputs that the schema must refuse, beside those that are bad for every call. */
  bad: unknown[];
  output: CallOutput<N>;
};

/** One of each call; a call without an example does not compile. */
export const examples: { [N in CallName]: Example<N> } = {
  ...deviceExamples,
  ...libraryExamples,
  showField: {
    good: { field: 'phone' },
    bad: [{}, { field: '' }, { field: 'x'.repeat(101) }],
    output: taken,
  },
  staffOpen: { good: {}, bad: [], output: taken },
  staffCard: { good: {}, bad: [], output: taken },
  staffPin: { good: { pin: '482915' }, bad: [{}, { pin: '12' }, { pin: '12345x' }], output: taken },
  staffCode: {
    good: { number: '1042', code: '123456' },
    bad: [{ number: '1042' }, { number: '1', code: '123456' }, { number: '1042', code: '12345' }],
    output: taken,
  },
  ...consultantExamples,
  ...houseExamples,
  ...reportExamples,
  ...assistExamples,
  staffLeave: { good: {}, bad: [], output: taken },
  staffGo: {
    good: { page: 'home' },
    bad: [{}, { page: 'nowhere' }, { page: 'home', id: 'x'.repeat(61) }],
    output: taken,
  },
  getScreen: { good: {}, bad: [], output: screenExample },
  start: { good: {}, bad: [], output: taken },
  chooseLanguage: { good: { language: 'ru' }, bad: [{}, { language: 'de' }], output: taken },
  setDisplay: {
    good: { contrast: 'high' },
    bad: [{ contrast: 'low' }, { volume: 6 }, { volume: 0 }, { volume: 2.5 }, { pace: 1 }],
    output: taken,
  },
  chooseService: {
    good: { id: 'property-letter' },
    bad: [{}, { id: '../x' }, { id: 'a'.repeat(99) }],
    output: taken,
  },
  agree: { good: { version: '1' }, bad: [{}, { version: 1 }], output: taken },
  identifyBy: { good: { mode: 'card' }, bad: [{}, { mode: 'face' }], output: taken },
  enterIin: {
    good: { iin: '700101300004', confirmed: false },
    bad: [
      { iin: '7001013', confirmed: false },
      { iin: '700101300004' },
      { iin: 700101300004, confirmed: true },
    ],
    output: taken,
  },
  answer: {
    good: { field: 'region', value: '75' },
    bad: [{ field: 'region' }, { field: '__proto__', value: '' }, { field: 'a', value: 'x'.repeat(1001) }],
    output: taken,
  },
  dontKnow: { good: { field: 'home.street' }, bad: [{}, { field: 'a.b.c' }], output: taken },
  addRow: { good: { field: 'children' }, bad: [{}, { field: '../x' }], output: taken },
  changeRow: {
    good: { field: 'children', row: 1 },
    bad: [{ field: 'children' }, { field: 'a', row: -1 }],
    output: taken,
  },
  removeRow: {
    good: { field: 'children', row: 0 },
    bad: [{ row: 0 }, { field: 'a', row: 0.5 }],
    output: taken,
  },
  askApproval: {
    good: { field: 'owners.0.consent', by: 'gateway' },
    bad: [{ field: 'consent' }, { field: 'consent', by: 'shouting' }],
    output: taken,
  },
  change: { good: { field: 'region' }, bad: [{}], output: taken },
  setNews: { good: { on: true }, bad: [{}, { on: 'yes' }], output: taken },
  submit: { good: {}, bad: [], output: taken },
  takeTicket: { good: { group: 'registration' }, bad: [{ group: '' }], output: taken },
  goAhead: { good: {}, bad: [], output: taken },
  chooseGround: { good: { ground: null }, bad: [{}, { ground: '' }], output: taken },
  giveUpTicket: { good: {}, bad: [], output: taken },
  openBooking: { good: {}, bad: [], output: taken },
  findBooking: {
    good: { by: 'number', value: 'Q7K4' },
    bad: [
      { by: 'name', value: 'Q7K4' },
      { by: 'iin', value: '7'.repeat(21) },
    ],
    output: taken,
  },
  arrive: { good: { booking: 'Q7K4' }, bad: [{}, { booking: 'Q'.repeat(21) }], output: taken },
  signBy: { good: { way: 'key' }, bad: [{}, { way: 'ticket' }], output: taken },
  enterCode: { good: { code: '123456' }, bad: [{}, { code: '12' }, { code: 'abcdef' }], output: taken },
  resendCode: { good: {}, bad: [], output: taken },
  payBy: { good: { how: 'qr' }, bad: [{}, { how: 'cash' }], output: taken },
  claimExemption: { good: { ground: 'disability' }, bad: [{}, { ground: '../x' }], output: taken },
  openTracking: { good: {}, bad: [], output: taken },
  trackBy: { good: { way: 'number' }, bad: [{}, { way: 'name' }], output: taken },
  findRequest: { good: { number: '01JD ABCD' }, bad: [{}, { number: 'x'.repeat(101) }], output: taken },
  enterLast4: { good: { digits: '9004' }, bad: [{}, { digits: '900' }, { digits: 'abcd' }], output: taken },
  chooseRequest: { good: { index: 0 }, bad: [{}, { index: -1 }], output: taken },
  withdraw: { good: { sure: false }, bad: [{}, { sure: 'yes' }], output: taken },
  printReceipt: { good: {}, bad: [], output: taken },
  collect: { good: { n: 1 }, bad: [{}, { n: 0 }], output: taken },
  enterPhone: { good: { phone: '' }, bad: [{}, { phone: '7'.repeat(31) }], output: taken },
  takeDocument: { good: {}, bad: [], output: taken },
  printDocument: { good: {}, bad: [], output: taken },
  openSending: { good: {}, bad: [], output: taken },
  sendDocument: {
    good: { to: 'email', address: 'aliya@mail.kz' },
    bad: [{}, { to: 'fax' }, { to: 'email', address: 'a'.repeat(301) }],
    output: taken,
  },
  getDocument: { good: {}, bad: [], output: { ok: true, pdf: null } },
  callConsultant: { good: {}, bad: [], output: taken },
  dismissHelp: { good: {}, bad: [], output: taken },
  giveFeedback: {
    good: { face: 2 },
    bad: [{ face: 6 }, { face: '5' }, { wrong: ['weather'] }, { text: 'x'.repeat(101) }],
    output: taken,
  },
  skipFeedback: { good: {}, bad: [], output: taken },
  printAgain: { good: {}, bad: [], output: taken },
  retry: { good: {}, bad: [], output: taken },
  back: { good: {}, bad: [], output: taken },
  finish: { good: {}, bad: [], output: taken },
  cancel: { good: {}, bad: [], output: taken },
  stillHere: { good: {}, bad: [], output: taken },
  touched: { good: {}, bad: [], output: taken },
  painted: { good: { revision: 3 }, bad: [{}, { revision: 0.5 }], output: taken },
  speak: {
    good: { text: 'Сәлеметсіз бе', language: 'kk', pace: 'slow', fixed: true },
    bad: [
      { text: 'a', language: 'kk', pace: 'hurried' },
      { text: 'a', language: 'kk', personal: 'yes' },
      { text: '', language: 'kk' },
      { text: 'x'.repeat(2001), language: 'kk' },
      { text: 'a', language: 'xx' },
    ],
    output: { ok: true, wav: null },
  },
  report: {
    good: { kind: 'renderError', name: 'TypeError' },
    bad: [
      { kind: 'note', name: 'x' },
      { kind: 'unhandled', name: 'x', text: 'free words' },
    ],
    output: taken,
  },
  dockState: { good: {}, bad: [], output: { ok: true, devices: [] } },
  dockOrder: {
    good: { device: 'id-card', command: 'swipe', args: { specimen: 'td1-01' } },
    bad: [{ device: 'id-card' }, { device: 'id-card', command: 'rm -rf', args: {} }],
    output: played,
  },
  dockPaper: { good: { printer: 'receipt' }, bad: [{}], output: { ok: true, png: null } },
};

/** Never an input, whatever the call. */
export const alwaysBad: unknown[] = [undefined, null, 0, 'start', [], { unexpected: true }];
