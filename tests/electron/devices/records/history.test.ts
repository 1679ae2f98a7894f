import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalsOf } from '../../../../electron/devices/records/intervals.ts';
import { recordLimits } from '../../../../electron/devices/records/limits.ts';
import { bench, day, hour, minute, second } from './bench.ts';

const told = (intervals: ReturnType<ReturnType<typeof bench>['week']>) =>
  intervals.map(({ from, to, state }) => [
    state?.device ?? null,
    (Date.parse(to) - Date.parse(from)) / minute,
  ]);

describe('the strip of a device', () => {
  it('says what it was and when, a device at work being online', () => {
    const at = bench();
    at.status('online');
    at.clock.ms += 10 * minute;
    at.status('deviceBusy');
    at.clock.ms += minute;
    at.status('userError', { detail: 'coverOpen: the cover stands open', action: 'clear' });
    at.clock.ms += 4 * minute;
    at.status('online');
    at.clock.ms += 5 * minute;
    const known = at.week().slice(1);
    expect(told(known)).toEqual([
      ['online', 11],
      ['userError', 4],
      ['online', 5],
    ]);
    expect(known[1]?.state).toEqual({ device: 'userError', action: 'clear', detail: 'coverOpen' });
  });

  it('does not know what was while the kiosk was off', () => {
    const at = bench();
    at.status('online');
    at.clock.ms += hour;
    at.restart(2 * hour);
    at.status('starting');
    at.clock.ms += minute;
    at.status('online');
    at.clock.ms += minute;
    expect(told(at.week().slice(1))).toEqual([
      ['online', 60],
      [null, 120],
      ['starting', 1],
      ['online', 1],
    ]);
  });

  it('a change after a quiet while is on disk at once: a kill a moment later loses nothing of it', async () => {
    const at = bench();
    await new Promise((resolve) => setTimeout(resolve, recordLimits.commitEveryMs));
    at.status('hardwareError');
    expect(at.rows()).toBe(1);
    at.clock.ms += second;
    at.status('online');
    expect(at.rows()).toBe(1); // this one waits for the next commit
  });

  it('a device that flaps for a day costs few rows, and keeps the week before it', () => {
    const at = bench();
    at.status('online');
    at.clock.ms += 6 * day - hour;
    for (let n = 0; n < 4_000; n++) {
      at.clock.ms += 20 * second;
      at.status(n % 2 === 0 ? 'powerOff' : 'online');
    }
    at.clock.ms += minute;
    at.records.close();
    expect(at.rows()).toBeLessThan(recordLimits.maxRows);
    expect(at.rows()).toBeLessThan(60 + day / recordLimits.rowEveryMs + 5);
    const week = at.week();
    expect(
      week.some(
        ({ state, from, to }) => state?.device === 'online' && Date.parse(to) - Date.parse(from) > 5 * day,
      ),
    ).toBe(true);
    const counted = week.reduce((sum, { changes }) => sum + (changes > 1 ? changes : 0), 0);
    expect(counted).toBeGreaterThan(3_000);
    expect(week.filter(({ changes }) => changes > 1).every(({ state }) => state?.device === 'powerOff')).toBe(
      true,
    );
    // the last is what it is now
    expect(week.at(-1)?.state?.device).toBe('online');
  });

  it('a kiosk that is started over and over gets no more rows by it', () => {
    const at = bench();
    for (let n = 0; n < 120; n++) {
      at.status('starting');
      at.clock.ms += second;
      at.status('online');
      at.restart(second);
    }
    expect(at.rows()).toBeLessThan(70);
  });

  it('a clock set back writes over nothing', () => {
    const at = bench();
    at.status('online');
    at.clock.ms += hour;
    at.status('powerOff');
    at.clock.ms -= 2 * hour;
    at.status('online');
    at.records.close();
    expect(at.rows()).toBe(3);
  });

  it('any rows and runs give a strip without gaps or overlaps', () => {
    const time = fc.integer({ min: 0, max: 1000 });
    const rows = fc
      .uniqueArray(fc.tuple(time, fc.nat(20), fc.integer({ min: 1, max: 3 })), { selector: ([at]) => at })
      .map((list) =>
        [...list]
          .sort(([a], [b]) => a - b)
          .map(([at, more, changes], index, all) => ({
            at,
            changes,
            state: { device: 'powerOff' as const },
            last: { device: 'online' as const },
            lastAt: Math.min(changes === 1 ? at : at + more, all[index + 1]?.[0] ?? at + more),
          })),
      );
    const runs = fc.array(time, { maxLength: 8 }).map((times) => {
      const sorted = [...new Set(times)].sort((a, b) => a - b);
      return sorted.flatMap((from, index) => {
        const to = sorted[index + 1];
        return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
      });
    });
    fc.assert(
      fc.property(rows, runs, (known, ran) => {
        const strip = intervalsOf(known, ran, { from: 100, to: 900 });
        let at = 100;
        for (const { from, to, state } of strip) {
          expect(Date.parse(from)).toBe(at);
          at = Date.parse(to);
          const middle = (Date.parse(from) + at) / 2;
          if (state) expect(ran.some((run) => run.from <= middle && middle <= run.to)).toBe(true);
        }
        expect(at).toBe(900);
      }),
    );
  });
});
