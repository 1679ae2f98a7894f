import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { modelBench } from '../simulator/presenter-bench.ts';

let printer: ReturnType<typeof modelBench>;
beforeEach(() => {
  vi.useFakeTimers();
  printer = modelBench('custom-vkp80iii');
});
afterEach(() => {
  printer.device.close();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTime(ms);
const ticket = '"A001" 0a 1d564200';
/** GS e 32 10 0: out, and never back by itself; with a time: n seconds. */
const out = (seconds = '00') => `1d65200a${seconds}`;

test.each([
  ['idle', [], '100f00000000'],
  ['paper low', ['paperLow'], '100f04000000'],
  ['paper out', ['paperOut'], '100f05000000'],
  ['cover', ['openCover'], '100f00020000'],
  ['jam', ['jam'], '100f00004000'],
  ['hot', ['hotHead'], '100f00000100'],
  ['cutter', ['cutterError'], '100f00000001'],
])('DLE EOT 20 by devices.md §2.1: %s', (_, faults, answer) => {
  for (const fault of faults) printer.ask(fault);
  printer.give('100414');
  expect(printer.said()).toBe(answer);
});

describe('a ticket', () => {
  test('waits in the loop until it is told to go out, and says so', () => {
    printer.give(ticket);
    pass(500);
    expect(printer.device.state()).toMatchObject({
      mouth: 'loop',
      tickets: [{ text: ['A001'], fate: 'inside' }],
    });
    expect(printer.ask('take')).toBe('nothingThere');
    printer.give(out());
    pass(100);
    expect(printer.device.state().mouth).toBe('loop'); // 60 mm take 240 ms
    pass(200);
    printer.give('100414 1d6506');
    expect(printer.said()).toBe('100f200000000c');
    expect(printer.ask('take')).toEqual({ mouth: 'taken' });
    printer.give('1d6506');
    pass(10);
    expect(printer.said()).toBe('04');
  });

  test('goes back after the time it was given, or when the customer walks away before it', () => {
    for (const passes of [() => pass(2100), () => printer.ask('leave')]) {
      printer.give(ticket + out('02'));
      pass(800);
      expect(printer.device.state().mouth).toBe('out');
      passes();
      expect(printer.device.state().mouth).toBe('retracted');
    }
    printer.give('1de4');
    pass(10);
    expect(Buffer.from(printer.said(), 'hex').toString()).toBe('2ret');
  });

  test('lies there for ever when it was given none: walking away changes nothing', () => {
    printer.give(ticket + out());
    pass(800);
    expect(printer.ask('leave')).toEqual({ mouth: 'out' });
    pass(600_000);
    expect(printer.device.state().mouth).toBe('out');
  });

  test('pushes out the one before it', () => {
    printer.give(ticket + out());
    pass(800);
    printer.give(`"A002" 0a 1d564200 ${out()}`);
    pass(800);
    expect(printer.device.state().tickets).toEqual([
      { text: ['A001'], fate: 'ejected' },
      { text: ['A002'], fate: 'offered' },
    ]);
  });

  test('Reliance cannot take back: it lets fall', () => {
    const reliance = modelBench('reliance');
    reliance.give(ticket + out('01'));
    pass(2000);
    expect(reliance.device.state()).toMatchObject({ mouth: 'none', retracted: 0 });
    reliance.give('1de4');
    pass(10);
    expect(reliance.said()).toBe(''); // nor has it counters
    reliance.device.close();
  });
});

test('automatic status: told on each change, once, and of the mouth too; silent after the power was off', () => {
  printer.give('1de00f');
  printer.ask('openCover');
  printer.ask('openCover');
  printer.ask('closeCover');
  expect(printer.said()).toBe('100f00020000' + '100f00000000');
  printer.give(ticket + out());
  pass(800);
  expect(printer.said()).toBe('100f20000000');
  printer.ask('powerCycle');
  pass(2000);
  printer.ask('openCover');
  expect(printer.said()).toBe('');
});

test('DLE ENQ 2 forgets the job only when something is stuck', () => {
  printer.ask('paperOut');
  printer.give('"kept" 0a 100502');
  printer.ask('loadPaper');
  pass(200);
  printer.ask('jam');
  printer.give('"gone" 0a 100502');
  printer.ask('clear');
  pass(200);
  expect(printer.ask('text').text).toEqual(['kept']);
});

test('counters: what was cut and printed, in centimetres', () => {
  printer.give(ticket.repeat(3));
  pass(3000);
  printer.give('1de1 1de2 1de3');
  pass(10);
  // three times 30 + 96 dots at 8 a millimetre: 4.7 cm
  expect(Buffer.from(printer.said(), 'hex').toString()).toBe('7995cm3 cuts5cm');
});
