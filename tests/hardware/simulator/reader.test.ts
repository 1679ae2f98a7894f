import { afterEach, expect, test, vi } from 'vitest';
import { createReader } from '../../../hardware/simulator/mrz/reader.ts';
import { specimen, specimens } from '../../../hardware/simulator/mrz/specimens.ts';
import { bench } from './bench.ts';
import { bytes, hex } from './bytes.ts';

afterEach(() => void vi.useRealTimers());

const elyctis = () => bench((surroundings) => createReader('elyctis-idbox', surroundings));
const generic = () => bench((surroundings) => createReader('generic-cr', surroundings));
const linesOf = (id: string) => specimen(id)?.lines ?? [];
const asSent = (lines: string[]) => lines.map((line) => `${line}\r`).join('');
/** `I`, two bytes of length, the zone. */
const framed = (lines: string[]) => {
  const zone = asSent(lines);
  return hex(bytes(`49 00 ${zone.length.toString(16).padStart(2, '0')} "${zone}"`));
};

test('the specimens: good and spoilt, of two formats', () => {
  expect(specimens.length).toBeGreaterThanOrEqual(9);
  expect(new Set(specimens.map((one) => one.id)).size).toBe(specimens.length);
  expect(specimens.some((one) => !one.valid)).toBe(true);
  expect(specimens.some((one) => one.format === 'TD3')).toBe(true);
  expect(elyctis().ask('specimens').specimens[0]).toEqual({
    id: 'td1-01',
    label: 'Әбдіғаппаров Нұрсұлтан, TD1',
    valid: true,
    format: 'TD1',
  });
});

test('continuous mode is echoed, one good read switches it off, a document shown then is not sent', () => {
  const reader = elyctis();
  expect(reader.ask('swipe', { specimen: 'td1-01' })).toEqual({ sent: false });
  reader.give('43000101');
  expect(reader.sent).toEqual(['43000101']);
  expect(reader.ask('swipe', { specimen: 'td1-01' })).toEqual({ sent: true });
  expect(reader.sent[1]).toBe(framed(linesOf('td1-01')));
  expect(reader.ask('swipe', { specimen: 'td1-02' })).toEqual({ sent: false });
  reader.give('43000101');
  reader.give('43000100');
  expect(reader.ask('swipe', { specimen: 'td1-02' })).toEqual({ sent: false });
  expect(reader.sent).toHaveLength(4);
});

test('a passport in its frame: the length byte is a letter of the alphabet', () => {
  const reader = elyctis();
  reader.give('43000101');
  reader.ask('swipe', { specimen: 'td3-01' });
  expect(reader.sent[1]?.startsWith('49005a')).toBe(true);
});

test('a cut line is sent, and the reader stays armed', () => {
  const reader = elyctis();
  reader.give('43000101');
  reader.ask('cut', { specimen: 'td1-01' });
  const [first = '', second = ''] = linesOf('td1-01');
  expect(reader.sent[1]).toBe(framed([first, second.slice(0, 15)]));
  expect(reader.ask('swipe', { specimen: 'td1-02' })).toEqual({ sent: true });
});

test('two reads come in one piece', () => {
  const reader = elyctis();
  reader.give('43000101');
  reader.ask('swipeTwice', { first: 'td1-01', second: 'td1-02' });
  expect(reader.sent[1]).toBe(framed(linesOf('td1-01')) + framed(linesOf('td1-02')));
  expect(reader.device.state()).toMatchObject({ armed: false, sent: 2 });
});

test('who it is, and what lies in it now', () => {
  vi.useFakeTimers();
  const reader = elyctis();
  reader.give('560000 520000 490000');
  expect(reader.sent.join('')).toBe(hex(bytes('56 0009 "SIM-1.7.0" 52 000a "SIM0000042" 490000')));
  reader.ask('swipe', { specimen: 'td1-01' });
  reader.give('490000 4c0000');
  const oneLine = hex(bytes(`4c 00 5b "${linesOf('td1-01').join('')}\r"`));
  expect(reader.sent.at(-1)).toBe(framed(linesOf('td1-01')) + oneLine);
  vi.advanceTimersByTime(1000); // taken out again
  reader.give('490000');
  expect(reader.sent.at(-1)).toBe('490000');
});

test('requests in pieces are put together, garbage before them is skipped, half a one forgotten', () => {
  vi.useFakeTimers();
  const reader = elyctis();
  reader.give('ff00 43');
  reader.give('0001');
  reader.give('01');
  expect(reader.sent).toEqual(['43000101']);
  reader.give('4300');
  vi.advanceTimersByTime(600);
  reader.give('560000');
  expect(reader.sent[1]?.startsWith('56')).toBe(true);
});

test('a reader of lines sends unasked and hears nothing', () => {
  const reader = generic();
  reader.give('490000');
  expect(reader.ask('swipe', { lines: ['ABC', 'DEF'] })).toEqual({ sent: true });
  expect(reader.sent).toEqual([hex(bytes('"ABC" 0d "DEF" 0d'))]);
});

test('hanging: what is shown is lost, what is asked is answered late; without power the arming is forgotten', () => {
  const reader = elyctis();
  reader.give('43000101');
  reader.device.hang();
  reader.give('560000');
  expect(reader.ask('swipe', { specimen: 'td1-01' })).toEqual({ sent: false });
  expect(reader.sent).toHaveLength(1);
  reader.device.wake();
  expect(reader.sent[1]?.startsWith('56')).toBe(true);
  reader.device.plugged(false);
  expect(reader.device.state()).toMatchObject({ armed: false });
});

test('noise is as long as asked and the same each time; raw bytes are sent as they are', () => {
  const [one, other] = [generic(), generic()];
  for (const reader of [one, other]) reader.ask('noise', { bytes: 10_000 });
  expect(one.sent[0]).toHaveLength(20_000);
  expect(one.sent).toEqual(other.sent);
  one.ask('raw', { hex: '02 41 03' });
  expect(one.sent[1]).toBe('024103');
});

test.each([
  ['swipe', { specimen: 'nobody' }, 'unknownSpecimen'],
  ['swipe', {}, 'invalidRequest'],
  ['swipe', { specimen: 'td1-01', lines: ['x'] }, 'invalidRequest'],
  ['swipeTwice', { first: 'td1-01' }, 'invalidRequest'],
  ['cut', { specimen: 'nobody' }, 'unknownSpecimen'],
  ['noise', { bytes: 0 }, 'invalidRequest'],
  ['noise', { bytes: 1e9 }, 'invalidRequest'],
  ['raw', { hex: '4' }, 'invalidRequest'],
])('%s %j is refused: %s', (name, args, error) => {
  const reader = generic();
  expect(reader.ask(name, args)).toBe(error);
  expect(reader.sent).toEqual([]);
});
