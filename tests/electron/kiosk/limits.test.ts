import { expect, test } from 'vitest';
import { texts } from '../../../electron/contract/texts/translate.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { type Harness, kiosks } from './harness.ts';

const kiosk = kiosks();
const told = (k: Harness) => ({
  service: k.view('home').services[0]?.limits,
  ticket: k.view('home').ticket.limits,
});

test.each<[string, Partial<DeviceStatus>, ReturnType<typeof told>]>([
  ['id-card', { device: 'powerOff' }, { service: ['noCard'], ticket: [] }],
  ['id-card', { device: 'noDevice' }, { service: ['noCard'], ticket: [] }],
  ['id-card', { device: 'starting' }, { service: [], ticket: [] }],
  ['receipt', { device: 'userError', paper: 'out' }, { service: ['noReceipt'], ticket: [] }],
  ['receipt', { device: 'online', paper: 'out' }, { service: ['noReceipt'], ticket: [] }],
  ['receipt', { device: 'online', paper: 'low' }, { service: [], ticket: [] }],
  ['receipt', { device: 'deviceBusy' }, { service: [], ticket: [] }],
  // the receipt printer prints the tickets then
  ['tickets', { device: 'hardwareError' }, { service: [], ticket: [] }],
  ['tickets', { device: 'online', paper: 'jammed' }, { service: [], ticket: [] }],
])('%s %j is said before one starts, at once, and no longer than it lasts', async (id, condition, limits) => {
  const k = kiosk();
  k.toHome();
  const { revision } = k.kiosk.screen();
  k.devices.set(id, condition);
  await k.pass();
  expect(told(k)).toEqual(limits);
  const changed = JSON.stringify(limits) !== JSON.stringify({ service: [], ticket: [] });
  expect(k.drawn.some((screen) => screen.revision > revision)).toBe(changed);
  k.devices.set(id, {});
  await k.pass();
  expect(told(k)).toEqual({ service: [], ticket: [] });
});

test('no number on paper is a limit only when neither printer can print one', async () => {
  const k = kiosk();
  k.devices.set('tickets', { device: 'online', paper: 'jammed' });
  k.devices.set('receipt', { device: 'userError', paper: 'out' });
  k.toHome();
  expect(told(k)).toEqual({ service: ['noReceipt'], ticket: ['noTicketPaper'] });
  k.devices.set('tickets', {});
  await k.pass();
  expect(told(k)).toEqual({ service: ['noReceipt'], ticket: [] });
});

test('the about screen says it too', () => {
  const k = kiosk();
  k.devices.set('receipt', { device: 'noDevice' });
  k.devices.set('id-card', { device: 'noDevice' });
  k.toHome();
  k.do('chooseService', { id: 'property-letter' });
  expect(k.view('about').limits).toEqual(['noCard', 'noReceipt']);
});

const limitsOf = (k: Harness) =>
  Object.fromEntries(k.view('home').services.map(({ id, limits }) => [id, limits]));

test('the IIN is offered in place of the card only where the service takes it', () => {
  const k = kiosk();
  k.devices.set('id-card', { device: 'noDevice' });
  k.toHome();
  expect(limitsOf(k)).toMatchObject({
    'property-letter': ['noCard'],
    'child-benefit': ['noCardAsk'], // by card only
    residence: ['noCardAsk'], // signed
  });
});

test('a device the kiosk does not have is a limit, and is not said to be broken', () => {
  const k = kiosk((harness) => {
    harness.devices.configured.clear();
    return undefined;
  });
  k.toHome();
  expect(told(k)).toEqual({ service: ['noReader', 'noReceipt'], ticket: ['noTicketPaper'] });
  expect(limitsOf(k)).toMatchObject({ 'child-benefit': ['noReaderAsk', 'noReceipt'] });
  k.do('chooseService', { id: 'child-benefit' });
  expect(k.view('about').limits).toEqual(['noReaderAsk', 'noReceipt']);
  k.do('agree', { version: k.view('about').consent.version });
  expect(k.view('identify')).toMatchObject({ mode: 'card', reader: null, place: null, canDeclare: false });
});

test('every key that main sends stands in the screen texts', () => {
  const keys = [
    ...['noCard', 'noReader', 'noCardAsk', 'noReaderAsk', 'noReceipt', 'noTicketPaper'].map((key) => [
      'limits',
      key,
    ]),
    ...[
      'turnOver',
      'insertFully',
      'cleanAndRetry',
      'otherDocument',
      'oneCardOnly',
      'noIin',
      'expired',
      'iinCheckDigit',
    ].map((key) => ['identify', 'problem', key]),
    ...['required', 'chooseOne', 'date', 'tooEarly', 'tooLate', 'phone', 'tooLong'].map((key) => [
      'problems',
      key,
    ]),
    ...['notAccepted', 'refused', 'submitUnknown', 'noTicket'].map((key) => ['failure', key]),
  ];
  for (const language of ['kk', 'ru', 'en'] as const)
    for (const key of keys) {
      const text = key.reduce<unknown>(
        (node, part) => Reflect.get(Object(node), part),
        texts[language].screen,
      );
      expect(text, `${language} ${key.join('.')}`).toEqual(expect.any(String));
    }
});
