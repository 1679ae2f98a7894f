import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Burst,
  finishStrike,
  quiet,
  settle,
  strike,
  wedgeLimits,
} from '../../../renderer/ui/keyboard/wedge.ts';

interface Stroke {
  key: string;
  /** Since the stroke before. */
  after: number;
}

/** What reaches the field, and whether Enter may press a button; the timer settles as it does on the screen. */
function play(strokes: readonly Stroke[]): { typed: string; entered: number } {
  let [burst, at, typed, entered]: [Burst, number, string, number] = [quiet, 0, '', 0];
  const take = (told: { burst: Burst; typed: string }) => {
    burst = told.burst;
    typed += told.typed;
  };
  for (const { key, after } of strokes) {
    if (after >= wedgeLimits.holdMs) take(settle(burst));
    at += after;
    if (key !== 'Enter') take(strike(burst, key, at));
    else {
      const told = finishStrike(burst, at);
      take(told);
      if (!told.wedge) entered += 1;
    }
  }
  take(settle(burst));
  return { typed, entered };
}
const code = (text: string, after: number): Stroke[] =>
  [...[...text], 'Enter'].map((key) => ({ key, after }));

const byHand = fc.record({
  key: fc.constantFrom('a', 'қ', ' ', '7', 'Enter'),
  after: fc.integer({ min: wedgeLimits.handMs, max: 400 }),
});
const scanned = fc
  .tuple(
    fc.stringMatching(/^[A-Z0-9 ]{6,200}$/),
    fc.integer({ min: 0, max: wedgeLimits.handMs - 1 }),
    fc.integer({ min: wedgeLimits.handMs, max: 900 }),
  )
  .map(([text, gap, pause]) =>
    code(text, gap).map((stroke, index) => (index === 0 ? { ...stroke, after: pause } : stroke)),
  );

describe('a scanner that types', () => {
  it.each([1, 5, 24])('%i ms apart reaches no field and presses nothing', (gap) => {
    expect(play(code('4870001234567', gap))).toEqual({ typed: '', entered: 0 });
  });

  it('is dropped between what a hand types, whatever the code and its pace', () => {
    fc.assert(
      fc.property(fc.array(byHand), scanned, fc.array(byHand), (before, scan, behind) => {
        const hands = [...before, ...behind];
        const letters = hands.filter(({ key }) => key !== 'Enter').map(({ key }) => key);
        const enters = hands.length - letters.length;
        expect(play([...before, ...scan, ...behind])).toEqual({ typed: letters.join(''), entered: enters });
      }),
    );
  });

  it('presses nothing even when the window was busy and some of it was let through', () => {
    let burst = quiet;
    for (const [index, key] of [...'487000'].entries()) burst = strike(burst, key, index * 5).burst;
    burst = settle(burst).burst;
    for (const [index, key] of [...'1234567'].entries()) burst = strike(burst, key, 30 + index * 5).burst;
    expect(finishStrike(burst, 65)).toMatchObject({ wedge: true, typed: '' });
  });

  it('takes no room however long the code', () => {
    let burst = quiet;
    for (let index = 0; index < 10_000; index++) burst = strike(burst, 'x', index).burst;
    expect(burst.held.length).toBeLessThanOrEqual(wedgeLimits.mostHeld);
  });
});

describe('a hand that types', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.array(byHand), (strokes) => {
        const letters = strokes.filter(({ key }) => key !== 'Enter').map(({ key }) => key);
        expect(play(strokes)).toEqual({ typed: letters.join(''), entered: strokes.length - letters.length });
      }),
    );
  });

  it('may roll over a few keys at once', () => {
    expect(play(code('abcde', 5))).toEqual({ typed: 'abcde', entered: 1 });
  });
});
