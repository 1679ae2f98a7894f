import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Database, Migration } from './database.ts';
import { isDiskFull, StorageError } from './error.ts';
import { migrate } from './migrate.ts';

/** Only the technician's command line reads beside us, for milliseconds; calls here block the main process. */
const BUSY_TIMEOUT_MS = 1_000;

export function openDatabase(file: string, migrations: Migration[]): Database {
  return guarded(() => {
    prepareFile(file);
    const raw = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    return closedOnFailure(raw, () => {
      raw.exec('PRAGMA journal_mode = WAL');
      raw.exec('PRAGMA synchronous = FULL'); // a commit has reached the disk before it returns
      raw.exec('PRAGMA secure_delete = ON'); // what is deleted is overwritten, not only let go
      const database = wrap(raw, () => raw.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      migrate(database, migrations);
      return database;
    });
  });
}

/** For the command line beside a running kiosk: sees what is committed, can change nothing. */
export function openDatabaseReadOnly(file: string): Database {
  return guarded(() => {
    const raw = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, readOnly: true });
    return closedOnFailure(raw, () => {
      raw.prepare('SELECT count(*) FROM sqlite_schema').get(); // opening alone does not read the file
      return wrap(raw, () => undefined);
    });
  });
}

/** SQLite gives -wal and -shm the rights of the file itself. */
function prepareFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
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
    const foreign = error instanceof Error && 'code' in error; // SQLite or the file system, not a bug of ours
    throw foreign ? new StorageError('unusable', 'the database cannot be opened', { cause: error }) : error;
  }
}
