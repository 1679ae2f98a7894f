import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Log } from '../../config/log.ts';
import type { trailPage as schema } from '../../contract/views/staff/trail.ts';
import { whereOf } from '../../log/where-of.ts';
import type { Database } from '../../storage/database.ts';
import { auditEntrySchema } from '../audit/entry.ts';
import { readHead } from '../audit/head.ts';
import { readTrail } from '../audit/trail.ts';
import { verifyTrail } from '../audit/verify.ts';
import type { PageDefinition } from './page.ts';

const trailLimits = {
  /** Entries that one drawing holds: some pages of the screen. */
  entries: 100,
  /** First digits of a hash: enough to tell two apart by eye. */
  hashDigits: 12,
} as const;

export interface TrailParts {
  database: Database;
  headFile: string;
  log: Log;
}

type View = z.infer<typeof schema>;

/** Everything that staff did, newest first, and whether it stands as it was written. */
export const trailPage = ({ database, headFile, log }: TrailParts): PageDefinition => ({
  right: 'audit',
  open({ changed, record }) {
    const recorded = record('trailRead', null);
    let from = 0;
    let closed = false;
    let chain: View['chain'] = { state: 'checking' };
    // Reading is an act itself: what it adds is shown too.
    if (recorded) void check();

    async function check(): Promise<void> {
      await nextTurn(); // the page first
      if (closed) return;
      try {
        chain = chainOf(database, headFile);
      } catch (error) {
        log.error(whereOf(error), 'the audit trail cannot be read');
        chain = { state: 'broken', line: 0, why: 'unreadable' };
      }
      changed();
    }
    return {
      view: () => ({
        page: 'trail',
        notRecorded: !recorded,
        chain,
        from,
        ...(recorded ? newest(database, from) : { entries: [], total: 0 }),
      }),
      calls: {
        staffTrailFrom: ({ from: wanted }) => {
          if (!recorded) return false;
          from = wanted;
          return true;
        },
      },
      close: () => {
        closed = true;
      },
    };
  },
});

function chainOf(database: Database, headFile: string): View['chain'] {
  const kept = readHead(headFile);
  const verified = verifyTrail(readTrail(database) ?? [], typeof kept === 'string' ? null : kept);
  if (!verified.ok) return { state: 'broken', line: verified.line, why: verified.why };
  const { head, clockBack, mismatches } = verified;
  return {
    state: 'whole',
    count: head.count,
    head: head.hash.slice(0, trailLimits.hashDigits),
    clockBack: clockBack.length,
    mismatches,
  };
}

/** As the rows stand: one that was changed is shown as it was changed. */
const rowSchema = z.object({
  seq: z.number(),
  at: z.coerce.string(),
  role: z.coerce.string(),
  staff: z.coerce.string().nullable(),
  act: z.coerce.string(),
  subject: z.coerce.string().nullable(),
});

const wordsSchema = auditEntrySchema.pick({ role: true, act: true }).strip();

function newest({ raw }: Database, from: number): Pick<View, 'entries' | 'total'> {
  const rows = raw
    .prepare('SELECT seq, at, role, staff, act, subject FROM audit_entry ORDER BY seq DESC LIMIT ? OFFSET ?')
    .all(trailLimits.entries, from);
  const count = raw.prepare('SELECT count(*) AS total FROM audit_entry').get();
  return {
    entries: z
      .array(rowSchema)
      .parse(rows)
      .map((row) => ({ ...row, known: wordsSchema.safeParse(row).success })),
    total: z.object({ total: z.number() }).parse(count).total,
  };
}
