import type { Log } from '../config/log.ts';
import type { StaffRole } from './acts.ts';
import type { Trail } from './audit/trail.ts';
import { numbersOf, type StaffCard } from './card-mark.ts';
import { codeLimits } from './limits.ts';
import type { LockOut, Subject } from './lock-out.ts';
import { isCode, newSecret, stepOf, type UsedCodes } from './one-time-code.ts';
import { decoyHash, isPin, type Verified, verifyPin } from './pin.ts';
import { personIdSchema, type Register, type StaffPerson } from './register.ts';

/** Whoever showed a card, known or not: outside of this module nothing tells which. */
export interface Claim {
  readonly marks: readonly string[];
}
export const sameClaim = (a: Claim, b: Claim): boolean => a.marks.some((mark) => b.marks.includes(mark));

export interface SignedInPerson {
  id: string;
  name: string;
  roles: readonly StaffRole[];
}

/** `randomNumber`: a phone or a passport, whose number is another one each time. */
export type Presented =
  | { ok: true; claim: Claim }
  | { ok: false; code: 'randomNumber' | 'unreadable' | 'unavailable' };

/**
 * `wrong` whatever is wrong: no such person, no PIN, another PIN, a code that was used · `locked` for so long ·
 * `unavailable`: the register cannot be read (Register.fault says why).
 */
export type SignInResult =
  | { ok: true; person: SignedInPerson }
  | { ok: false; code: 'wrong' | 'unavailable' | 'timeOut' | 'canceled' }
  | { ok: false; code: 'locked'; waitMs: number };

export interface SignIn {
  present(card: StaffCard): Presented;
  byPin(claim: Claim, pin: string, signal: AbortSignal): Promise<SignInResult>;
  byCode(number: string, code: string, signal: AbortSignal): Promise<SignInResult>;
}

interface Parts {
  register: Register;
  lockOut: LockOut;
  usedCodes: UsedCodes;
  trail: Pick<Trail, 'append'>;
  log: Log;
  now?: () => Date;
  verify?: (hash: string, pin: string, signal: AbortSignal) => Promise<Verified>;
}

export function createSignIn({
  register,
  lockOut,
  usedCodes,
  trail,
  log,
  now = () => new Date(),
  verify = verifyPin,
}: Parts): SignIn {
  const nobodysSecret = newSecret();

  /** Counted as wrong, looked at, and only then perhaps right. Every way through does the same work. */
  async function judged(
    subject: Subject,
    person: StaffPerson | null,
    signal: AbortSignal,
    look: () => Promise<Verified>,
  ): Promise<SignInResult> {
    if (signal.aborted) return { ok: false, code: 'canceled' };
    if (!lockOut.attempt(subject)) return { ok: false, code: 'locked', waitMs: lockOut.waitMs(subject) };
    const found = await look();
    if (signal.aborted) return { ok: false, code: 'canceled' };
    if (found === 'timeOut') {
      log.error({}, 'a staff PIN could not be verified in time');
      return { ok: false, code: 'timeOut' };
    }
    const id = person?.id ?? null;
    if (person && found === 'right') {
      lockOut.succeeded(subject);
      const { name, roles } = person;
      trail.append({ act: 'signedIn', staff: person.id, roles, subject: null });
      return { ok: true, person: { id: person.id, name, roles } };
    }
    trail.append({ act: 'signInRefused', staff: id, roles: [], subject: null });
    const waitMs = lockOut.waitMs(subject);
    if (waitMs === 0) return { ok: false, code: 'wrong' };
    trail.append({ act: 'lockedOut', staff: id, roles: [], subject: null });
    return { ok: false, code: 'locked', waitMs };
  }

  return {
    present(card) {
      const numbers = numbersOf(card);
      if (numbers.length === 0)
        return { ok: false, code: card.kind === 'contactlessCard' ? 'randomNumber' : 'unreadable' };
      const marks = register.marks(numbers);
      return marks === null ? { ok: false, code: 'unavailable' } : { ok: true, claim: { marks } };
    },

    async byPin({ marks }, pin, signal) {
      if (register.fault()) return { ok: false, code: 'unavailable' };
      const candidate = register.byMarks(marks);
      const { person, pinHash } =
        candidate === 'ambiguous' ? { person: null, pinHash: decoyHash } : candidate;
      const hasPin = person?.pinHash !== undefined;
      return judged(subjectOf(person, marks[0] ?? ''), hasPin ? person : null, signal, () =>
        verify(pinHash, isPin(pin) ? pin : '', signal),
      );
    },

    async byCode(number, code, signal) {
      if (register.fault()) return { ok: false, code: 'unavailable' };
      const typed = personIdSchema.safeParse(number);
      const { person, secret } = register.byNumber(typed.success ? typed.data : '');
      // kept as a mark too: somebody may type another secret of theirs into the wrong field
      const [mark = ''] = register.marks([{ kind: 'code', number: `number ${number.slice(0, 64)}` }]) ?? [];
      return judged(subjectOf(person, mark), secret === null ? null : person, signal, async () => {
        const step = stepOf(
          secret ?? nobodysSecret,
          isCode(code) ? code : '0'.repeat(codeLimits.digits),
          now().getTime(),
        );
        if (step === null || !isCode(code) || person === null || secret === null) return 'wrong';
        return usedCodes.use(person.id, step) ? 'right' : 'wrong';
      });
    },
  };
}

const subjectOf = (person: StaffPerson | null, mark: string): Subject =>
  person ? `person:${person.id}` : `mark:${mark}`;
