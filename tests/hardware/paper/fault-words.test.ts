import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conditionOf,
  type Fault,
  faultsOf,
  refusal,
  stoppage,
} from '../../../hardware/driver/paper/faults.ts';
import { foundOther } from '../../../hardware/driver/paper/found-other.ts';
import { printReason } from '../../../hardware/role/printer.ts';

/** In order of weight: the table of facts/devices.md §2 in the words of staff. */
const table: [
  Fault,
  refuses: string,
  stops: string | undefined,
  device: string,
  action: string | undefined,
][] = [
  ['firmware', 'hardwareError', 'hardwareError', 'hardwareError', 'maintenance'],
  ['unrecoverable', 'hardwareError', 'hardwareError', 'hardwareError', 'maintenance'],
  ['cutterError', 'cutterError', 'cutterError', 'hardwareError', 'maintenance'],
  ['cutterJam', 'cutterError', 'cutterError', 'hardwareError', 'reset'],
  ['feedError', 'paperJam', 'paperJam', 'hardwareError', 'reset'],
  ['paperJam', 'paperJam', 'paperJam', 'userError', 'clear'],
  ['coverOpen', 'coverOpen', 'coverOpen', 'userError', 'clear'],
  ['presenterJam', 'paperJam', 'paperJam', 'userError', 'clear'],
  ['paperOut', 'paperOut', 'paperOut', 'userError', 'clear'],
  ['recoverable', 'hardwareError', 'hardwareError', 'hardwareError', 'maintenance'],
  ['presenterStopped', 'hardwareError', 'hardwareError', 'hardwareError', 'maintenance'],
  ['blackMarkMissing', 'hardwareError', 'hardwareError', 'hardwareError', 'maintenance'],
  ['outOfRange', 'hardwareError', 'hardwareError', 'hardwareError', 'maintenance'],
  ['headHot', 'headHot', undefined, 'hardwareError', 'suspend'],
  ['feeding', 'deviceBusy', undefined, 'online', undefined],
  ['offline', 'deviceNotReady', undefined, 'offline', 'clear'],
];
const names = table.map(([fault]) => fault);
const anyFaults = fc.subarray([...names]);
const media = 'notPresent' as const;

describe('what is wrong with a printer', () => {
  test.each(table)('%s', (fault, refuses, stops, device, action) => {
    expect(refusal([fault])).toBe(refuses);
    expect(stoppage([fault])).toBe(stops);
    const { device: state, action: wanted } = conditionOf({ faults: [fault], media });
    expect([state, wanted]).toEqual([device, action]);
    expect(printReason.options).toContain(refuses);
  });

  test('nothing: it may print, and says so', () => {
    expect([refusal([]), stoppage([])]).toEqual([undefined, undefined]);
    expect(conditionOf({ faults: [], media })).toEqual({ device: 'online', paper: 'full', media });
  });

  test('of several the heaviest is told, in whatever order they come', () => {
    fc.assert(
      fc.property(anyFaults, fc.func(fc.integer()), (some, by) => {
        const heaviest = names.find((name) => some.includes(name));
        const shuffled = [...some].sort((one, other) => by(one) - by(other));
        expect(refusal(shuffled)).toBe(refusal(heaviest ? [heaviest] : []));
        expect(stoppage(shuffled)).toBe(stoppage(heaviest ? [heaviest] : []));
      }),
    );
  });

  test('flags are told in order of weight; one that is down or missing is no fault', () => {
    expect(faultsOf({ paperOut: true, coverOpen: true, headHot: false })).toEqual(['coverOpen', 'paperOut']);
    fc.assert(
      fc.property(anyFaults, (some) => {
        expect(faultsOf(Object.fromEntries(some.map((fault) => [fault, true])))).toEqual(
          names.filter((name) => some.includes(name)),
        );
      }),
    );
  });

  test.each<[Fault[], boolean, string]>([
    [[], false, 'full'],
    [[], true, 'low'],
    [['paperOut'], true, 'out'],
    [['paperOut', 'paperJam'], true, 'jammed'],
    [['feedError'], false, 'jammed'],
    [['coverOpen'], true, 'low'],
  ])('the roll, with %j and low %s: %s', (faults, paperLow, paper) => {
    expect(conditionOf({ faults, paperLow, media }).paper).toBe(paper);
  });

  test('a notice is shown while nothing is wrong, and not in place of a fault', () => {
    const noticed = conditionOf({ faults: [], media, notice: 'presenterWorn' });
    expect(noticed).toMatchObject({ device: 'online', action: 'maintenance', detail: 'presenterWorn' });
    const out = conditionOf({ faults: ['paperOut'], media, notice: 'presenterWorn' });
    expect(out).toMatchObject({ device: 'userError', detail: 'paperOut' });
  });
});

describe('which model answered', () => {
  test.each([
    ['NP-3511D-2', ['NP-3511', 'NP-2511'], null],
    ['np-2511', ['NP-3511', 'NP-2511'], null],
    ['TUP992', ['NP-3511'], 'foundOther: TUP992'],
    ['anything', undefined, null],
    [undefined, ['NP-3511'], null],
  ])('%s where %j is expected: %s', (model, expected, found) => {
    expect(foundOther(model, expected)).toBe(found);
  });
});
