import type { CallInput, CallName, CallOutput } from '../../../electron/contract/channels/calls.ts';
import { defaultDisplay } from '../../../electron/contract/views/frame.ts';
import type { Screen } from '../../../electron/contract/views/view.ts';

export const screenExample: Screen = {
  revision: 7,
  frame: {
    language: 'kk',
    languages: ['kk', 'ru', 'en'],
    office: { kk: 'Бөлім', ru: 'Отдел', en: 'Office' },
    timeZone: 'Asia/Almaty',
    display: defaultDisplay,
    screen: { diagonalInches: 32, widthPx: 1080, heightPx: 1920, mountingHeightMm: 780 },
    idleUntil: null,
    demo: true,
    kioskId: 'demo-k1',
  },
  view: { screen: 'attract', restarted: false },
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
  getScreen: { good: {}, bad: [], output: screenExample },
  start: { good: {}, bad: [], output: taken },
  chooseLanguage: { good: { language: 'ru' }, bad: [{}, { language: 'de' }], output: taken },
  setDisplay: { good: { contrast: 'high' }, bad: [{ contrast: 'low' }], output: taken },
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
    bad: [{ field: 'region' }, { field: '__proto__', value: '' }, { field: 'a', value: 'x'.repeat(201) }],
    output: taken,
  },
  change: { good: { field: 'region' }, bad: [{}], output: taken },
  submit: { good: {}, bad: [], output: taken },
  takeTicket: { good: { group: 'registration' }, bad: [{ group: '' }], output: taken },
  printAgain: { good: {}, bad: [], output: taken },
  retry: { good: {}, bad: [], output: taken },
  back: { good: {}, bad: [], output: taken },
  finish: { good: {}, bad: [], output: taken },
  cancel: { good: {}, bad: [], output: taken },
  stillHere: { good: {}, bad: [], output: taken },
  touched: { good: {}, bad: [], output: taken },
  painted: { good: { revision: 3 }, bad: [{}, { revision: 0.5 }], output: taken },
  speak: {
    good: { text: 'Сәлеметсіз бе', language: 'kk' },
    bad: [
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
