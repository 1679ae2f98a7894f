import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Debouncer } from '../../../hardware/driver/modem-lines/debounce.ts';

describe('a debounced level', () => {
  it('is that of the last run of three or more equal samples, whatever comes between', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (levels) => {
        const debouncer = new Debouncer();
        let expected: boolean | null = null;
        levels.forEach((level, at) => {
          if (at >= 2 && levels[at - 1] === level && levels[at - 2] === level) {
            expect(debouncer.take(level)).toBe(expected !== level);
            expected = level;
          } else expect(debouncer.take(level)).toBe(false);
          expect(debouncer.state).toBe(expected);
        });
      }),
    );
  });

  it('tells every change once', () => {
    const debouncer = new Debouncer();
    const changes = [0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0].filter((level) => debouncer.take(level === 1));
    expect(changes).toEqual([0, 1, 0]);
  });
});
