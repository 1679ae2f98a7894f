import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mended } from '../../../electron/composition.ts';
import type { Screen } from '../../../electron/contract/views/view.ts';
import type { Kiosk } from '../../../electron/kiosk/contract.ts';
import { watchClocks } from '../../../electron/recovery/clock.ts';
import { keepRecovering } from '../../../electron/recovery/keep.ts';
import { recoveryLimits } from '../../../electron/recovery/limits.ts';
import { memoryOf } from '../../../electron/recovery/memory.ts';
import { memoryLog } from '../../support/memory-log.ts';

describe('the memory of all processes', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-proc-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is what each has for itself, and what they share once', async () => {
    const held = (pid: number, anonymous: number, shared: number) => {
      mkdirSync(path.join(folder, String(pid)), { recursive: true });
      const text = `Name:\tx\nVmRSS:\t  99999 kB\nRssAnon:\t  ${anonymous} kB\nRssFile:\t  5000 kB\nRssShmem:\t  ${shared} kB\n`;
      writeFileSync(path.join(folder, String(pid), 'status'), text);
    };
    held(1, 100, 10);
    held(2, 200, 40);
    expect(await memoryOf([1, 2, 3], folder)).toBe((100 + 200 + 40) * 1_024); // 3 has ended meanwhile
  });

  it('grows with what a real process takes', async () => {
    const before = await memoryOf([process.pid]);
    const ballast = Buffer.alloc(64 * 1_048_576, 1);
    expect(await memoryOf([process.pid])).toBeGreaterThan(before + 50 * 1_048_576);
    expect(ballast[0]).toBe(1);
  });
});

describe('the clocks', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watch() {
    const clocks = { wall: 1_000_000, monotonic: 0, sinceBoot: 50_000 };
    const told: [string, number][] = [];
    const stop = watchClocks(
      { onSet: (ms) => void told.push(['set', ms]), onSleep: (ms) => void told.push(['slept', ms]) },
      {
        clocks: {
          wall: () => clocks.wall,
          monotonic: () => clocks.monotonic,
          sinceBoot: () => clocks.sinceBoot,
        },
      },
    );
    const pass = (change: Partial<typeof clocks> = {}) => {
      for (const name of ['wall', 'monotonic', 'sinceBoot'] as const)
        clocks[name] += recoveryLimits.clockEveryMs + (change[name] ?? 0);
      vi.advanceTimersByTime(recoveryLimits.clockEveryMs);
    };
    return { told, pass, stop };
  }

  it('set forward, set back, asleep: each is told as what it was', () => {
    const { told, pass, stop } = watch();
    pass();
    pass({ wall: 1_500 }); // NTP, or a busy machine
    expect(told).toEqual([]);
    pass({ wall: 3_600_000 });
    pass({ wall: -7_200_000 });
    pass({ wall: 600_000, sinceBoot: 600_000 });
    pass();
    expect(told).toEqual([
      ['set', 3_600_000],
      ['set', -7_200_000],
      ['slept', 600_000],
    ]);
    stop();
  });
});

describe('a planned restart', () => {
  afterEach(() => void vi.useRealTimers());

  function keep(options: { supervised?: boolean; limitMb?: number; mended?: Mended } = {}) {
    const { supervised = true, limitMb = 1, mended = null } = options;
    let screen = 'attract';
    const quit = vi.fn();
    const log = memoryLog();
    const told = vi.fn(async () => {});
    const stop = keepRecovering({
      kiosk: { screen: () => ({ view: { screen } }) as Screen } as Kiosk, // no more is looked at
      config: { recovery: { memoryMb: limitMb }, visit: { idleSeconds: 90, warnSeconds: 30 } },
      supervision: supervised
        ? { notify: { ready: told, feed: told, stopping: told }, watchdogMs: null }
        : null,
      paints: async () => true,
      pids: () => [process.pid],
      mended,
      quit,
      log,
    });
    return { quit, log, stop, show: (name: string) => (screen = name) };
  }
  const memoryLooks = () => vi.advanceTimersByTimeAsync(recoveryLimits.memoryEveryMs + 1);
  /** memoryOf reads real files, which no fake clock hurries. */
  const filesAreRead = async ({ lines }: ReturnType<typeof memoryLog>, supervised = true) => {
    for (const endsAt = Date.now() + (supervised ? 10_000 : 100); Date.now() < endsAt; ) {
      if (lines.some(({ message }) => message === 'memory')) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  beforeEach(
    () =>
      void vi.useFakeTimers({
        toFake: ['setTimeout', 'setInterval', 'clearInterval', 'clearTimeout', 'performance'],
      }),
  );

  it.each(['question', 'goodbye', 'staff'])(
    'waits while somebody is at it (%s), and then until it was quiet',
    async (used) => {
      const { quit, show, stop, log } = keep();
      show(used);
      await memoryLooks();
      await filesAreRead(log);
      await vi.advanceTimersByTimeAsync(600_000);
      expect(quit).not.toHaveBeenCalled();
      show('attract');
      await vi.advanceTimersByTimeAsync(recoveryLimits.quietMs - 1_000);
      expect(quit).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(3_000);
      expect(quit).toHaveBeenCalledOnce();
      expect(log.lines.find(({ fields }) => fields.reason === 'memory')?.fields).toMatchObject({
        reason: 'memory',
        limitMb: 1,
      });
      stop();
    },
  );

  it('a visitor who comes just before it is served first', async () => {
    const { quit, show, stop, log } = keep();
    await memoryLooks();
    await filesAreRead(log);
    await vi.advanceTimersByTimeAsync(recoveryLimits.quietMs - 1_500);
    show('language');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(quit).not.toHaveBeenCalled();
    stop();
  });

  it('within the limit, or with nobody who would start it again: none', async () => {
    for (const options of [
      { limitMb: 60_000, supervised: true },
      { limitMb: 1, supervised: false },
    ]) {
      const { quit, stop, log } = keep(options);
      await memoryLooks();
      await filesAreRead(log, options.supervised);
      await vi.advanceTimersByTimeAsync(600_000);
      expect(quit).not.toHaveBeenCalled();
      stop();
    }
  });

  it('out of service for want of a database: as soon as it opens again', async () => {
    let mended = false;
    const { quit, show, stop } = keep({
      limitMb: 60_000,
      mended: { reason: 'storage', look: () => mended },
    });
    show('outOfService');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(quit).not.toHaveBeenCalled();
    mended = true;
    await vi.advanceTimersByTimeAsync(recoveryLimits.recheckMs + recoveryLimits.quietMs + 2_000);
    expect(quit).toHaveBeenCalledOnce();
    stop();
  });

  it('out of service over its file: when that is right, but not while staff are signed in', async () => {
    let mended = false;
    const { quit, show, stop, log } = keep({
      limitMb: 60_000,
      mended: { reason: 'configuration', look: () => mended },
    });
    show('staff');
    mended = true;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(quit).not.toHaveBeenCalled();
    show('outOfService');
    await vi.advanceTimersByTimeAsync(recoveryLimits.quietMs + 2_000);
    expect(quit).toHaveBeenCalledOnce();
    // what the memory is, read from real files, may be told later
    const said = log.lines.filter(({ level }) => level !== 'debug').at(-1);
    expect(said).toMatchObject({ fields: { reason: 'configuration' } });
    stop();
  });
});
