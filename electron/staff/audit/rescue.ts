import type { Database } from '../../storage/database.ts';
import type { AuditEntry } from './entry.ts';
import type { Head } from './head.ts';
import { readTrail } from './trail.ts';
import { verifyTrail } from './verify.ts';

/** The trail goes on where it stood, if it can be read and is whole to its kept end; else it begins anew, and says so. */
export function rescueTrail(
  from: Database,
  into: Database,
  kept: Head | 'none' | 'damaged',
): { auditEntries: number; whole: boolean } {
  const begun = into.raw.prepare('SELECT 1 FROM audit_entry LIMIT 1').get() !== undefined;
  if (begun) return { auditEntries: 0, whole: false };
  let entries: unknown[];
  try {
    entries = readTrail(from) ?? [];
  } catch {
    return { auditEntries: 0, whole: false };
  }
  if (entries.length === 0) return { auditEntries: 0, whole: kept === 'none' };
  if (kept === 'damaged' || !verifyTrail(entries, kept === 'none' ? null : kept).ok)
    return { auditEntries: 0, whole: false };
  const insert = into.raw.prepare(
    'INSERT INTO audit_entry (seq, at, role, staff, act, subject, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  into.transaction(() => {
    // verifyTrail has parsed each of them
    for (const { seq, at, role, staff, act, subject, prevHash, hash } of entries as AuditEntry[])
      insert.run(seq, at, role, staff, act, subject, prevHash, hash);
  });
  return { auditEntries: entries.length, whole: true };
}
