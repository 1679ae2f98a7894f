import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { stampOf, syncFolder, syncPath } from './durable-file.ts';
import { isDiskFull, StorageError } from './error.ts';
import { storageLimits } from './limits.ts';
import type { Step } from './steps.ts';

export const backupsOf = (databaseFile: string): string => path.join(path.dirname(databaseFile), 'backups');

/** `qyzmet.db.v11-20261122T101530Z`: the schema it has, and when it was made. */
const OURS = /\.v\d+-(\d{8}T\d{6}Z)$/;
const UNFINISHED = /\.v\d+-\d{8}T\d{6}Z\.new(-journal)?$/;

export interface BackupOrder {
  databaseFile: string;
  version: number;
  at: Date;
  step: Step;
}

/**
 * A copy of everything before the schema is changed, on the disk and whole before its name appears; without room for it
 * nothing is changed. What had been deleted is not in it (VACUUM INTO copies rows, not pages).
 */
export function backUp(raw: DatabaseSyncInstance, { databaseFile, version, at, step }: BackupOrder): string {
  const folder = backupsOf(databaseFile);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) if (UNFINISHED.test(name)) rmSync(path.join(folder, name));
  const file = path.join(folder, `${path.basename(databaseFile)}.v${version}-${stampOf(at)}`);
  const fresh = `${file}.new`;
  closeSync(openSync(fresh, 'wx', 0o600)); // SQLite writes into an empty file, and its rights stay
  step('backupBegun');
  try {
    raw.prepare('VACUUM INTO ?').run(fresh);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw isDiskFull(error) ? new StorageError('full', 'no room for a backup', { cause: error }) : error;
  }
  step('backupWritten');
  syncPath(fresh);
  renameSync(fresh, file);
  syncFolder(folder);
  step('backupMade');
  for (const old of backupsIn(folder).slice(0, -storageLimits.keptBackups)) rmSync(path.join(folder, old));
  return file;
}

/** Oldest first. */
export function backupsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => OURS.test(name))
    .sort((a, b) => (OURS.exec(a)?.[1] ?? '').localeCompare(OURS.exec(b)?.[1] ?? '', 'en'));
}

/** They hold sealed requests too, so they end with them. Returns how many went. */
export function forgetBackups(databaseFile: string, before: Date): number {
  const folder = backupsOf(databaseFile);
  const old = backupsIn(folder).filter(
    (name) => statSync(path.join(folder, name)).mtimeMs < before.getTime(),
  );
  for (const name of old) rmSync(path.join(folder, name));
  return old.length;
}
