import type { Migration } from '../storage/database.ts';

/** One row a print job. `subject` is a tracking id or a ticket's key; what was printed is not kept. */
export const printsMigration: Migration = {
  version: 3,
  name: 'prints',
  sql: `
    CREATE TABLE prints (
      job_id     TEXT PRIMARY KEY,
      kind       TEXT NOT NULL CHECK (kind IN ('receipt', 'ticket')),
      subject    TEXT NOT NULL,
      device     TEXT NOT NULL,
      state      TEXT NOT NULL DEFAULT 'started' CHECK (state IN ('started', 'done')),
      print      TEXT,
      media      TEXT,
      reason     TEXT,
      started_at TEXT NOT NULL,
      ended_at   TEXT,
      CHECK ((state = 'done') = (print IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX prints_started ON prints (job_id) WHERE state = 'started';
  `,
};

/** Issued documents are printed too: a CHECK cannot be changed in place. */
export const documentPrintsMigration: Migration = {
  version: 6,
  name: 'document prints',
  sql: `
    DROP INDEX prints_started;
    ALTER TABLE prints RENAME TO prints_before;
    CREATE TABLE prints (
      job_id     TEXT PRIMARY KEY,
      kind       TEXT NOT NULL CHECK (kind IN ('receipt', 'ticket', 'document')),
      subject    TEXT NOT NULL,
      device     TEXT NOT NULL,
      state      TEXT NOT NULL DEFAULT 'started' CHECK (state IN ('started', 'done')),
      print      TEXT,
      media      TEXT,
      reason     TEXT,
      started_at TEXT NOT NULL,
      ended_at   TEXT,
      CHECK ((state = 'done') = (print IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO prints SELECT * FROM prints_before;
    DROP TABLE prints_before;
    CREATE INDEX prints_started ON prints (job_id) WHERE state = 'started';
  `,
};

/**
 * What the technician's board looks back on. Times are milliseconds since 1970. Nothing of a person: states, codes and
 * numbers. A row of device_states lasts until the next one; what changed faster than rows are granted is in `changes`.
 */
export const deviceHistoryMigration: Migration = {
  version: 10,
  name: 'device history',
  sql: `
    CREATE TABLE device_states (
      device  TEXT NOT NULL,
      at      INTEGER NOT NULL,
      state   TEXT NOT NULL,
      changes INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      last    TEXT NOT NULL,
      PRIMARY KEY (device, at)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kiosk_runs (
      started_at INTEGER PRIMARY KEY,
      alive_at   INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE device_events (
      device TEXT NOT NULL,
      n      INTEGER NOT NULL,
      at     INTEGER NOT NULL,
      until  INTEGER NOT NULL,
      kind   TEXT NOT NULL,
      what   TEXT NOT NULL,
      detail TEXT,
      times  INTEGER NOT NULL,
      PRIMARY KEY (device, n)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE device_counters (
      device TEXT NOT NULL,
      name   TEXT NOT NULL,
      total  REAL NOT NULL,
      since_paper REAL NOT NULL,
      PRIMARY KEY (device, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE paper_days (
      device    TEXT NOT NULL,
      day       TEXT NOT NULL,
      length_mm REAL NOT NULL,
      PRIMARY KEY (device, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE paper_changes (
      device TEXT PRIMARY KEY,
      at     INTEGER NOT NULL,
      by     TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
