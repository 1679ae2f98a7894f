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
