import type { Database, Migration } from './database.ts';
import { StorageError } from './error.ts';
import { storageLimits } from './limits.ts';

/** Versions are global to the file: a gap would leave a room without its tables for ever. */
export function inOrder(migrations: readonly Migration[]): Migration[] {
  const sorted = [...migrations].sort((a, b) => a.version - b.version);
  sorted.forEach(({ version, name }, index) => {
    if (version !== index + 1)
      throw new Error(`migration "${name}" has version ${version}, ${index + 1} was expected`);
  });
  return sorted;
}

export function schemaVersion({ raw }: Pick<Database, 'raw'>): number {
  // SQLite answers `pragma user_version` with exactly this row.
  const row = raw.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}

/** Refuses what a later version has written: an older program would leave out what it does not know of. */
export function refuseNewer(found: number, known: number): void {
  if (found < 0 || found > known + storageLimits.mostVersionsAhead)
    throw new StorageError('damaged', `the database says it has schema ${found}, which no version has`);
  if (found > known)
    throw new StorageError(
      'newer',
      `the database has schema ${found}, this program knows ${known}: install the later version again, or bring back the database of before the update from the folder backups`,
    );
}

/**
 * Brings the schema up to date, one transaction a step, so that a power cut leaves a whole step or none. A new database
 * is made in one: whoever stands before the kiosk waits for the disk once, not eleven times.
 */
export function migrate(
  database: Database,
  migrations: readonly Migration[],
  done: (version: number) => void = () => {},
): void {
  const steps = inOrder(migrations);
  refuseNewer(schemaVersion(database), steps.length);
  const apply = ({ version, sql }: Migration): void => {
    if (schemaVersion(database) >= version) return;
    database.raw.exec(sql);
    database.raw.exec(`PRAGMA user_version = ${version}`);
  };
  if (schemaVersion(database) === 0) {
    database.transaction(() => steps.forEach(apply));
    return;
  }
  for (const step of steps) {
    database.transaction(() => apply(step));
    done(step.version);
  }
}
