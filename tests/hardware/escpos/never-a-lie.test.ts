import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PrintResult } from '../../../hardware/role/printer.ts';
import { throws, within } from '../../support/dice.ts';
import { attach, call, genericAnswers, longReceipt, profileOf, quick, shortReceipt } from './bench.ts';
import { ScriptedPrinter } from './scripted-channel.ts';

/** Bad luck while a job runs, when so many of its bytes have come. */
const luck = fc.record({
  profile: fc.constantFrom('epson-tm-t88vi' as const, 'generic-escpos' as const),
  afterBytes: fc.integer({ min: 1, max: 3600 }),
  what: fc.constantFrom(
    'paperOut',
    'coverOpen',
    'cutterError',
    'headHot',
    'unplug',
    'stall',
    'deaf',
    'cancel',
    'noise',
    'none',
  ),
  mendAfterMs: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  noise: fc.uint8Array({ minLength: 1, maxLength: 30 }),
});
type Luck = typeof luck extends fc.Arbitrary<infer T> ? T : never;

async function print({ profile, afterBytes, what, mendAfterMs, noise }: Luck) {
  const printer = new ScriptedPrinter();
  if (profile === 'generic-escpos') Object.assign(printer.answers, genericAnswers);
  const device = await attach(printer, profileOf(profile));
  const { options, abort } = call(3000);
  let struck = false;
  const acts: Record<string, () => void> = {
    paperOut: () => printer.set({ paperOut: true }),
    coverOpen: () => printer.set({ coverOpen: true }),
    cutterError: () => printer.set({ cutterError: true }),
    headHot: () => printer.set({ headHot: true }),
    unplug: () => printer.unplug(),
    stall: () => printer.stall(),
    deaf: () => Object.assign(printer.answers, { queries: [], ids: false, gsR: false }),
    cancel: abort,
    // GS r answers are single bytes without any mark, so that noise may look like one
    noise: () =>
      printer.send(...(profile === 'generic-escpos' ? noise.filter((byte) => (byte & 0x90) !== 0) : noise)),
    none: () => {},
  };
  printer.after(afterBytes, () => {
    struck = true;
    acts[what]?.();
    if (mendAfterMs !== undefined) setTimeout(() => printer.mend(), mendAfterMs);
  });
  const result = (await device.print(longReceipt, options)) as PrintResult; // bench leaves its type open
  const answered = printer.ids.length > printer.heldIds.length;
  const listening = printer.listeners.size;
  device.detach();
  return { result, struck, answered, listening, jobBytes: printer.written.includes('Line number 0') };
}

test('whatever happens in the middle, no more is said than the printer said', {
  timeout: within(60_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(luck, { minLength: 8, maxLength: 8 }), async (lucks) => {
      await Promise.all(
        lucks.map(async (one) => {
          const { result, struck, answered, listening, jobBytes } = await print(one);
          const seen = JSON.stringify({ one, result });
          if (result.print === 'confirmed') expect(answered, seen).toBe(true);
          if (result.print === 'processed') expect(one.profile, seen).toBe('generic-escpos');
          // a denial needs a printer that said so, or a job that never left
          if (result.print === 'failed' && jobBytes)
            expect(['paperOut', 'coverOpen', 'cutterError'], seen).toContain(result.reason);
          if (result.print === 'unknown') expect(result.reason, seen).toBeDefined();
          if (!struck || one.what === 'none')
            expect(['confirmed', 'processed'], seen).toContain(result.print);
          if (struck && one.what === 'unplug')
            expect(['unknown', 'confirmed', 'failed'], seen).toContain(result.print);
          expect(listening).toBeLessThanOrEqual(1);
        }),
      );
    }),
    { numRuns: throws(8) },
  );
});

test('and the printer can be used afterwards', async () => {
  for (const reason of ['paperOut', 'coverOpen'] as const) {
    const printer = new ScriptedPrinter();
    const device = await attach(printer, profileOf('epson-tm-t88vi'), quick);
    for (let round = 0; round < 3; round++) {
      printer.after(700 + round * 400, () => printer.set({ [reason]: true }));
      expect(await device.print()).toMatchObject({ print: 'failed', reason });
      printer.mend();
      expect(await device.print(shortReceipt)).toEqual({ print: 'confirmed', jobId: 'job' });
    }
  }
});
