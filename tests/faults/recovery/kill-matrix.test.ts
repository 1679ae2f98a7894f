import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Step, steps } from '../../../electron/recovery/step.ts';
import {
  expectNothingLostOrDoubled,
  expectToldTruthfully,
  hear,
  leftBehind,
  nothingTold,
  type Told,
} from './matrix.ts';
import { buildKiosk, type Hall, linesOf, openHall, type Programs } from './world.ts';

let programs: Programs;
beforeAll(async () => {
  programs = await buildKiosk();
});
afterAll(() => programs.remove());

/** Visits that lead past a step. No issued document is printed in these: its steps are those of the slips. */
const ways = {
  apply: steps.filter((step) => /^(pay|request|receipt)\./.test(step)),
  ticket: steps.filter((step) => /^(ticket|visit)\./.test(step)),
} as const;
type Way = keyof typeof ways;

const visitTo = (way: Way, step: Step): string[] => [
  '--visit',
  way,
  '--die-at',
  step,
  ...(step.startsWith('pay.') ? ['--pay', 'qr'] : []),
];

/** One life: from the start, whose truth is looked at, to the kill. */
async function lifeUntil(hall: Hall, way: Way, step: Step, told: Told): Promise<void> {
  const left = hall.records();
  const life = hall.start(visitTo(way, step));
  await life.exited;
  expect(life.child.signalCode, `killed at ${step}`).toBe('SIGKILL');
  hear(told, life);
  const now = hall.records();
  expectToldTruthfully(left, now, linesOf(life).find(({ screen }) => screen === 'attract')?.restarted);
  leftBehind[step]?.(left, now);
}

/** The last life, which nobody kills: it serves as if nothing had been. */
async function lastLife(hall: Hall, way: Way, told: Told): Promise<void> {
  const left = hall.records();
  const life = hall.start(['--visit', way]);
  expect(await life.exited).toBe(0);
  hear(told, life);
  expectToldTruthfully(
    left,
    hall.records(),
    linesOf(life).find(({ screen }) => screen === 'attract')?.restarted,
  );
  expect(
    linesOf(life)
      .filter(({ paper }) => paper !== undefined)
      .at(-1),
  ).toMatchObject({ paper: 'confirmed' });
}

async function firstLife(hall: Hall, told: Told): Promise<void> {
  const life = hall.start(['--visit', 'ticket']);
  expect(await life.exited).toBe(0);
  hear(told, life);
}

describe.concurrent('kill -9 of main at every step', () => {
  it.each(['apply', 'ticket'] as const)(
    'of %s: nothing lost, nothing doubled, nothing told that is not so',
    async (way) => {
      const hall = await openHall(programs);
      const told = nothingTold();
      try {
        await firstLife(hall, told);
        for (const step of ways[way]) await lifeUntil(hall, way, step, told);
        await lastLife(hall, way, told);
        await expectNothingLostOrDoubled(hall, told);
      } finally {
        await hall.end();
      }
    },
    400_000, // 25 s where nothing runs beside it
  );
});

/** The same kills for the same seed (QYZMET_SEED): mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fewer for one piece of a long run, each piece with its own seed. */
const KILLS = Number(process.env.QYZMET_KILLS ?? 200);
/** A life and the visit in it are over by then, or wait for a printer. */
const LONGEST_MS = 3_000;

describe.runIf(process.env.QYZMET_FULL)('kill -9 of main at any moment', () => {
  it(`${KILLS} times: nothing lost, nothing doubled`, async () => {
    const seed = Number(process.env.QYZMET_SEED ?? 20_261_122);
    const random = randomFrom(seed);
    const hall = await openHall(programs);
    const told = nothingTold();
    let before: string[] = [];
    try {
      await firstLife(hall, told);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const way = random() < 0.5 ? 'apply' : 'ticket';
        const afterMs = random() * LONGEST_MS;
        const left = hall.records();
        const life = hall.start(['--visit', way, '--visits', '100']);
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        await life.kill();
        await hall.tear();
        hear(told, life);
        const first = linesOf(life).find(({ screen }) => screen === 'attract');
        const context = `kill ${kill} of seed ${seed}`;
        expect(life.child.signalCode, context).toBe('SIGKILL');
        if (linesOf(life).some(({ log }) => log === 'the kiosk is composed'))
          try {
            expectToldTruthfully(left, hall.records(), first?.restarted);
          } catch (error) {
            const said = [...before, 'killed', ...life.lines].slice(-60).join('\n');
            throw new Error(`${context}: ${error}\n${said}`);
          }
        before = life.lines.slice(-20);
      }
      await lastLife(hall, 'apply', told);
      await expectNothingLostOrDoubled(hall, told);
    } finally {
      await hall.end();
    }
  }, 3_600_000);
});
