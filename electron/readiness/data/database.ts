import { existsSync, statSync } from 'node:fs';
import { z } from 'zod';
import { headFileOf, readHead } from '../../staff/audit/head.ts';
import { readTrail } from '../../staff/audit/trail.ts';
import { verifyTrail } from '../../staff/audit/verify.ts';
import type { Database } from '../../storage/database.ts';
import { openDatabaseReadOnly } from '../../storage/open.ts';
import { listSetAside } from '../../storage/set-aside.ts';
import { fail, notTested, pass } from '../lines.ts';
import type { Line, LineCode } from '../report.ts';
import { outbox } from './outbox.ts';
import { visitAudits, visits } from './visits.ts';

const all = [
  'database',
  'setAside',
  'auditTrail',
  'outbox',
  'visitAudits',
  'visits',
] as const satisfies LineCode[];

/** What the kiosk keeps. Reads beside a running kiosk, changes nothing. */
export function dataLines(file: string, now: Date = new Date()): Line[] {
  if (!existsSync(file)) return untested('notBegun');
  // the head first: a kiosk that writes meanwhile only makes the trail longer than it
  const head = readHead(headFileOf(file));
  let database: Database;
  try {
    database = openDatabaseReadOnly(file);
  } catch {
    return [fail('database', 'unreadable', 'keepDisk'), ...untested('unreadable').slice(1)];
  }
  try {
    const parts: Record<(typeof all)[number], () => Line> = {
      database: () => integrity(database, file),
      setAside: () => setAside(file),
      auditTrail: () => auditTrail(database, head),
      outbox: () => outbox(database, now),
      visitAudits: () => visitAudits(database, now),
      visits: () => visits(database, now),
    };
    return all.map((code) => attempted(code, parts[code]));
  } finally {
    database.close();
  }
}

const untested = (reason: string): Line[] => all.map((code) => notTested(code, reason, 'runAgain'));

/** A damaged page may hit any of them; the others are still told. */
function attempted(code: LineCode, look: () => Line): Line {
  try {
    return look();
  } catch {
    return fail(code, 'unreadable', 'keepDisk');
  }
}

const checked = z.array(z.object({ integrity_check: z.string() }));

/** SQLite's own words name pages and indices, nothing in them. */
function integrity({ raw }: Database, file: string): Line {
  const rows = checked.parse(raw.prepare('PRAGMA integrity_check(5)').all());
  const values = { kb: Math.ceil(statSync(file).size / 1024) };
  return rows.length === 1 && rows[0]?.integrity_check === 'ok'
    ? pass('database', { values })
    : fail('database', 'damaged', 'keepDisk', { values: { ...values, faults: rows.length } });
}

/** As long as one lies there: somebody should look at the disk, and keep what could not be read. */
function setAside(file: string): Line {
  const files = listSetAside(file);
  const waiting = files.reduce((sum, { report }) => sum + (report?.rescued?.waiting ?? 0), 0);
  return files.length === 0
    ? pass('setAside')
    : fail('setAside', 'setAside', 'takeFile', { values: { files: files.length, waiting } });
}

function auditTrail(database: Database, head: ReturnType<typeof readHead>): Line {
  const entries = readTrail(database) ?? [];
  if (head === 'damaged') return fail('auditTrail', 'headDamaged', 'keepDisk');
  if (entries.length === 0 && head === 'none') return notTested('auditTrail', 'notBegun', 'runAgain');
  const verified = verifyTrail(entries, head === 'none' ? null : head);
  if (!verified.ok) return fail('auditTrail', verified.why, 'keepDisk', { values: { line: verified.line } });
  const { count, hash } = verified.head;
  return pass('auditTrail', { values: { entries: count, head: hash } });
}
