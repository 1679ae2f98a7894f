import { auditEntrySchema, hashOf, NOTHING_BEFORE } from './entry.ts';
import type { Head } from './head.ts';
import { type Pruned, prunedBy } from './pruned.ts';

/** Why a line breaks the trail. */
export type Break =
  /** No entry at all: not JSON, a word that is none, a field too many. */
  | 'notAnEntry'
  /** Its number does not follow: lines are missing, doubled or in another order. */
  | 'outOfOrder'
  /** It does not follow from the one before: that was replaced, or this belongs to another trail. */
  | 'notLinked'
  /** Something in it was changed. */
  | 'changed'
  /** The first entry does not open a trail. */
  | 'noBeginning'
  /** Fewer entries than the kept head knows of. */
  | 'cutOff'
  /** Where the kept head ends, another entry stands. */
  | 'otherHead';

export type Verified =
  | {
      ok: true;
      kiosk: string | null;
      /** How many stand here; fewer than `head.count` once some were taken out. */
      entries: number;
      /** What was taken out behind the first entry because it had been kept long enough; the newest says how far. */
      pruned: Pruned[];
      head: Head;
      /** Lines whose clock is before the line above: recorded, no breach. */
      clockBack: number[];
      /** Lines at which the kiosk itself found trail and head apart when it started. */
      mismatches: number[];
    }
  | { ok: false; line: number; why: Break };

/**
 * Goes through a trail from its first entry and names the first (by its number, from 1) that is not as it was written.
 * Entries may be missing behind the first one where an entry further on, in the chain itself, says which and up to what hash.
 */
export function verifyTrail(entries: Iterable<unknown>, kept: Head | null = null): Verified {
  const all = [...entries];
  const said = all.flatMap((each) => prunedBy(auditEntrySchema.safeParse(each).data));
  let previous = { hash: NOTHING_BEFORE, at: '' };
  let line = 0;
  let position = 0;
  let kiosk: string | null = null;
  const clockBack: number[] = [];
  const mismatches: number[] = [];
  for (const each of all) {
    line += 1;
    position += 1;
    const parsed = auditEntrySchema.safeParse(each);
    if (!parsed.success) return { ok: false, line, why: 'notAnEntry' };
    const entry = parsed.data;
    if (position === 2 && said.some(({ to, hash }) => to === entry.seq - 1 && hash === entry.prevHash)) {
      line = entry.seq;
      previous = { ...previous, hash: entry.prevHash };
    }
    if (entry.seq !== line) return { ok: false, line, why: 'outOfOrder' };
    if (hashOf(entry) !== entry.hash) return { ok: false, line, why: 'changed' };
    if (entry.prevHash !== previous.hash) return { ok: false, line, why: 'notLinked' };
    if ((entry.act === 'trailBegun') !== (line === 1)) return { ok: false, line, why: 'noBeginning' };
    if (line === 1) kiosk = entry.subject;
    if (entry.act === 'headMismatch') mismatches.push(line);
    if (entry.at < previous.at) clockBack.push(line);
    if (kept && kept.count === line && kept.hash !== entry.hash) return { ok: false, line, why: 'otherHead' };
    previous = entry;
  }
  if (kept && kept.count > line) return { ok: false, line: line + 1, why: 'cutOff' };
  return {
    ok: true,
    kiosk,
    entries: position,
    head: { count: line, hash: previous.hash },
    pruned: said,
    clockBack,
    mismatches,
  };
}
