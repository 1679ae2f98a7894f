import { writeFileSync } from 'node:fs';
import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import { checkWhole } from './check.ts';
import type { Database } from './database.ts';
import { isDamage, StorageError } from './error.ts';
import { suspectFileOf } from './kept.ts';

export const wholeCheckLimits = {
  /** A damage that grows is found within a day; 16 MB take a tenth of a second, in which nobody may wait. */
  everyMs: 24 * 60 * 60_000,
  /** Somebody was there: tried again so soon. */
  againMs: 10 * 60_000,
} as const;

export interface WholeCheckParts {
  database: Database;
  databaseFile: string;
  isVisited(): boolean;
  log: Log;
}

/**
 * Looks through the whole database once a day between two visits. What is found there is not mended in a kiosk that
 * runs: the next start looks again, sets the file aside and brings over what can be read.
 */
export function createWholeCheck({ database, databaseFile, isVisited, log }: WholeCheckParts) {
  let timer: NodeJS.Timeout | undefined;
  let isMarked = true;

  /** False: not looked, or damaged. */
  function run(): boolean {
    if (isVisited()) return false;
    isMarked = true;
    try {
      checkWhole(database.raw, { first: [], full: true });
      return true;
    } catch (error) {
      if (!(error instanceof StorageError || isDamage(error))) throw error;
      log.error({}, 'the database is damaged; the next start sets it aside');
      isMarked = mark();
      return false;
    }
  }
  /** A full disk takes no mark; that must not end a kiosk that runs. It is looked at again soon. */
  function mark(): boolean {
    try {
      writeFileSync(suspectFileOf(databaseFile), '', { mode: 0o600 });
      return true;
    } catch (error) {
      log.error(whereOf(error), 'the damaged database cannot be marked for the next start');
      return false;
    }
  }
  function later(ms: number): void {
    timer = setTimeout(() => later(isVisited() ? wholeCheckLimits.againMs : looked()), ms);
    timer.unref();
  }
  function looked(): number {
    run();
    return isMarked ? wholeCheckLimits.everyMs : wholeCheckLimits.againMs;
  }
  return { run, start: () => later(wholeCheckLimits.everyMs), stop: () => clearTimeout(timer) };
}
