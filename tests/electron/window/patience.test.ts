import { describe, expect, it } from 'vitest';
import { createPatience } from '../../../electron/window/patience.ts';

const limits = { reloadDelaysMs: [0, 100, 500], stableMs: 10_000, deathsBeforeRecreate: 3 };

describe('a page that dies', () => {
  it('is loaded again at once, then more slowly, then in a new window', () => {
    const next = createPatience(limits, () => 0);
    expect([next(), next(), next(), next()]).toEqual([
      { delayMs: 0, recreate: false },
      { delayMs: 100, recreate: false },
      { delayMs: 500, recreate: true },
      { delayMs: 500, recreate: true },
    ]);
  });

  it('that lived long has forgiven itself', () => {
    let now = 0;
    const next = createPatience(limits, () => now);
    next();
    next();
    now = 10_000;
    expect(next()).toEqual({ delayMs: 0, recreate: false });
    now = 10_001;
    expect(next()).toEqual({ delayMs: 100, recreate: false });
  });
});
