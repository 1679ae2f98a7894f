import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { modelBench } from '../simulator/presenter-bench.ts';

let printer: ReturnType<typeof modelBench>;
beforeEach(() => {
  vi.useFakeTimers();
  printer = modelBench('star-tup900');
});
afterEach(() => {
  printer.device.close();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTime(ms);
const ticket = '"A001" 0a 1b6402';
const ask = (notation: string) => {
  printer.give(notation);
  pass(10);
  return printer.said();
};

test('a cut ticket goes out by itself; position and counters follow it (devices.md §2.2)', () => {
  expect(ask('1b0601')).toBe('230600000000000000');
  printer.give(ticket);
  pass(250); // cut, on its way
  expect(ask('1b0601')).toBe('230600000000020002');
  pass(600);
  expect(ask('1b0601')).toBe('230600000000020006');
  printer.ask('take');
  expect(ask('1b0601')).toBe('23060000000000000e');
  printer.give(ticket);
  pass(1000);
  printer.give('1b163000'); // take back
  pass(500);
  expect(ask('1b0601')).toBe('23060000000000000c');
  expect(ask('1b163300')).toBe('1b16330000000002'); // both have left it
  expect(ask('1b163301')).toBe('1b16330100000001');
  printer.give('1b163400');
  expect(ask('1b163300')).toBe('1b16330000000000');
  expect(printer.device.state()).toMatchObject({ taken: 1, retracted: 1 }); // what happened, happened
});

test('after n half seconds it takes the next ticket back', () => {
  printer.give(`1b163103 ${ticket}`);
  pass(1000);
  expect(printer.device.state().mouth).toBe('out');
  pass(1600);
  expect(printer.device.state().mouth).toBe('retracted');
  printer.give(ticket);
  pass(800);
  expect(printer.ask('leave')).toEqual({ mouth: 'retracted' });
});

test('ETB is counted when what stands before it is printed, to 31 and round', () => {
  printer.give(`${'"x" 0a'.repeat(10)} 17`);
  pass(50);
  expect(printer.device.state().etb).toEqual({ executed: false, count: 0 });
  pass(500);
  expect(printer.device.state().etb).toEqual({ executed: true, count: 1 });
  printer.give('17'.repeat(31));
  pass(10);
  expect(printer.device.state().etb).toEqual({ executed: true, count: 0 });
  printer.give('1b1e4500');
  pass(10);
  expect(printer.device.state().etb).toEqual({ executed: false, count: 0 });
});

test('automatic status: at once, on each change, after each ETB', () => {
  expect(ask('1b1e6101')).toBe('230600000000000000');
  printer.ask('openCover');
  expect(printer.said()).toBe('230628000000000000');
  printer.ask('closeCover');
  printer.said();
  expect(ask('17')).toBe('230602000000000200');
  expect(ask('1b1e6100')).toBe('');
  printer.ask('paperLow');
  expect(printer.said()).toBe('');
});

test('ESC ACK CAN drops what was received and begins anew; inside a picture it is counted as a hazard', () => {
  printer.ask('paperOut');
  printer.give('"gone" 0a 1b0618 "new" 0a');
  printer.ask('loadPaper');
  pass(200);
  expect(printer.ask('text').text).toEqual(['new']);
  printer.give(`1b6b0300 ${'1b0601'.repeat(24)} 0a`);
  pass(100);
  expect(printer.device.state().realTimeInData).toBe(24);
});
