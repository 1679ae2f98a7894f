import type { Log } from '../../config/log.ts';
import type { Library, PatronVisit } from '../../library/library.ts';
import { refusal } from '../../library/refusal.ts';

/** The library as visits use it: one person at a time, and nobody once a visit has left. */
export interface VisitLibrary extends Library {
  /** Signs out whoever is signed in, and whoever is just signing in. */
  leave(): void;
}

export function forVisits(library: Library, log: Log): VisitLibrary {
  let inside: PatronVisit | null = null;
  const signOut = (who: PatronVisit): void => {
    // The person is forgotten here at once; whether the server heard it changes nothing.
    who.signOut().catch(() => log.warn({}, 'the library did not take a sign-out'));
  };
  const leave = (): void => {
    if (inside) signOut(inside);
    inside = null;
  };
  return {
    ...library,
    async signIn(card, pin, signal) {
      const answer = await library.signIn(card, pin, signal);
      if (!answer.ok) return answer;
      if (signal.aborted) {
        signOut(answer.value);
        return { ok: false, refusal: refusal('canceled') };
      }
      leave();
      inside = answer.value;
      return answer;
    },
    leave,
  };
}
