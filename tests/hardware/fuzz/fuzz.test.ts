import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fuzz } from './engine.ts';
import { createDice, makeInput, split } from './mutate.ts';
import { runFuzz, targetNames } from './run.ts';
import type { FuzzTarget } from './target.ts';

/** Decoders of the drivers; what only a simulator or a recording reads gets a tenth: it meets no stranger's bytes. */
const inputsOf = (name: string): number =>
  /simulator$|-reader$|^(recording|card-frames|real-time)$/.test(name) ? 10_000 : 100_000;
/** Some take 6 s on a machine of their own; what is slow by itself is found by the one input (engine.ts). */
const limitMs = 45_000;
/** Another part of the inputs every day; a failure names seed and input. */
const seed = Math.floor(Date.now() / 86_400_000);

describe('every codec takes any bytes', () => {
  it.each(targetNames())('%s', async (name) => {
    const inputs = inputsOf(name);
    const report = await runFuzz(name, { inputs, seed });
    expect(report.failure).toBeUndefined();
    expect(report.inputs).toBe(inputs);
    expect(report.tookMs).toBeLessThan(limitMs);
  });
});

describe('the fuzzer', () => {
  const target = (feed: FuzzTarget['feed'], more: Partial<FuzzTarget> = {}): FuzzTarget => ({
    name: 'own',
    seeds: [Buffer.from('\x02hello\x03')],
    feed,
    ...more,
  });
  const size = (chunks: readonly Uint8Array[]) => chunks.reduce((sum, chunk) => sum + chunk.length, 0);

  it('finds what throws on two bytes in a row, and the failure can be played again', () => {
    const fragile = target((chunks) => {
      if (Buffer.concat(chunks).includes(Buffer.from('\x03\x02'))) throw new Error('boom');
      return 0;
    });
    const { failure } = fuzz(fragile, { inputs: 10_000, seed: 1 });
    expect(failure?.what).toContain('boom');
    expect(Buffer.from(failure?.hex ?? '', 'hex').includes(Buffer.from('\x03\x02'))).toBe(true);
    const again = fuzz(fragile, { inputs: 1, seed: 1, from: failure?.input ?? -1 });
    expect(again.failure).toMatchObject({ input: failure?.input, hex: failure?.hex });
  });

  it('finds what grows with what it is fed, and what is slow', () => {
    const growing = fuzz(target(size), { inputs: 100_000, seed: 2 });
    expect(growing.failure?.what).toContain('holds');
    const slow = target((chunks) => {
      const before = process.cpuUsage();
      while (size(chunks) > 60_000 && process.cpuUsage(before).user < 1_100_000);
      return 0;
    });
    expect(fuzz(slow, { inputs: 100_000, seed: 3 }).failure?.what).toMatch(/^took \d+ ms$/);
  });

  it('ends a decoder that never returns, and says which input it was', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-fuzz-'));
    const file = path.join(folder, 'hang.ts');
    writeFileSync(
      file,
      'let fed = 0; export const target = { name: "hang", seeds: [], feed() { while (++fed > 1000); return 0; } };',
    );
    const { failure } = await runFuzz('hang', { inputs: 5000, seed: 1, file, hangMs: 600 });
    rmSync(folder, { recursive: true });
    expect(failure).toMatchObject({ what: 'hangs at input 1000', input: 1000 });
  });

  it('a retained size that is no number is a failure', () => {
    expect(
      fuzz(
        target(() => Number.NaN),
        { inputs: 1, seed: 1 },
      ).failure,
    ).toBeDefined();
  });

  it('splits without losing or changing a byte, in more than one way', () => {
    const dice = createDice(7);
    const counts = new Set<number>();
    for (let n = 0; n < 500; n++) {
      const bytes = makeInput([Buffer.from('0123456789abcdef')], dice);
      const chunks = split(bytes, dice);
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
      counts.add(chunks.length);
    }
    expect(counts.size).toBeGreaterThan(5);
  });
});
