import { besideChecks } from './checks/beside.ts';
import { deviceChecks } from './checks/devices.ts';
import { fileChecks } from './checks/files.ts';
import { keyChecks } from './checks/keys.ts';
import { memoryChecks } from './checks/memory.ts';
import { networkChecks } from './checks/network.ts';
import { powerChecks } from './checks/power.ts';
import { programChecks } from './checks/program.ts';
import { serviceChecks } from './checks/services.ts';
import { unitChecks } from './checks/units.ts';
import { userChecks } from './checks/user.ts';
import type { Check, Examined, Finding } from './finding.ts';

/** Every point of the OS recipe (issue 6), in the order in which one sets a kiosk up. */
export const checks: readonly Check[] = [
  ...programChecks,
  ...unitChecks,
  ...userChecks,
  ...fileChecks,
  ...keyChecks,
  ...besideChecks,
  ...powerChecks,
  ...memoryChecks,
  ...deviceChecks,
  ...serviceChecks,
  ...networkChecks,
];

export type Diagnosis = Pick<Check, 'code' | 'title'> & Finding;

/** All of them; none hangs on another. */
export const examine = (examined: Examined, list: readonly Check[] = checks): Promise<Diagnosis[]> =>
  Promise.all(list.map(async ({ code, title, look }) => ({ code, title, ...(await look(examined)) })));

export function countsOf(diagnoses: readonly Diagnosis[]): Record<Finding['state'], number> {
  const count = (state: Finding['state']) => diagnoses.filter((each) => each.state === state).length;
  return { ok: count('ok'), toDo: count('toDo'), unknown: count('unknown') };
}
