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
