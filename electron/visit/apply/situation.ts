import type { Situation } from '../../catalogue/strays.ts';
import { ageOn } from '../../contract/values/age.ts';
import { dayIn } from '../../contract/values/dates.ts';
import type { VisitDependencies } from '../dependencies.ts';
import type { Identity } from './identity.ts';

/** What the visit knows without asking, on the day it is at the kiosk. */
export function situationOf(
  { identity }: { identity: Identity | null },
  { config, now }: Pick<VisitDependencies, 'config' | 'now'>,
): Situation {
  const today = dayIn(now(), config.kiosk.timeZone);
  if (identity === null) return { known: {}, today };
  const { birthDate } = identity;
  return {
    known: { ...identity, ...(birthDate !== undefined && { age: String(ageOn(birthDate, today)) }) },
    today,
  };
}
