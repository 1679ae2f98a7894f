import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ticketsMigration } from '../../../electron/queue/migration.ts';
import { requestsMigration } from '../../../electron/requests/migration.ts';
import type { Migration } from '../../../electron/storage/database.ts';
import { StorageError } from '../../../electron/storage/error.ts';
import { openDatabase, openDatabaseReadOnly } from '../../../electron/storage/open.ts';
import { testFolder } from '../requests/support/folder.ts';

const notes: Migration = { version: 1, name: 'notes', sql: 'CREATE TABLE notes (text TEXT NOT NULL) STRICT' };
const marks: Migration = { version: 2, name: 'marks', sql: 'CREATE TABLE marks (mark INTEGER) STRICT' };

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return error instanceof StorageError ? error.code : `not a StorageError: ${error}`;
  }
  return undefined;
};

const rightsOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

describe('openDatabase', () => {
  it('is durable by its settings and private by its rights', () => {
    const file = path.join(testFolder(), 'data', 'kiosk.db');
    const database = openDatabase(file, [notes]);
    database.raw.exec("INSERT INTO notes VALUES ('x')");
    expect(database.raw.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.raw.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.raw.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
    expect(rightsOf(path.dirname(file))).toBe('700');
    expect([file, `${file}-wal`, `${file}-shm`].map(rightsOf)).toEqual(['600', '600', '600']);
    database.close();
  });

  it('makes a readable file private again', () => {
    const file = path.join(testFolder(), 'kiosk.db');
    openDatabase(file, [notes]).close();
    chmodSync(file, 0o644);
    openDatabase(file, [notes]).close();
    expect(rightsOf(file)).toBe('600');
  });

  it('leaves one file behind, whole, when it closes', () => {
    const file = path.join(testFolder(), 'kiosk.db');
    const database = openDatabase(file, [notes]);
    const insert = database.raw.prepare('INSERT INTO notes VALUES (?)');
    insert.run('kept');
    database.close();
    database.close();
    expect(readFileSync(file).includes('kept')).toBe(true);
  });

  it('applies each migration once, in order, whatever order they are listed in', () => {
    const file = path.join(testFolder(), 'kiosk.db');
    openDatabase(file, [notes]).close();
    const database = openDatabase(file, [marks, notes]);
    database.raw.exec('INSERT INTO marks VALUES (1)');
    database.close();
    const again = openDatabase(file, [notes, marks]);
    expect(again.raw.prepare('SELECT mark FROM marks').get()).toEqual({ mark: 1 });
    expect(again.raw.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
    again.close();
  });

  it('undoes a migration that fails half way, and keeps the ones before it', () => {
    const file = path.join(testFolder(), 'kiosk.db');
    const broken = {
      version: 2,
      name: 'broken',
      sql: 'CREATE TABLE half (a TEXT) STRICT; CREATE TABLE nonsense (',
    };
    openDatabase(file, [notes]).close();
    expect(() => openDatabase(file, [notes, broken])).toThrow();
    const database = openDatabaseReadOnly(file);
    expect(database.raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()).toEqual([
      { name: 'notes' },
    ]);
    expect(database.raw.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    database.close();
  });

  it('refuses migrations with a gap', () => {
    const file = path.join(testFolder(), 'kiosk.db');
    expect(() => openDatabase(file, [marks])).toThrow(/version 2, 1 was expected/);
  });

  it('refuses a database of a later program and leaves it as it is', () => {
    const file = path.join(testFolder(), 'kiosk.db');
    openDatabase(file, [notes, marks]).close();
    expect(codeOf(() => openDatabase(file, [notes]))).toBe('newer');
    openDatabase(file, [notes, marks]).close();
  });

  it('says damaged for a file that is no database, unusable for a folder in its place, a folder that cannot be made', () => {
    const folder = testFolder();
    writeFileSync(path.join(folder, 'text.db'), 'not a database '.repeat(400));
    mkdirSync(path.join(folder, 'folder.db'));
    expect(codeOf(() => openDatabase(path.join(folder, 'text.db'), [notes]))).toBe('damaged');
    expect(codeOf(() => openDatabase(path.join(folder, 'folder.db'), [notes]))).toBe('unusable');
    expect(codeOf(() => openDatabase(path.join(folder, 'text.db', 'a.db'), [notes]))).toBe('unusable');
    expect(codeOf(() => openDatabaseReadOnly(path.join(folder, 'text.db')))).toBe('damaged');
    expect(codeOf(() => openDatabaseReadOnly(path.join(folder, 'nothing.db')))).toBe('unusable');
  });

  it('opens with the schema of this program', () => {
    const database = openDatabase(path.join(testFolder(), 'kiosk.db'), [ticketsMigration, requestsMigration]);
    expect(database.raw.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
    database.close();
  });
});

describe('transaction', () => {
  it('commits what returned and undoes what threw', () => {
    const database = openDatabase(path.join(testFolder(), 'kiosk.db'), [notes]);
    const write = (text: string) => database.raw.prepare('INSERT INTO notes VALUES (?)').run(text).changes;
    expect(database.transaction(() => write('kept'))).toBe(1);
    const failing = (): void =>
      database.transaction(() => {
        write('undone');
        throw new Error('on purpose');
      });
    expect(failing).toThrow('on purpose');
    expect(database.raw.prepare('SELECT text FROM notes').all()).toEqual([{ text: 'kept' }]);
    expect(database.raw.isTransaction).toBe(false);
    database.close();
  });

  it('refuses work that waits, which would commit before it is done', () => {
    const database = openDatabase(path.join(testFolder(), 'kiosk.db'), [notes]);
    expect(() => database.transaction(async () => 1)).toThrow(/cannot wait/);
    expect(database.raw.isTransaction).toBe(false);
    database.close();
  });

  it('says full when there is no room, and goes on when there is room again', () => {
    const database = openDatabase(path.join(testFolder(), 'kiosk.db'), [notes]);
    const write = (): void =>
      void database.raw.prepare('INSERT INTO notes VALUES (?)').run('x'.repeat(100_000));
    database.raw.exec('PRAGMA max_page_count = 4');
    expect(codeOf(() => database.transaction(write))).toBe('full');
    database.raw.exec('PRAGMA max_page_count = 4000');
    database.transaction(write);
    database.close();
  });
});

describe('openDatabaseReadOnly', () => {
  it('sees what a running kiosk has committed and can change nothing', () => {
    const file = path.join(testFolder(), 'kiosk.db');
    const kiosk = openDatabase(file, [notes]);
    kiosk.raw.exec("INSERT INTO notes VALUES ('committed')");
    const reader = openDatabaseReadOnly(file);
    expect(reader.raw.prepare('SELECT text FROM notes').all()).toEqual([{ text: 'committed' }]);
    expect(() => reader.raw.exec("INSERT INTO notes VALUES ('no')")).toThrow(/readonly/);
    kiosk.raw.exec("INSERT INTO notes VALUES ('later')");
    expect(reader.raw.prepare('SELECT count(*) AS n FROM notes').get()).toEqual({ n: 2 });
    reader.close();
    kiosk.close();
  });
});
