import { MOST_SET_ASIDE, type SystemFacts } from '../../../contract/views/staff/system.ts';
import { lyingAside } from '../../../storage/set-aside.ts';

/** Databases that lie in the data folder until somebody takes them. Never throws. */
export function setAsideFacts(databaseFile: string): SystemFacts['setAside'] {
  const found = lyingAside(databaseFile);
  return {
    files: found
      .slice(0, MOST_SET_ASIDE)
      .map(({ name, at, bytes }) => ({ name, at: at.toISOString(), bytes })),
    more: Math.max(0, found.length - MOST_SET_ASIDE),
  };
}
