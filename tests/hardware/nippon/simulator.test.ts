import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { modelBench } from '../simulator/presenter-bench.ts';

let printer: ReturnType<typeof modelBench>;
beforeEach(() => {
  vi.useFakeTimers();
  printer = modelBench('nippon-np3511');
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
const job = (id: string) => `1d4731 "${id}" "${id}" 0a 1b69 1d4730`;
const endOf = (id: string, status: string) => `ff13${Buffer.from(id).toString('hex')}${status}000000`;

test.each([
  ['idle', [], '00'],
  ['paper low', ['paperLow'], '01'],
  ['cover', ['openCover'], '02'],
  ['paper out', ['paperOut'], '05'],
  ['hot', ['hotHead'], '08'],
  ['cutter', ['cutterError'], '10'],
  ['jam', ['jam'], '20'],
])('ESC v: %s', (_, faults, answer) => {
  for (const fault of faults) printer.ask(fault);
  expect(ask('1b76')).toBe(answer);
});

test('each job is ended by its own id, in order, when its ticket is out', () => {
  printer.give(job('A001') + job('B002'));
  expect(ask('1b76')).toBe('80');
  pass(5000);
  expect(printer.said()).toBe(endOf('A001', '40') + endOf('B002', '40'));
  expect(printer.device.state().tickets).toEqual([
    { text: ['A001'], fate: 'ejected' },
    { text: ['B002'], fate: 'offered' },
  ]);
});

test('an id waits while the paper is out', () => {
  printer.ask('afterLines', { n: 1, fault: 'paperOut' });
  printer.give(job('A001'));
  pass(5000);
  expect(printer.said()).toBe('');
  expect(ask('1b76')).toBe('85');
  printer.ask('loadPaper');
  pass(5000);
  expect(printer.said()).toBe(endOf('A001', '40'));
});

test('ESC r 1 takes it back, another n lets it fall', () => {
  for (const [n, fate] of [
    ['01', 'retracted'],
    ['00', 'ejected'],
  ] as const) {
    printer.give(`${job('A001')} 1b72${n}`);
    pass(5000);
    expect(printer.device.state()).toMatchObject({ mouth: 'none' });
    expect((printer.device.state().tickets as { fate: string }[]).at(-1)?.fate).toBe(fate);
  }
});

test('DC1 forgets the job, its id and every setting', () => {
  printer.ask('paperOut');
  printer.give(`${job('A001')} 1d2111 1b7404 11`);
  printer.ask('loadPaper');
  printer.give('"plain" 0a');
  pass(2000);
  expect(printer.said()).toBe('');
  expect(printer.ask('text').text).toEqual(['plain']);
  printer.give('1d2111 11 "small" 0a');
  pass(2000);
  const { png } = printer.ask('paper');
  // two lines of 30 dots and 40 above and below: twice as high it would be more
  expect(Buffer.from(png, 'base64').readUInt32BE(20)).toBe(140);
});
