import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { z } from 'zod';
import type { World } from './kiosk.ts';

const rowSchema = z.object({
  why: z.string().nullable(),
  check: z.string().nullable(),
  pass: z.number().nullable(),
});

export interface VisitRecord {
  why: string | null;
  /** Every check of the self-audit, by name. */
  audit: Record<string, boolean>;
}

/** What the kiosk has recorded about its visits, oldest first: how they ended, and how the self-audit went. */
export function visitRecords({ folder }: World): VisitRecord[] {
  const database = new DatabaseSync(path.join(folder, 'data', 'qyzmet.db'), { readOnly: true });
  try {
    const rows = z
      .array(rowSchema.extend({ id: z.string() }))
      .parse(
        database
          .prepare(
            'SELECT id, why, "check", pass FROM visit LEFT JOIN visit_audit ON visit = id ORDER BY began_at, id',
          )
          .all(),
      );
    const records = new Map<string, VisitRecord>();
    for (const { id, why, check, pass } of rows) {
      const record = records.get(id) ?? { why, audit: {} };
      if (check !== null) record.audit[check] = pass === 1;
      records.set(id, record);
    }
    return [...records.values()];
  } finally {
    database.close();
  }
}

/** Nine checks, all passed. */
export const cleanAudit = {
  storage: true,
  cookies: true,
  cache: true,
  clipboard: true,
  dom: true,
  memory: true,
  language: true,
  textSize: true,
  contrast: true,
};
