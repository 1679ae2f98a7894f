import type { Database, Migration } from './database.ts';
import { StorageError } from './error.ts';

/** Versions are global to the file: a gap would leave a room without its tables for ever. */
function inOrder(migrations: Migration[]): Migration[] {
  const sorted = [...migrations].sort((a, b) => a.version - b.version);
  sorted.forEach(({ version, name }, index) => {
    if (version !== index + 1)
      throw new Error(`migration "${name}" has version ${version}, ${index + 1} was expected`);
  });
  return sorted;
}

function schemaVersion({ raw }: Database): number {
  // SQLite answers `pragma user_version` with exactly this row.
  const row = raw.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}

/** Brings the schema up to date, one transaction a step, so that a power cut leaves a whole step or none. */
export function migrate(database: Database, migrations: Migration[]): void {
  const steps = inOrder(migrations);
  const found = schemaVersion(database);
  if (found > steps.length)
    throw new StorageError('newer', `the database has schema ${found}, this program knows ${steps.length}`);
  for (const { version, sql } of steps) {
    database.transaction(() => {
      if (schemaVersion(database) >= version) return;
      database.raw.exec(sql);
      database.raw.exec(`PRAGMA user_version = ${version}`);
    });
  }
}
