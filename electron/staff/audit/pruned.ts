import type { AuditEntry } from './entry.ts';

/** One taking out of entries, as the trail itself tells it. */
export interface Pruned {
  /** Entries from the second up to this are gone. */
  to: number;
  /** Of the last one that is gone: the next one follows it. */
  hash: string;
  at: string;
  role: AuditEntry['role'];
  staff: string | null;
}

/** The first entry stays: it says whose trail this is and when it began. */
export const FIRST_PRUNED = 2;

const DIGITS = '0123456789abcdef';
/** A hash in letters: a subject with ten digits in a row is refused, it could be somebody's number. */
const LETTERS = 'ghijklmnopabcdef';
const exchanged = (text: string, from: string, to: string): string =>
  [...text].map((sign) => to[from.indexOf(sign)] ?? '').join('');

/** `2-123:…`: what was taken out, and the hash of the last of it. */
export const prunedSubject = (to: number, hash: string): string =>
  `${FIRST_PRUNED}-${to}:${exchanged(hash, DIGITS, LETTERS)}`;

/** Empty: this entry tells of none. */
export function prunedBy(entry: AuditEntry | undefined): Pruned[] {
  if (entry?.act !== 'trailPruned') return [];
  const [, to, letters] = /^2-(\d{1,9}):([a-p]{64})$/.exec(entry.subject ?? '') ?? [];
  if (to === undefined || letters === undefined) return [];
  const { at, role, staff } = entry;
  return [{ to: Number(to), hash: exchanged(letters, LETTERS, DIGITS), at, role, staff }];
}
