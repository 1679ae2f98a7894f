import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { throws, within } from '../../support/dice.ts';
import { modelBench } from './presenter-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How each family prints one ticket, and takes it back; bytes by devices.md §2. */
const dialects = {
  'custom-vkp80iii': {
    print: '"A" 0a 1b69 1d650307',
    retract: '1d6502',
    after: 'retracted',
    words: undefined,
  },
  reliance: { print: '"A" 0a 1b69 1d650307', retract: '1d6505', after: 'none', words: undefined },
  'star-tup900': { print: '"A" 0a 1b6402', retract: '1b163000', after: 'retracted', words: undefined },
  'zebra-kr203': { print: '1b7301ff 1b1e 1b0c1e', retract: '05', after: 'retracted', words: 'few' },
  'nippon-np3511': { print: '"A" 0a 1b69', retract: '1b7201', after: 'retracted', words: 'few' },
} as const;
type Dialect = (typeof dialects)[keyof typeof dialects];
/** Printers with one sensor say no more than this. */
const few: Record<string, string> = { none: 'none', out: 'presented', retracted: 'none', taken: 'none' };

interface Expected {
  place: 'none' | 'out' | 'retracted' | 'taken';
  fates: string[];
  hasPaper: boolean;
  /** What waits for paper. */
  waiting: ('print' | 'retract')[];
}
type Printer = ReturnType<typeof modelBench>;

function lose(model: Expected, fate: string): void {
  if (model.place === 'out') model.fates[model.fates.length - 1] = fate;
}
function run(model: Expected, { after }: Dialect): void {
  for (const act of model.waiting.splice(0)) {
    if (act === 'print') {
      lose(model, 'ejected');
      model.fates.push('offered');
      model.place = 'out';
    } else if (model.place === 'out') {
      lose(model, after === 'none' ? 'ejected' : 'retracted');
      model.place = after;
    }
  }
}

function commandsFor(dialect: Dialect): fc.Arbitrary<fc.Command<Expected, Printer>>[] {
  function check(model: Expected, printer: Printer): void {
    vi.advanceTimersByTime(3000);
    const { mouth, tickets, taken, retracted } = printer.device.state();
    const count = (fate: string): number => model.fates.filter((one) => one === fate).length;
    expect({
      mouth,
      taken,
      retracted,
      fates: (tickets as { fate: string }[]).map(({ fate }) => fate),
    }).toEqual({
      mouth: dialect.words ? few[model.place] : model.place,
      taken: count('taken'),
      retracted: count('retracted'),
      fates: model.fates,
    });
  }
  const act = (name: string, change: (model: Expected) => void, does: (printer: Printer) => void) =>
    fc.constant<fc.Command<Expected, Printer>>({
      check: () => true,
      run(model, printer) {
        does(printer);
        change(model);
        if (model.hasPaper) run(model, dialect);
        check(model, printer);
      },
      toString: () => name,
    });
  return [
    act(
      'print',
      ({ waiting }) => waiting.push('print'),
      (printer) => printer.give(dialect.print),
    ),
    act(
      'retract',
      ({ waiting }) => waiting.push('retract'),
      (printer) => printer.give(dialect.retract),
    ),
    fc.constant<fc.Command<Expected, Printer>>({
      check: () => true,
      run(model, printer) {
        expect(printer.ask('take') === 'nothingThere').toBe(model.place !== 'out');
        if (model.place === 'out') {
          lose(model, 'taken');
          model.place = 'taken';
        }
        check(model, printer);
      },
      toString: () => 'take',
    }),
    act(
      'leave',
      () => undefined,
      (printer) => printer.ask('leave'),
    ), // without a time of its own it stays
    act(
      'unknown bytes',
      () => undefined,
      (printer) => printer.give('1b01 1b99'),
    ),
    act(
      'paper out',
      (model) => {
        model.hasPaper = false;
      },
      (printer) => printer.ask('paperOut'),
    ),
    act(
      'new roll',
      (model) => {
        model.hasPaper = true;
      },
      (printer) => printer.ask('loadPaper'),
    ),
    act(
      'power cycle',
      (model) => {
        lose(model, 'ejected');
        model.place = 'none';
        model.waiting = [];
      },
      (printer) => printer.ask('powerCycle'),
    ),
  ];
}

describe.each(Object.entries(dialects))('%s', (profile, dialect) => {
  test('whatever happens at its mouth: one place, one fate a ticket, counters that are those fates', {
    timeout: within(20_000),
  }, () => {
    fc.assert(
      fc.property(fc.commands(commandsFor(dialect), { maxCommands: 25 }), (commands) => {
        const printer = modelBench(profile, { mmPerSecond: 100_000 });
        const model: Expected = { place: 'none', fates: [], hasPaper: true, waiting: [] };
        try {
          fc.modelRun(() => ({ model, real: printer }), commands);
        } finally {
          printer.device.close();
        }
      }),
      { numRuns: throws(30) },
    );
  });

  test('every change at the mouth is an event, with the word the state has', () => {
    const printer = modelBench(profile, { mmPerSecond: 100_000 });
    printer.give(dialect.print);
    vi.advanceTimersByTime(3000);
    printer.ask('take');
    const told = printer.events.filter(({ event }) => event === 'presenter').map(({ mouth }) => mouth);
    expect(told).toEqual(dialect.words ? ['inside', 'presented', 'none'] : ['loop', 'out', 'taken']);
    expect(printer.device.state().mouth).toBe(told.at(-1));
    printer.device.close();
  });

  test('closed, nothing of it goes on: no timer, no byte, no event', () => {
    const printer = modelBench(profile, { mmPerSecond: 10 });
    printer.give(dialect.print);
    printer.device.close();
    const seen = [printer.events.length, printer.sent.length];
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(600_000);
    expect([printer.events.length, printer.sent.length]).toEqual(seen);
  });

  test('slow paper: half-way the ticket is not there yet, and what is cut is what was printed before the knife', () => {
    const printer = modelBench(profile, { mmPerSecond: 20 });
    printer.give(dialect.print);
    vi.advanceTimersByTime(100);
    expect(printer.ask('take')).toBe('nothingThere');
    vi.advanceTimersByTime(20_000);
    const [ticket] = printer.device.state().tickets as { text: string[]; fate: string }[];
    expect(ticket?.fate).toBe('offered');
    expect(ticket?.text).toEqual(profile === 'zebra-kr203' ? ['[raster 576x1]'] : ['A']);
    printer.device.close();
  });
});
