import { writeSync } from 'node:fs';
import { expect, it } from 'vitest';
import { soakHall } from './hall.ts';

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const named = process.env.QYZMET_SOAK_VISITS;
const visits = number('QYZMET_SOAK_VISITS', 300);
/** In `npm test` as many of them as fit into five minutes: how many that is depends on the machine. */
const within = named || process.env.QYZMET_FULL ? undefined : { ms: 300_000, atLeast: 30 };
const seed = number('QYZMET_SOAK_SEED', 20_261_122);
/** More than this and two cores have no time left. */
const kiosks = number('QYZMET_SOAK_KIOSKS', 8);
/** A visit takes two to six seconds here; somebody who walks away takes 40 s. */
const PER_VISIT_MS = 30_000;
/** With fewer nothing has warmed up yet. */
const ENOUGH_TO_GROW = 20;
/** A screen that is killed comes back 60 MB lighter: of fewer visits their median says nothing. */
const ENOUGH_SCREENS = 60;

it(`${within ? 'up to ' : ''}${visits} random visits with random faults: nothing lost, nothing doubled, nothing grows`, {
  timeout: 120_000 + visits * PER_VISIT_MS,
}, async () => {
  const results = await soakHall({
    kiosks,
    visits,
    seed,
    from: number('QYZMET_SOAK_FROM', 0),
    patient: visits > 60 && !within, // somebody who walks away takes 40 s: the kiosks would end far apart
    ...(within && { within }),
    tell: (line) => void writeSync(2, `${line}\n`),
  });
  for (const { findings, weights: _, ...told } of results)
    writeSync(2, `${JSON.stringify({ ...told, findings: findings.length })}\n`);
  const played = results.reduce((sum, one) => sum + one.visits, 0);
  writeSync(2, `${played} visits\n`);
  expect(played).toBeGreaterThanOrEqual(within?.atLeast ?? visits);
  expect(
    results.flatMap(({ findings }) => findings),
    `seed ${seed}`,
  ).toEqual([]);
  for (const { growth, visits: of } of results.filter((one) => one.visits >= ENOUGH_TO_GROW)) {
    expect(growth.processes).toBeLessThanOrEqual(0);
    // a pipe of a process that is being restarted, a database page
    expect(growth.handles).toBeLessThanOrEqual(8);
    expect(growth.mainMb).toBeLessThanOrEqual(20);
    if (of >= ENOUGH_SCREENS) expect(growth.allMb).toBeLessThanOrEqual(60);
  }
});
