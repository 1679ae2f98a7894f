import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import { writeDurably } from './durable-file.ts';

/**
 * Beside the database, so that one that is gone, emptied or exchanged for another kiosk's is missed. `id` stands in the
 * file's header too (PRAGMA application_id), where a backup keeps it.
 */
const begunSchema = z.strictObject({ id: z.int().min(1).max(0x7fffffff), at: z.iso.datetime() });
export type Begun = z.infer<typeof begunSchema>;

export const begunFileOf = (databaseFile: string): string => `${databaseFile}.begun`;

/** null: nothing was ever begun here, or by a version that did not write it down, or it is damaged. */
export function readBegun(databaseFile: string): Begun | null {
  try {
    return begunSchema.safeParse(JSON.parse(readFileSync(begunFileOf(databaseFile), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** The file first: a database without a name is given it at the next start. */
export function nameDatabase(raw: DatabaseSyncInstance, databaseFile: string, at: Date): void {
  const known = readBegun(databaseFile);
  const begun = known ?? { id: idOf(raw) || randomInt(1, 0x7fffffff), at: at.toISOString() };
  if (!known) writeDurably(begunFileOf(databaseFile), `${JSON.stringify(begun)}\n`);
  if (idOf(raw) !== begun.id) raw.exec(`PRAGMA application_id = ${begun.id}`);
}

/** 0: it has none yet. */
export function idOf(raw: DatabaseSyncInstance): number {
  // SQLite answers the pragma with exactly this row.
  const row = raw.prepare('PRAGMA application_id').get() as { application_id: number };
  return row.application_id;
}
