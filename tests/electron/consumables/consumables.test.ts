import { describe, expect, it } from 'vitest';
import { createConsumables } from '../../../electron/consumables/consumables.ts';
import { daysLeft } from '../../../electron/consumables/days-left.ts';
import { bench, day } from '../devices/records/bench.ts';

const room = (care: object = { rollMm: 80_000, retractBin: 30 }) => {
  const at = bench();
  const consumables = createConsumables({
    get records() {
      return at.records;
    },
    statuses: () => [{ id: 'paper', device: 'online', paper: 'low', since: '' }],
    about: (device) => ({ device, care }),
    printers: ['paper'],
  });
  const print = (lengthMm: number, estimated = false) =>
    at.records.printed(
      'paper',
      'ticket',
      { print: 'confirmed', jobId: 'j' },
      { lengthMm, cuts: 1, estimated },
    );
  return { at, consumables, print };
};

describe('consumables', () => {
  it('say how long the roll lasts, by the median of the days it was used', () => {
    const { at, consumables, print } = room();
    expect(consumables.paperChanged('paper', 'staff-1')).toBe(true);
    for (const mm of [1000, 9000, 2000, 2000]) {
      print(mm);
      at.clock.ms += day;
    }
    expect(consumables.of('paper')).toMatchObject({
      paper: 'low',
      usedMm: 14_000,
      leftMm: 66_000,
      daysLeft: 33,
      estimated: false,
      retractLimit: 30,
      lastChange: { by: 'staff-1' },
    });
  });

  it('a new roll empties no bin, and an empty bin is no new roll', () => {
    const { at, consumables, print } = room();
    const retract = () =>
      at.records.printed(
        'paper',
        'ticket',
        { print: 'confirmed', media: 'retracted', jobId: 'j' },
        { lengthMm: 100, cuts: 1, estimated: false },
      );
    retract();
    retract();
    consumables.paperChanged('paper', '1001');
    print(500);
    expect(consumables.of('paper')).toMatchObject({ usedMm: 500, retracted: 2 });
    expect(consumables.binEmptied('paper')).toBe(true);
    expect(consumables.binEmptied('lamp')).toBe(false);
    retract();
    expect(consumables.of('paper')).toMatchObject({ usedMm: 600, retracted: 1 });
    at.restart(1000);
    expect(at.records.counters('paper')).toMatchObject({
      total: { retracted: 3 },
      sincePaper: { retracted: 1, lengthMm: 600 },
    });
  });

  it('invent nothing: without a change that was told, or a roll length, or enough days', () => {
    const unchanged = room();
    unchanged.print(1000, true);
    expect(unchanged.consumables.of('paper')).toMatchObject({
      leftMm: null,
      daysLeft: null,
      estimated: true,
    });
    const noLength = room({});
    noLength.consumables.paperChanged('paper', 'cli');
    expect(noLength.consumables.of('paper')).toMatchObject({ rollMm: null, leftMm: null, paperChange: null });
    expect(noLength.consumables.paperChanged('lamp', 'cli')).toBe(false);
    expect(noLength.consumables.of('lamp')).toBeNull();
    expect(daysLeft(50_000, [100, null, 200])).toBeNull();
    expect(daysLeft(null, [100, 100, 100])).toBeNull();
    expect(daysLeft(1000, [null, 0, 300, 100, 200, 400])).toBe(4);
  });
});
