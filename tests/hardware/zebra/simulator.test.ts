import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { modelBench } from '../simulator/presenter-bench.ts';

let printer: ReturnType<typeof modelBench>;
beforeEach(() => {
  vi.useFakeTimers();
  printer = modelBench('zebra-kr203');
});
afterEach(() => {
  printer.device.close();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTime(ms);
const ask = (notation: string) => {
  printer.give(notation);
  return printer.said();
};
/** Ten rows, fed, cut, out. */
const ticket = `${'1b7302ff81'.repeat(10)} 1b4a64 1b1e 1b0c1e`;

describe('asked (devices.md §2.3)', () => {
  test.each([
    ['nothing wrong', [], '06', '00'],
    ['paper low', ['paperLow'], '1513', '0113'],
    ['paper out', ['paperOut'], '1503', '0103'],
    ['head lifted', ['openCover'], '1504', '0104'],
    ['jam and hot head', ['jam', 'hotHead'], '1505', '020506'],
    ['cutter', ['cutterError'], '1502', '0102'],
  ])('%s', (_, faults, first, all) => {
    for (const fault of faults) printer.ask(fault);
    expect(ask('1b0501')).toBe(first);
    expect(ask('1b0545')).toBe(all);
  });

  test('ENQ 6: busy while anything is not done, once that it was off', () => {
    expect(ask('1b0506')).toBe('2000');
    expect(ask('1b0506')).toBe('0000');
    printer.give(ticket);
    expect(ask('1b0506')).toBe('4000');
    pass(2000);
    expect(ask('1b0506')).toBe('8008'); // a ticket at the mouth
    printer.ask('powerCycle');
    expect(ask('1b0506')).toBe('2000');
  });

  test('ENQ 2: the roll sensor believes it after three cuts', () => {
    printer.ask('paperLow');
    for (const answer of ['00', '00', '01']) {
      printer.give('1b1e');
      pass(500);
      expect(ask('1b0502')).toBe(answer);
    }
  });
});

test('a mark is answered when the paper before it has come to rest', () => {
  printer.give(`${ticket} 1b0642`);
  pass(200);
  expect(printer.said()).toBe('');
  pass(1000);
  expect(printer.said()).toBe('42');
});

test('it takes a ticket back after its own time, and tells it once', () => {
  printer.give(`1b26702d0002 ${ticket}`); // 2 s
  pass(1000);
  expect(printer.device.state().mouth).toBe('presented');
  pass(2000);
  expect(printer.device.state()).toMatchObject({ mouth: 'none', retracted: 1 });
  expect(ask('1b0501')).toBe('1510');
  expect(ask('1b0501')).toBe('06');
});

test('told to take it back it does so without that code', () => {
  printer.give(ticket);
  pass(1000);
  printer.give('05');
  pass(500);
  expect(printer.device.state()).toMatchObject({ mouth: 'none', retracted: 1 });
  expect(ask('1b0501')).toBe('06');
});

test('ESC ? forgets what waits; text and unknown commands are noted and print nothing', () => {
  printer.ask('paperOut');
  printer.give(`${ticket} 1b3f`);
  printer.ask('loadPaper');
  printer.give('"ab" 1b01');
  pass(1000);
  expect(printer.ask('text').text).toEqual([]);
  expect(printer.device.state().ignored).toEqual(['61', '62', '1b01']);
});
