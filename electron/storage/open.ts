import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Database, Migration } from './database.ts';
import { isDamage, isDiskFull, StorageError } from './error.ts';
import { migrate, schemaVersion } from './migrate.ts';

/** Only the technician's command line reads beside us, for milliseconds; calls here block the main process. */
const BUSY_TIMEOUT_MS = 1_000;

export interface OpenCare {
  /** Before the schema is changed; what it throws stops the change. */
  beforeMigration(raw: DatabaseSyncInstance, version: number): void;
  /** One step of the schema is on the disk. */
  migrated(version: number): void;
}

export function openDatabase(file: string, migrations: Migration[], care: OpenCare | null = null): Database {
  return guarded(() => {
    prepareFile(file);
    const raw = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    return closedOnFailure(raw, () => {
      raw.exec('PRAGMA journal_mode = WAL');
      raw.exec('PRAGMA synchronous = FULL'); // a commit has reached the disk before it returns
      raw.exec('PRAGMA secure_delete = ON'); // what is deleted is overwritten, not only let go
      const database = wrap(raw, () => raw.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      const found = schemaVersion(database);
      if (care && found > 0 && found < migrations.length) care.beforeMigration(raw, found);
      migrate(database, migrations, care?.migrated);
      return database;
    });
  });
}

/** Empty, and gone when it is closed. */
export function openInMemory(migrations: Migration[]): Database {
  const database = wrap(new DatabaseSync(':memory:', { enableForeignKeyConstraints: true }), () => undefined);
  migrate(database, migrations);
  return database;
}

/** For the command line beside a running kiosk: sees what is committed, can change nothing. */
export const openDatabaseReadOnly = (file: string): Database => openReadOnly(file);

/** What is in the file itself, without its -wal: that may be damaged, or belong to another. Nobody may be writing. */
export const openWithoutWal = (file: string): Database =>
  openReadOnly(new URL('?immutable=1', pathToFileURL(file)));

function openReadOnly(place: string | URL): Database {
  return guarded(() => {
    const raw = new DatabaseSync(place, { timeout: BUSY_TIMEOUT_MS, readOnly: true });
    return closedOnFailure(raw, () => {
      raw.prepare('SELECT count(*) FROM sqlite_schema').get(); // opening alone does not read the file
      return wrap(raw, () => undefined);
    });
  });
}

/** SQLite gives -wal and -shm the rights of the file itself. */
function prepareFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) chmodSync(file, 0o600);
  closeSync(openSync(file, 'a', 0o600));
}

/** Prepared statements keep SQLite from tidying up when it closes; `tidyUp` does it before. */
function wrap(raw: DatabaseSyncInstance, tidyUp: () => void): Database {
  return {
    raw,
    transaction: (work) => transaction(raw, work),
    close: () => {
      if (!raw.isOpen) return;
      try {
        tidyUp();
      } finally {
        raw.close();
      }
    },
  };
}

function transaction<T>(raw: DatabaseSyncInstance, work: () => T): T {
  raw.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    if (result instanceof Promise) throw new Error('a transaction cannot wait');
    raw.exec('COMMIT');
    return result;
  } catch (error) {
    if (raw.isTransaction) raw.exec('ROLLBACK'); // SQLite has already done so after some errors
    throw isDiskFull(error) ? new StorageError('full', 'no room on the disk', { cause: error }) : error;
  }
}

function closedOnFailure<T>(raw: DatabaseSyncInstance, work: () => T): T {
  try {
    return work();
  } catch (error) {
    raw.close();
    throw error;
  }
}

function guarded(open: () => Database): Database {
  try {
    return open();
  } catch (error) {
    if (error instanceof StorageError) throw error;
    if (isDamage(error)) throw new StorageError('damaged', 'the database is damaged', { cause: error });
    const foreign = error instanceof Error && 'code' in error; // SQLite or the file system, not a bug of ours
    throw foreign ? new StorageError('unusable', 'the database cannot be opened', { cause: error }) : error;
  }
}
