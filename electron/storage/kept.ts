import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import { backUp } from './backup.ts';
import { begunFileOf, idOf, nameDatabase, readBegun } from './begun.ts';
import { checkShape, checkWhole } from './check.ts';
import type { Database, Migration } from './database.ts';
import { isDiskFull, StorageError, type StorageErrorCode } from './error.ts';
import { inOrder, refuseNewer, schemaVersion } from './migrate.ts';
import { openDatabase, openDatabaseReadOnly, openInMemory } from './open.ts';
import { type Lost, rescueAll } from './rescue.ts';
import { finishSettingAside, type LossReason, type Rescued, setAside } from './set-aside.ts';
import { noStep, type Step } from './steps.ts';

export interface KeepOrder {
  file: string;
  migrations: Migration[];
  /** Files that only a kiosk with a database writes: where one lies, a database that is not there is a loss. */
  witnesses: string[];
  /** Tables that are looked through first at a start. */
  first: string[];
  /** Opens every room on it; throws where one cannot use what stands there. */
  probe(database: Database): void;
  /** Brings over what must not be lost; may be called again for what it has brought already. */
  rescue(from: Database, into: Database): Rescued;
  log: Log;
  now?: () => Date;
  step?: Step;
}

export type Kept =
  | {
      ok: true;
      database: Database;
      /** What was set aside at this start. */
      lost: Lost[];
    }
  | { ok: false; code: Exclude<StorageErrorCode, 'damaged'> };

/** Written by the nightly check: the next start looks through everything. */
export const suspectFileOf = (databaseFile: string): string => `${databaseFile}.suspect`;

/**
 * The kiosk's database, whatever stands there: looked through, backed up before its schema changes, and when it is
 * damaged set aside for a new one, into which everything is brought that can still be read.
 */
export function openKept(order: KeepOrder): Kept {
  const { file, log, now = () => new Date(), step = noStep } = order;
  try {
    finishSettingAside(file, now(), step);
    let reason = isGone(order) ? 'missing' : damageOf(order);
    let database = reason === null ? tryOpen(order, now, step) : reason;
    if (typeof database === 'string') reason = database;
    let name = null as string | null; // a name that is only sometimes given
    if (reason !== null) {
      if (anythingAt(file)) name = setAside(file, reason, now(), step);
      log.error({ reason, name }, 'the database was set aside, a new one is begun');
      database = tryOpen(order, now, step);
    }
    if (typeof database === 'string') throw new StorageError('unusable', `a new database is ${database}`);
    nameDatabase(database.raw, file, now());
    rmSync(suspectFileOf(file), { force: true });
    step('begun');
    const lost: Lost[] = rescueAll(order, database, now, step);
    if (reason !== null && name === null) lost.push({ name, at: now().toISOString(), reason, rescued: null });
    return { ok: true, database, lost };
  } catch (error) {
    return refused(error, log);
  }
}

function refused(error: unknown, log: Log): Kept {
  const said = error instanceof StorageError && error.code !== 'damaged' ? error.code : 'unusable';
  const code = isDiskFull(error) ? 'full' : said;
  // our own words, and never SQLite's: those of a StorageError name no content
  const words = error instanceof StorageError ? error.message : undefined;
  log.error({ ...whereOf(error), code, words }, 'the database cannot be opened');
  return { ok: false, code };
}

const isGone = ({ file, witnesses }: KeepOrder): boolean =>
  isEmpty(file) && [begunFileOf(file), ...witnesses].some((witness) => existsSync(witness));

/** Looks without changing anything: a -wal that is another's would be written into the file when it is closed. */
function damageOf({ file, migrations, first }: KeepOrder): LossReason | null {
  if (isEmpty(file)) return null;
  if (!statSync(file).isFile()) return null; // somebody's folder: not for us to move
  if (!mayWrite(file)) return 'foreignOwner';
  try {
    const database = openDatabaseReadOnly(file);
    try {
      checkWhole(database.raw, { first, full: existsSync(suspectFileOf(file)) });
      const known = readBegun(file);
      const id = idOf(database.raw);
      if (known && id !== 0 && id !== known.id) return 'otherKiosk';
      const found = schemaVersion(database);
      refuseNewer(found, migrations.length);
      checkShape(database.raw, inOrder(migrations).slice(0, found));
      return null;
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof StorageError && error.code === 'damaged') return 'damaged';
    throw error;
  }
}

/** A reason instead of a database: what stands there is of no use. */
function tryOpen(order: KeepOrder, now: () => Date, step: Step): Database | LossReason {
  const { file, migrations, probe, log } = order;
  let database: Database;
  try {
    database = openDatabase(file, migrations, {
      beforeMigration: (raw, version) => {
        const name = path.basename(backUp(raw, { databaseFile: file, version, at: now(), step }));
        log.info({ name }, 'the database was backed up before its schema changes');
      },
      migrated: (version) => step(`migrated${version}`),
    });
  } catch (error) {
    if (error instanceof StorageError && error.code === 'damaged') return 'damaged';
    throw error;
  }
  try {
    probe(database);
    return database;
  } catch (error) {
    database.close();
    log.error(whereOf(error), 'a room cannot use what stands in the database');
    if (isFaultOfOurs(order)) throw error;
    return 'roomFailed';
  }
}

/** A room that cannot even use an empty database is broken itself: then what stands in the file is not to blame. */
function isFaultOfOurs({ migrations, probe }: KeepOrder): boolean {
  const empty = openInMemory(migrations);
  try {
    probe(empty);
    return false;
  } catch {
    return true;
  } finally {
    empty.close();
  }
}

const isEmpty = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
const anythingAt = (file: string): boolean => existsSync(file) || !isEmpty(`${file}-wal`);
/** Ours, whatever its mode: that we put right. */
function mayWrite(file: string): boolean {
  const own = process.getuid?.();
  return own === 0 || own === undefined || statSync(file).uid === own;
}
