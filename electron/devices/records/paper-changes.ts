import { z } from 'zod';
import type { Database } from '../../storage/database.ts';

export interface PaperChange {
  /** ISO 8601 */
  at: string;
  /** A staff id, or `cli`: never a name. */
  by: string;
}

/** The last paper change of each device that was told to the kiosk. */
export function createPaperChanges({ raw }: Database) {
  const select = raw.prepare('SELECT at, by FROM paper_changes WHERE device = ?');
  const upsert = raw.prepare(
    `INSERT INTO paper_changes (device, at, by) VALUES (?, ?, ?)
     ON CONFLICT (device) DO UPDATE SET at = excluded.at, by = excluded.by`,
  );
  const waiting = new Map<string, PaperChange>();
  return {
    note: (device: string, change: PaperChange) => void waiting.set(device, change),
    of(device: string): PaperChange | null {
      const found = row.safeParse(select.get(device)).data;
      return waiting.get(device) ?? (found ? { at: new Date(found.at).toISOString(), by: found.by } : null);
    },
    write() {
      for (const [device, { at, by }] of waiting) upsert.run(device, Date.parse(at), by);
    },
    settle: () => waiting.clear(),
  };
}

const row = z.object({ at: z.number(), by: z.string() });
