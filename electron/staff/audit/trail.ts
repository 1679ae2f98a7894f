import { z } from 'zod';
import type { Log } from '../../config/log.ts';
import type { Database } from '../../storage/database.ts';
import { type Act, roleFor, type StaffRole } from '../acts.ts';
import { type AuditEntry, auditEntrySchema, type EntryRole, NOTHING_BEFORE, sealed } from './entry.ts';
import { type Head, headSchema, readHead, writeHead } from './head.ts';

export interface Deed {
  act: Act;
  /** Personal number; null: nobody was signed in. */
  staff: string | null;
  /** Roles of that person; the entry names the humblest that carries the act. Empty: see `by`. */
  roles: readonly StaffRole[];
  /** When no member of staff acts. */
  by?: Extract<EntryRole, 'citizen' | 'kiosk' | 'nobody' | 'commandLine'>;
  /** Device, page, ticket; never anything personal: what does not look like one throws. */
  subject: string | null;
}

export interface Trail {
  /** On the disk when it returns. */
  append(deed: Deed): AuditEntry;
  head(): Head;
}

interface Parts {
  database: Database;
  headFile: string;
  kiosk: string;
  log: Log;
  now?: () => Date;
}

/** One trail a kiosk, written by main alone. Opening begins it, or compares it with its kept head. */
export function openTrail({ database, headFile, kiosk, log, now = () => new Date() }: Parts): Trail {
  const { raw } = database;
  const insert = raw.prepare(
    'INSERT INTO audit_entry (seq, at, role, staff, act, subject, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const last = raw.prepare('SELECT seq AS count, hash FROM audit_entry ORDER BY seq DESC LIMIT 1');
  const at = raw.prepare('SELECT seq AS count, hash FROM audit_entry WHERE seq = ?');
  const head = (): Head => headRow.parse(last.get() ?? { count: 0, hash: NOTHING_BEFORE });

  function append({ act, staff, roles, by, subject }: Deed): AuditEntry {
    const role = by ?? roleFor(roles, act) ?? 'nobody';
    const entry = database.transaction(() => {
      const { count, hash } = head();
      const next = sealed({
        seq: count + 1,
        at: now().toISOString(),
        role,
        staff,
        act,
        subject,
        prevHash: hash,
      });
      auditEntrySchema.parse(next);
      const { seq, at: when, prevHash } = next;
      insert.run(seq, when, role, staff, act, subject, prevHash, next.hash);
      return next;
    });
    keepHead(headFile, { count: entry.seq, hash: entry.hash }, log);
    return entry;
  }

  const kept = readHead(headFile);
  const own = { staff: null, roles: [], by: 'kiosk' } as const;
  if (head().count === 0) append({ ...own, act: 'trailBegun', subject: kiosk });
  // One that lies behind is a crash between the two, and fits what stands there.
  if (
    kept === 'damaged' ||
    (kept !== 'none' && headRow.safeParse(at.get(kept.count)).data?.hash !== kept.hash)
  ) {
    log.error({ kept: kept === 'damaged' ? kept : kept.count }, 'the audit trail does not fit its kept head');
    append({ ...own, act: 'headMismatch', subject: kept === 'damaged' ? 'damaged' : `head-${kept.count}` });
  } else keepHead(headFile, head(), log);
  return { append, head };
}

const headRow = z.object({ count: z.int(), hash: z.string() });

/** Throws where nothing could be written behind the last entry. */
export function endOfTrail({ raw }: Database): Head {
  const last = raw.prepare('SELECT seq AS count, hash FROM audit_entry ORDER BY seq DESC LIMIT 1').get();
  return headSchema.parse({ ...(last ?? { count: 0, hash: NOTHING_BEFORE }) });
}

/** What was done is done: a head that cannot be written must not stop staff. */
function keepHead(file: string, head: Head, log: Log): void {
  try {
    writeHead(file, head);
  } catch {
    log.error({}, 'the head of the audit trail cannot be written');
  }
}

const rowSchema = z
  .object({
    seq: z.unknown(),
    at: z.unknown(),
    role: z.unknown(),
    staff: z.unknown(),
    act: z.unknown(),
    subject: z.unknown(),
    prev_hash: z.unknown(),
    hash: z.unknown(),
  })
  .transform(({ prev_hash: prevHash, ...entry }) => ({ ...entry, prevHash }));

/** The rows as they stand, for verifyTrail to judge. Null: this database has no trail (yet). */
export function readTrail({ raw }: Database): unknown[] | null {
  const table = raw
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit_entry'")
    .get();
  if (!table) return null;
  const rows = raw
    .prepare('SELECT seq, at, role, staff, act, subject, prev_hash, hash FROM audit_entry ORDER BY seq')
    .all();
  return rows.map((row) => rowSchema.parse(row));
}
