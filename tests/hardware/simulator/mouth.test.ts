import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Mouth, type Place } from '../../../hardware/simulator/presenter/mouth.ts';
import { throws, within } from '../../support/dice.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function mouthSeen(): { mouth: Mouth; places: Place[] } {
  const places: Place[] = [];
  const mouth: Mouth = new Mouth(100, () => void places.push(mouth.place));
  return { mouth, places };
}
const fates = (mouth: Mouth): string[] => mouth.tickets.map(({ fate }) => fate);

describe('a ticket in the presenter', () => {
  test('waits in the loop, is offered, and taken once', () => {
    const { mouth, places } = mouthSeen();
    expect(mouth.take()).toBe(false);
    mouth.feed(['A001']);
    expect(mouth.take()).toBe(false); // nobody reaches into the loop
    mouth.offer(0, () => undefined);
    expect([mouth.take(), mouth.take()]).toEqual([true, false]);
    expect(places).toEqual(['loop', 'out', 'taken']);
    expect([mouth.taken, mouth.retracted, fates(mouth)]).toEqual([1, 0, ['taken']]);
  });

  test('of the printer’s own accord after its time, and not after it was taken', () => {
    const { mouth } = mouthSeen();
    const act = vi.fn(() => mouth.retract());
    mouth.feed(['one']);
    mouth.offer(500, act);
    vi.advanceTimersByTime(499);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledOnce();
    mouth.feed(['two']);
    mouth.offer(500, act);
    mouth.take();
    vi.advanceTimersByTime(10_000);
    expect(act).toHaveBeenCalledOnce();
    expect(fates(mouth)).toEqual(['retracted', 'taken']);
  });

  test('the customer walks away: at once what its time would bring; without a time nothing', () => {
    const { mouth } = mouthSeen();
    mouth.feed(['one']);
    mouth.offer(60_000, () => mouth.eject());
    mouth.leave();
    expect([mouth.place, fates(mouth)]).toEqual(['none', ['ejected']]);
    mouth.feed(['two']);
    mouth.offer(0, () => mouth.eject());
    mouth.leave();
    expect(mouth.place).toBe('out');
  });

  test('is pushed out by the next, and put out at power-on', () => {
    const { mouth } = mouthSeen();
    mouth.feed(['one']);
    mouth.feed(['two']);
    expect([mouth.place, fates(mouth)]).toEqual(['loop', ['ejected', 'inside']]);
    mouth.powerOn();
    expect([mouth.place, fates(mouth)]).toEqual(['none', ['ejected', 'ejected']]);
  });

  test('nothing there: taking back, ejecting and offering do nothing', () => {
    const { mouth, places } = mouthSeen();
    for (const act of [() => mouth.retract(), () => mouth.eject(), () => mouth.offer(1, () => mouth.eject())])
      act();
    vi.advanceTimersByTime(100);
    expect([places, mouth.retracted, mouth.tickets]).toEqual([[], 0, []]);
  });

  test('closed it acts no more; no more than fifty are remembered', () => {
    const { mouth } = mouthSeen();
    const act = vi.fn();
    for (let n = 0; n < 60; n++) mouth.feed([String(n)]);
    mouth.offer(10, act);
    mouth.close();
    vi.advanceTimersByTime(1000);
    expect(act).not.toHaveBeenCalled();
    expect([mouth.tickets.length, mouth.tickets.at(-1)?.text]).toEqual([50, ['59']]);
  });

  test('whatever is done: every ticket has one fate, and the counters are those fates', {
    timeout: within(20_000),
  }, () => {
    const acts: Record<string, (mouth: Mouth) => void> = {
      feed: (mouth) => mouth.feed(['x']),
      offer: (mouth) => mouth.offer(50, () => mouth.retract()),
      take: (mouth) => void mouth.take(),
      leave: (mouth) => mouth.leave(),
      retract: (mouth) => mouth.retract(),
      eject: (mouth) => mouth.eject(),
      wait: () => void vi.advanceTimersByTime(60),
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(acts)), { maxLength: 40 }), (names) => {
        const { mouth } = mouthSeen();
        for (const name of names) acts[name]?.(mouth);
        const count = (fate: string): number => fates(mouth).filter((one) => one === fate).length;
        expect([count('taken'), count('retracted')]).toEqual([mouth.taken, mouth.retracted]);
        expect(count('inside') + count('offered')).toBe(mouth.holds ? 1 : 0);
        expect(mouth.place === 'out').toBe(count('offered') === 1);
      }),
      { numRuns: throws(200) },
    );
  });
});
