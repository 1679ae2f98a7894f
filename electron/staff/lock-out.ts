import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { lockOutLimits } from './limits.ts';
import { createRunningTime } from './running-time.ts';

/** Whom a try is counted against: `person:<id>`, or a mark for somebody unknown, who is treated just the same. */
export type Subject = string;

export interface LockOut {
  /** How long nobody may try this, in ms; 0: one may. The longer of the subject's and the kiosk's. */
  waitMs(subject: Subject): number;
  /**
   * Counts a try as wrong, durably, BEFORE it is looked at: whoever pulls the plug in the middle has not gained one.
   * False: locked, and nothing was counted.
   */
  attempt(subject: Subject): boolean;
  /** It was right after all: the subject's count begins anew, and the kiosk gets this try back. */
  succeeded(subject: Subject): void;
  /** It could not be looked at: as if this try had not been. */
  takeBack(subject: Subject): void;
  close(): void;
}

const countSchema = z.object({ tries: z.int(), last_ms: z.int(), locked_ms: z.int() });

/** `tries` wrong ones → how long the next has to wait. */
export function waitAfter(tries: number, { free, waitsMs }: Pick<Rule, 'free' | 'waitsMs'>): number {
  return tries <= free ? 0 : (waitsMs[Math.min(tries - free, waitsMs.length) - 1] ?? 0);
}

interface Rule {
  free: number;
  waitsMs: readonly number[];
  forgetMs: number;
}
/** `all`: against whoever is claimed to be there. */
export interface LockOutRules {
  person: Rule;
  all: Rule & { subject: Subject };
}
const ofStaff: LockOutRules = {
  person: lockOutLimits.person,
  all: { ...lockOutLimits.kiosk, subject: 'kiosk' },
};

export function createLockOut(
  database: Database,
  monotonic?: () => number,
  rules: LockOutRules = ofStaff,
): LockOut {
  const KIOSK = rules.all.subject;
  const { raw } = database;
  const time = createRunningTime(database, monotonic);
  const select = raw.prepare('SELECT tries, last_ms, locked_ms FROM staff_wrong_tries WHERE subject = ?');
  const write = raw.prepare(
    `INSERT INTO staff_wrong_tries (subject, tries, last_ms, locked_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (subject) DO UPDATE
     SET tries = excluded.tries, last_ms = excluded.last_ms, locked_ms = excluded.locked_ms`,
  );
  const remove = raw.prepare('DELETE FROM staff_wrong_tries WHERE subject = ?');
  const forget = raw.prepare('DELETE FROM staff_wrong_tries WHERE last_ms < ? AND locked_ms < ?');
  const lastLock = raw.prepare('SELECT max(locked_ms) AS until FROM staff_wrong_tries');

  const countOf = (subject: Subject) => {
    const row = select.get(subject);
    const none = { tries: 0, last_ms: 0, locked_ms: 0 };
    if (row === undefined) return none;
    const count = countSchema.parse(row);
    const over = count.last_ms + (subject === KIOSK ? rules.all : rules.person).forgetMs;
    return over < time.now() && count.locked_ms < time.now() ? none : count;
  };
  const waitMs = (subject: Subject) =>
    Math.max(0, ...[subject, KIOSK].map((each) => countOf(each).locked_ms - time.now()));
  const count = (subject: Subject, limits: Parameters<typeof waitAfter>[1]) => {
    const tries = countOf(subject).tries + 1;
    const now = time.now();
    write.run(subject, tries, now, now + waitAfter(tries, limits));
  };

  const locksRun = () => z.object({ until: z.int().nullable() }).parse(lastLock.get()).until ?? 0;
  let timer: NodeJS.Timeout | null = null;
  const rest = () => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  /** While a lock runs, what was served of it survives a sudden end. */
  const tick = () => {
    if (!raw.isOpen) return rest();
    time.keep();
    if (locksRun() <= time.now()) rest();
  };
  const watch = () => {
    if (timer || locksRun() <= time.now()) return;
    timer = setInterval(tick, lockOutLimits.keepMs);
    timer.unref();
  };

  watch(); // one from before the start
  return {
    waitMs,
    attempt(subject) {
      const counted = database.transaction(() => {
        if (waitMs(subject) > 0) return false;
        forget.run(time.now() - rules.person.forgetMs, time.now());
        count(subject, rules.person);
        count(KIOSK, rules.all);
        time.keep();
        return true;
      });
      watch();
      return counted;
    },
    succeeded(subject) {
      database.transaction(() => {
        remove.run(subject);
        const { tries, last_ms } = countOf(KIOSK);
        // one try, not all: whoever has a card of their own could wipe out the count of their search with it
        if (tries > 0) write.run(KIOSK, tries - 1, last_ms, 0);
        time.keep();
      });
    },
    takeBack(subject) {
      database.transaction(() => {
        for (const one of [subject, KIOSK]) {
          const { tries, last_ms } = countOf(one);
          if (tries > 0) write.run(one, tries - 1, last_ms, 0);
        }
        time.keep();
      });
    },
    close() {
      rest();
      database.transaction(() => time.keep());
    },
  };
}
