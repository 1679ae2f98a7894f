import { measureTables } from '../measures/tables.ts';
import type { Migration } from '../storage/database.ts';

/** What the hall is told: calls for help, and anonymous numbers. Neither has a column for a person. */
export const hallMigration: Migration = {
  version: 7,
  name: 'hall',
  sql: `
    CREATE TABLE help_call (
      id    TEXT PRIMARY KEY,
      kind  TEXT NOT NULL CHECK (kind IN ('asked', 'cardLeft')),
      page  TEXT NOT NULL,
      since TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'acknowledged', 'done'))
    ) STRICT, WITHOUT ROWID;
    ${measureTables}
  `,
};
