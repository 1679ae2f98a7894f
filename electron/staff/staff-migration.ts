import type { Migration } from '../storage/database.ts';

/** Wrong tries, one-time codes that were used, and the audit trail. */
export const staffMigration: Migration = {
  version: 8,
  name: 'staff',
  sql: `
    -- How long this kiosk has run, all starts together (running-time.ts); one row.
    CREATE TABLE staff_running_time (
      only   INTEGER PRIMARY KEY CHECK (only = 1),
      ran_ms INTEGER NOT NULL
    ) STRICT;
    INSERT INTO staff_running_time VALUES (1, 0);
    -- subject: 'kiosk', 'person:<id>', or the mark of what nobody is known by.
    CREATE TABLE staff_wrong_tries (
      subject   TEXT PRIMARY KEY,
      tries     INTEGER NOT NULL,
      last_ms   INTEGER NOT NULL,
      locked_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE staff_code_used (
      person TEXT PRIMARY KEY,
      step   INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE audit_entry (
      seq       INTEGER PRIMARY KEY,
      at        TEXT NOT NULL,
      role      TEXT NOT NULL,
      staff     TEXT,
      act       TEXT NOT NULL,
      subject   TEXT,
      prev_hash TEXT NOT NULL,
      hash      TEXT NOT NULL
    ) STRICT;
  `,
};
