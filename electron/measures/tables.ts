/** Counts by the hour, wishes as people wrote them, and what was sent (or is to be). */
export const measureTables = `
  CREATE TABLE measure (
    hour  TEXT NOT NULL,
    name  TEXT NOT NULL,
    of    TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (hour, name, of)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE wish (
    hour TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE TABLE measure_batch (
    key     TEXT PRIMARY KEY,
    body    TEXT NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused')),
    settled TEXT
  ) STRICT, WITHOUT ROWID;
`;
