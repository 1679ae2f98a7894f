import type { Migration } from '../storage/database.ts';

/** One row a number: the record of what was issued, printed or not. The counter is the rows themselves. */
export const ticketsMigration: Migration = {
  version: 2,
  name: 'tickets',
  sql: `
    CREATE TABLE tickets (
      business_day TEXT NOT NULL,
      letter       TEXT NOT NULL,
      ordinal      INTEGER NOT NULL,
      group_id     TEXT NOT NULL,
      issued_at    TEXT NOT NULL,
      PRIMARY KEY (business_day, letter, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tickets_of_group ON tickets (business_day, group_id);
  `,
};

/** What becomes of a ticket: who is before whom, and when somebody was called where. */
export const servingMigration: Migration = {
  version: 5,
  name: 'serving',
  sql: `
    ALTER TABLE tickets ADD COLUMN rank TEXT NOT NULL DEFAULT 'inTurn'
      CHECK (rank IN ('booked', 'ahead', 'inTurn'));
    ALTER TABLE tickets ADD COLUMN ground TEXT;
    ALTER TABLE tickets ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting'
      CHECK (state IN ('waiting', 'called', 'served', 'noShow', 'canceled'));
    ALTER TABLE tickets ADD COLUMN called_at TEXT;
    ALTER TABLE tickets ADD COLUMN window INTEGER;
    ALTER TABLE tickets ADD COLUMN ended_at TEXT;
  `,
};
