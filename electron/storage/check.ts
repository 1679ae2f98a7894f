import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { Migration } from './database.ts';
import { StorageError } from './error.ts';
import { storageLimits } from './limits.ts';

const named = z.array(z.object({ name: z.string() }));
const pages = z.object({ bytes: z.number() });
const columns = z.array(z.object({ of: z.string(), column: z.string() }));

/**
 * Looks the database through as far as its time goes, the tables named first before all others. Throws `damaged`.
 * `full`: everything, indices too, however long it takes.
 */
export function checkWhole(
  raw: DatabaseSyncInstance,
  { first, full }: { first: string[]; full: boolean },
): void {
  if (full) {
    judge(raw, 'PRAGMA integrity_check(1)');
    return;
  }
  const { bytes } = pages.parse(
    raw.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size').get(),
  );
  if (bytes <= storageLimits.wholeCheckBytes) {
    judge(raw, 'PRAGMA quick_check(1)');
    return;
  }
  const tables = named
    .parse(raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all())
    .map(({ name }) => name);
  const inOrder = [...first.filter((name) => tables.includes(name)), ...tables];
  const until = performance.now() + storageLimits.checkBudgetMs;
  for (const table of new Set(inOrder)) {
    if (performance.now() > until) return;
    judge(raw, `PRAGMA quick_check("${table.replaceAll('"', '""')}")`);
  }
}

/** Both pragmas answer with one row whose only column says `ok`, or with rows that say what is wrong. */
function judge(raw: DatabaseSyncInstance, pragma: string): void {
  const [row] = raw.prepare(pragma).all();
  if (!row || Object.values(row)[0] !== 'ok')
    throw new StorageError('damaged', 'the database is damaged inside');
}

/** Whether its tables are those that these migrations make; their names and columns stand in the file and can be hit too. */
export function checkShape(raw: DatabaseSyncInstance, migrations: readonly Migration[]): void {
  const model = new DatabaseSync(':memory:');
  try {
    for (const { sql } of migrations) model.exec(sql);
    const found = new Set(shapeOf(raw));
    if (shapeOf(model).some((column) => !found.has(column)))
      throw new StorageError('damaged', 'the tables of the database are not as this program made them');
  } finally {
    model.close();
  }
}

const shapeOf = (raw: DatabaseSyncInstance): string[] =>
  columns
    .parse(
      raw
        .prepare(
          `SELECT m.name AS "of", p.name || ' ' || p.type || ' ' || p."notnull" || ' ' || p.pk AS "column"
             FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table'`,
        )
        .all(),
    )
    .map(({ of, column }) => `${of} ${column}`);
