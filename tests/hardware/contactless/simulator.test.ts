import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { contactlessReaders } from '../../../hardware/simulator/contactless/index.ts';
import { bench } from '../simulator/bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const twn4 = () =>
  bench((surroundings) =>
    contactlessReaders.create({ driver: 'contactless', profile: 'twn4-simple', pty: 'none' }, surroundings),
  );
const search = '050010\r';
type Reader = ReturnType<typeof twn4>;
const asked = (reader: Reader, line: string): string => {
  reader.give(Buffer.from(line));
  return said(reader);
};
const said = (reader: Reader): string =>
  Buffer.from(reader.sent.splice(0).join(''), 'hex').toString('latin1');
const uid = '04a1b2c3';

it('a tag is found while it lies there; an id longer than asked for is cut (devices.md §3.3)', () => {
  const reader = twn4();
  expect(asked(reader, search)).toBe('0000\r');
  reader.ask('present', { uid, type: 0x80 });
  expect(asked(reader, search)).toBe('0001802004' + '04A1B2C3\r');
  expect(asked(reader, '050002\r')).toBe('000180200404A1\r');
  reader.ask('remove');
  expect(asked(reader, search)).toBe('0000\r');
  expect(reader.events).toEqual([
    { event: 'media', present: true },
    { event: 'media', present: false },
  ]);
});

it.each([
  ['0500\r', '02\r'],
  ['zz\r', '05\r'],
  ['050\r', '05\r'],
  ['0999\r', '01\r'],
  ['040764\r', '02\r'],
  ['\r', ''],
])('%j is answered %j', (request, answer) => {
  expect(asked(twn4(), request)).toBe(answer);
});

it('lamps are switched by their bits, and a beep tells its pitch and length', () => {
  const reader = twn4();
  expect(asked(reader, '040203\r')).toBe('00\r');
  expect(asked(reader, '040301\r')).toBe('00\r');
  expect(reader.device.state()).toMatchObject({ leds: 2 });
  expect(asked(reader, '0407' + '64' + '6009' + 'C800' + '0000\r')).toBe('00\r');
  expect(reader.events.at(-1)).toEqual({ event: 'beep', frequencyHz: 0x0960, onMs: 200 });
});

it.each([
  ['garbage', {}, (answer: string) => answer.length === 40 && !answer.includes('0000\r')],
  ['shortFrame', {}, (answer: string) => answer === '00'],
  ['errorCode', { error: 7 }, (answer: string) => answer === '07\r'],
] as const)('%s strikes as often as asked and then no more', (fault, args, isSpoilt) => {
  const reader = twn4();
  reader.ask(fault, { ...args, answers: 2 });
  const answers = Array.from({ length: 3 }, () => asked(reader, search));
  expect(answers.map((answer) => isSpoilt(answer))).toEqual([true, true, false]);
  expect(answers[2]).toBe('0000\r');
});

it('late: the answer comes so much later, the next one at once', () => {
  const reader = twn4();
  reader.ask('late', { ms: 300, answers: 1 });
  expect(asked(reader, search)).toBe('');
  expect(asked(reader, search)).toBe('0000\r');
  vi.advanceTimersByTime(299);
  expect(said(reader)).toBe('');
  vi.advanceTimersByTime(1);
  expect(said(reader)).toBe('0000\r');
  reader.ask('late', { ms: 300, answers: 1 });
  reader.give(Buffer.from(search));
  reader.device.close();
  vi.advanceTimersByTime(1000);
  expect(said(reader)).toBe('');
});

it('hanging it answers when it is awake; without power half a request and the lamps are gone', () => {
  const reader = twn4();
  asked(reader, '040203\r');
  reader.device.hang();
  expect(asked(reader, search)).toBe('');
  reader.device.wake();
  expect(said(reader)).toBe('0000\r');
  reader.give(Buffer.from('0500'));
  reader.device.plugged(false);
  expect(reader.device.state()).toMatchObject({ leds: 0 });
  expect(asked(reader, search)).toBe('0000\r');
});
