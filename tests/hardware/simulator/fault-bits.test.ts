import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Model } from '../paper/bench.ts';
import { scripted } from '../paper/told.ts';
import { modelBench } from './presenter-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const faults = ['paperLow', 'paperOut', 'openCover', 'jam', 'cutterError', 'hotHead'] as const;
type Fault = (typeof faults)[number];

interface Wire {
  ask: string;
  /** With nothing wrong. */
  idle: string;
  /** Bits each fault sets, by devices.md; any fault that stops the printer sets those of `offline` as well. */
  bits: Record<Fault, string>;
  offline?: string;
}
const wires: Record<string, Wire> = {
  'star-tup900 ESC ACK SOH': {
    ask: '1b0601',
    idle: '230600000000000000',
    offline: '000008000000000000',
    bits: {
      paperLow: '000000000006000000',
      paperOut: '00000000000e000000',
      openCover: '000020000000000000',
      jam: '000000000400000000',
      cutterError: '000000080000000000',
      hotHead: '000000400000000000',
    },
  },
  'custom-vkp80iii DLE EOT 20': {
    ask: '100414',
    idle: '100f00000000',
    bits: {
      paperLow: '000004000000',
      paperOut: '000005000000',
      openCover: '000000020000',
      jam: '000000004000',
      cutterError: '000000000001',
      hotHead: '000000000100',
    },
  },
  'nippon-np3511 ESC v': {
    ask: '1b76',
    idle: '00',
    bits: { paperLow: '01', paperOut: '05', openCover: '02', jam: '20', cutterError: '10', hotHead: '08' },
  },
  'epson-tm-t88vi DLE EOT 1 2 3 4': {
    ask: '100401 100402 100403 100404',
    idle: '12121212',
    offline: '08000000',
    bits: {
      paperLow: '0000000c',
      paperOut: '0020006c',
      openCover: '00040000',
      jam: '00400400',
      cutterError: '00400800',
      hotHead: '00404000',
    },
  },
};

const or = (one: string, other: string): string =>
  [...Buffer.from(one, 'hex')]
    .map((byte, at) => (byte | (Buffer.from(other, 'hex')[at] ?? 0)).toString(16).padStart(2, '0'))
    .join('');

describe.each(Object.entries(wires))('%s', (name, { ask, idle, bits, offline }) => {
  const [profile = ''] = name.split(' ');
  const expected = (set: readonly Fault[]): string => {
    const stops = set.some((fault) => fault !== 'paperLow');
    return [...set.map((fault) => bits[fault]), ...(stops && offline ? [offline] : [])].reduce(or, idle);
  };
  function answer(set: readonly Fault[], then?: (printer: ReturnType<typeof modelBench>) => void): string {
    const printer = modelBench(profile);
    // low and out are the same roll: the later word holds, and out includes low
    for (const fault of set) printer.ask(fault);
    then?.(printer);
    printer.said();
    printer.give(ask);
    const said = printer.said();
    printer.device.close();
    return said;
  }

  test('the faults that hold are the bits that are set, however many come together', () => {
    fc.assert(
      fc.property(fc.subarray([...faults]), (set) => {
        expect(answer(set)).toBe(expected(set));
      }),
      { numRuns: 40 },
    );
  });

  test('mended, the bits are gone; switched off and on, a fault that stands is still told', () => {
    for (const fault of faults) {
      const mended = answer([fault], (printer) => {
        for (const mend of ['loadPaper', 'closeCover', 'clear', 'coolHead']) printer.ask(mend);
      });
      expect(mended).toBe(idle);
      const cycled = answer([fault], (printer) => {
        printer.ask('powerCycle');
        vi.advanceTimersByTime(2000);
      });
      expect(cycled).toBe(expected([fault]));
    }
  });

  test('while it starts up it says nothing', () => {
    const printer = modelBench(profile);
    printer.ask('powerCycle');
    const { booting } = printer.device.state();
    printer.give(ask);
    // of Nippon nothing is known of a start: it listens at once
    expect([booting, printer.said()]).toEqual(profile.startsWith('nippon') ? [false, idle] : [true, '']);
    printer.device.close();
  });
});

test('epson-tm-t88vi GS a 255: unasked, each fault and its mending is told at once, with its bits', () => {
  const bits = {
    paperLow: '1000030f',
    paperOut: '18000f0f',
    openCover: '3800000f',
    jam: '1804000f',
    cutterError: '1808000f',
    hotHead: '1840000f',
  };
  for (const fault of faults) {
    const printer = modelBench('epson-tm-t88vi');
    printer.give('1d61ff');
    expect(printer.said()).toBe('1000000f');
    printer.ask(fault);
    expect(printer.said()).toBe(bits[fault]);
    for (const mend of ['loadPaper', 'closeCover', 'clear', 'coolHead']) printer.ask(mend);
    // each of them is a change of its own where more than one bit was set: the last word counts
    expect(printer.said().slice(-8)).toBe('1000000f');
    printer.device.close();
  }
});

/** Bits of ENQ 6 by devices.md §2.3, in a table of its own: a code that waits is a bit as well. */
test('zebra-kr203: the faults that hold are the bits of ENQ 6 and the codes of ENQ E', () => {
  const bits = { paperLow: 0x02, paperOut: 0x03, openCover: 0x20, jam: 0, cutterError: 0x10, hotHead: 0 };
  const codes = {
    paperLow: 0x13,
    paperOut: 0x03,
    openCover: 0x04,
    jam: 0x05,
    cutterError: 0x02,
    hotHead: 0x06,
  };
  fc.assert(
    fc.property(fc.subarray([...faults]), (set) => {
      const printer = modelBench('zebra-kr203');
      for (const fault of set) printer.ask(fault);
      printer.give('1b0506'); // that it was off is told once
      printer.said();
      printer.give('1b0506');
      const second = set.reduce((byte, fault) => byte | bits[fault], 0);
      expect(printer.said()).toBe(Buffer.from([set.length > 0 ? 0x80 : 0, second]).toString('hex'));
      printer.give('1b0545');
      const told = set
        .filter((fault) => fault !== 'paperLow' || !set.includes('paperOut'))
        .map((fault) => codes[fault])
        .sort((one, other) => one - other);
      expect(printer.said()).toBe(Buffer.from([told.length, ...told]).toString('hex'));
      printer.device.close();
    }),
    { numRuns: 40 },
  );
});

/** The simulator's own bytes, read by the driver: what a dock plays is what staff are told. */
describe.each<[Model, string]>([
  ['star-tup900', '1b0601'],
  ['custom-vkp80iii', '100414'],
  ['reliance', '100414'],
])('%s: simulated and read', (model, ask) => {
  test.each<[Fault, string, string]>([
    ['paperLow', 'online', 'low'],
    ['paperOut', 'userError', 'out'],
    ['openCover', 'userError', 'full'],
    ['cutterError', 'hardwareError', 'full'],
    ['hotHead', 'hardwareError', 'full'],
  ])('%s', (fault, device, paper) => {
    const printer = modelBench(model);
    printer.ask(fault);
    printer.give(ask);
    const at = scripted(model, {});
    at.says(printer.said());
    expect(at.monitor.condition).toMatchObject({ device, paper });
    printer.device.close();
  });
});
