import { createHmac, randomBytes } from 'node:crypto';
import type { Log } from '../config/log.ts';
import { readGuarded, writeGuarded } from '../staff/guarded-file.ts';
import { createLockOut, type LockOut } from '../staff/lock-out.ts';
import type { Database } from '../storage/database.ts';
import { checkNumber } from './card.ts';
import type { Library } from './library.ts';
import { refusal } from './refusal.ts';

const minutes = (count: number): number => count * 60_000;

/** As lockOutLimits of the staff, for readers: a PIN of four digits must not be found out at a kiosk over a week. */
const pinLockRules = {
  /** Whoever mistypes thrice does not know it; as many as one visit may. */
  person: {
    free: 3,
    waitsMs: [minutes(1), minutes(5), minutes(15), minutes(60)],
    forgetMs: 24 * minutes(60),
  },
  /** One common PIN tried on many cards; far more than a hall mistypes, since each good sign-in takes one off. */
  all: {
    subject: 'libraryCards',
    free: 30,
    waitsMs: [30_000, minutes(1), minutes(5)],
    forgetMs: minutes(60),
  },
} as const;

/** Which card a try was of, told from nothing but with the key: the database never holds a number. */
const subjectOf = (key: Uint8Array, number: string): string =>
  `library:${createHmac('sha256', key).update(number.toUpperCase()).digest('hex')}`;

/**
 * Counts PINs over all visits, durably, before the library is asked. A library that could not be asked costs no try;
 * whoever goes away while it is asked has had theirs.
 */
export function lockingOut(
  library: Library,
  { lockOut, key }: { lockOut: LockOut; key: Uint8Array },
): Library {
  return {
    ...library,
    async signIn(card, pin, signal) {
      const read = checkNumber(card, library.cardRules);
      if (library.pin === 'never' || !pin || !read.ok) return library.signIn(card, pin, signal);
      const subject = subjectOf(key, read.number);
      if (!lockOut.attempt(subject)) return { ok: false, refusal: refusal('locked') };
      const answer = await library.signIn(card, pin, signal);
      if (answer.ok) lockOut.succeeded(subject);
      else if (!signal.aborted && !wasLooked.has(answer.refusal.code)) lockOut.takeBack(subject);
      return answer;
    },
  };
}

/** The library has said whether number and PIN belong together. */
const wasLooked: ReadonlySet<string> = new Set(['wrongPin', 'unknownCard']);

export const createPinLock = (database: Database, monotonic?: () => number): LockOut =>
  createLockOut(database, monotonic, pinLockRules);

/** The key of the marks, of this kiosk alone. Without a good file one for this start: locks of before are forgotten then. */
export function pinLockKey(file: string, log: Log): Uint8Array {
  const read = readGuarded(file);
  if (read.ok && /^[0-9a-f]{64}$/.test(read.text.trim())) return Buffer.from(read.text.trim(), 'hex');
  if (!read.ok && read.code !== 'missing')
    log.error({ code: read.code }, 'the key of the library locks is no use');
  const key = randomBytes(32);
  try {
    writeGuarded(file, `${key.toString('hex')}\n`);
  } catch {
    log.error({}, 'the key of the library locks could not be kept');
  }
  return key;
}
