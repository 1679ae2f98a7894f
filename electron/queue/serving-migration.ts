import type { Migration } from '../storage/database.ts';

/**
 * Tickets put aside (`held`), how often and when one was called last. A CHECK cannot be changed in place.
 * Whoever stood at a window when the program was renewed has been served since.
 */
export const queueServingMigration: Migration = {
  version: 9,
  name: 'serving the queue',
  sql: `
    ALTER TABLE tickets RENAME TO tickets_before;
    CREATE TABLE tickets (
      business_day   TEXT NOT NULL,
      letter         TEXT NOT NULL,
      ordinal        INTEGER NOT NULL,
      group_id       TEXT NOT NULL,
      issued_at      TEXT NOT NULL,
      rank           TEXT NOT NULL DEFAULT 'inTurn' CHECK (rank IN ('booked', 'ahead', 'inTurn')),
      ground         TEXT,
      state          TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'called', 'held', 'served', 'noShow', 'canceled')),
      called_at      TEXT,
      window         INTEGER,
      ended_at       TEXT,
      calls          INTEGER NOT NULL DEFAULT 0,
      last_called_at TEXT,
      CHECK (state <> 'called' OR (window IS NOT NULL AND last_called_at IS NOT NULL)),
      PRIMARY KEY (business_day, letter, ordinal)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO tickets (business_day, letter, ordinal, group_id, issued_at, rank, ground, state, called_at, window, ended_at)
      SELECT business_day, letter, ordinal, group_id, issued_at, rank, ground,
        CASE state WHEN 'called' THEN 'served' ELSE state END, called_at, window, ended_at FROM tickets_before;
    DROP TABLE tickets_before;
    CREATE INDEX tickets_of_group ON tickets (business_day, group_id);
    CREATE UNIQUE INDEX one_at_a_window ON tickets (business_day, window) WHERE state = 'called';
  `,
};
