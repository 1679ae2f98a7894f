import type { Migration } from '../storage/database.ts';

/** `sealed` is the only column that says anything about a person, and only the gateway can open it. */
export const requestsMigration: Migration = {
  version: 1,
  name: 'requests',
  sql: `
    CREATE TABLE requests (
      position            INTEGER PRIMARY KEY AUTOINCREMENT,
      tracking_id         TEXT NOT NULL UNIQUE,
      service             TEXT NOT NULL,
      created_at          TEXT NOT NULL,
      sealed              TEXT,
      state               TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'registered', 'refused')),
      attempts            INTEGER NOT NULL DEFAULT 0,
      next_attempt_at     INTEGER NOT NULL,
      registration_number TEXT,
      last_error          TEXT,
      CHECK (state <> 'waiting' OR sealed IS NOT NULL),
      CHECK ((state = 'registered') = (registration_number IS NOT NULL))
    ) STRICT;
    CREATE INDEX requests_waiting ON requests (position) WHERE state = 'waiting';
  `,
};
