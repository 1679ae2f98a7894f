import type { Migration } from '../storage/database.ts';

/** Hours that are over, kept for the house itself after they were handed in. */
export const measureHoursMigration: Migration = {
  version: 11,
  name: 'measure hours',
  sql: `
    CREATE TABLE measure_hour (
      hour  TEXT NOT NULL,
      name  TEXT NOT NULL,
      of    TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (hour, name, of)
    ) STRICT, WITHOUT ROWID;
  `,
};
