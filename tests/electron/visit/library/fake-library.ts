import type {
  ActResult,
  Answered,
  Library,
  Loan,
  PatronVisit,
} from '../../../../electron/library/library.ts';
import { type RefusalCode, refusal } from '../../../../electron/library/refusal.ts';

export const CARD = '27701000001018';
export const PIN = '1234';
export const NAME = 'Үлгібаева Әсел';
export const due = (day: string) => ({ day, order: `${day}T00:00:00`, text: day });

export const loan = (item: string, change: Partial<Loan> = {}): Loan => ({
  item,
  title: `Book ${item}`,
  due: due('2026-11-25'),
  overdue: false,
  renewable: null,
  waiting: 0,
  ...change,
});
export const done = (item: string, day: string | null = '2026-12-06'): ActResult => ({
  item,
  title: `Book ${item}`,
  result: 'done',
  due: day === null ? null : due(day),
  message: null,
  forOther: false,
});
export const refusedBook = (item: string, code: RefusalCode, message: string | null = null): ActResult => ({
  item,
  title: `Book ${item}`,
  result: 'refused',
  refusal: refusal(code, message),
});
export const unknownBook = (item: string): ActResult => ({
  item,
  title: `Book ${item}`,
  result: 'unknown',
  due: due('2026-11-18'),
  next: ['seeLibrarian'],
});

type Pending<T> = { args: unknown[]; signal: AbortSignal; answer(value: T): void };

/** A library in the hand of a test: every question waits until it is answered. */
export class FakeLibrary implements Library {
  readonly cardRules = { length: 14, check: 'codabarMod10', firstDigit: '2', letters: false } as const;
  readonly pinCharacters = 'digits' as const;
  pin: Library['pin'] = 'required';
  line: ReturnType<Library['state']> = 'ready';
  offered = { libraryName: null, checkOut: true, checkIn: true, renew: true, feePaid: true };
  readonly asked: string[] = [];
  signedOut = 0;
  private readonly pending = new Map<string, Pending<never>[]>();
  private readonly listeners = new Set<(state: ReturnType<Library['state']>) => void>();

  state = () => this.line;
  onState = (listener: (state: ReturnType<Library['state']>) => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  enter(line: ReturnType<Library['state']>) {
    this.line = line;
    for (const listener of this.listeners) listener(line);
  }
  get listening() {
    return this.listeners.size;
  }
  offers = () => this.offered;
  signIn: Library['signIn'] = (card, pin, signal) => this.wait('signIn', [card, pin], signal);
  checkIn: Library['checkIn'] = (item, signal) => this.wait('checkIn', [item], signal);
  stop = async () => {};

  /** The person that `signIn` gives. */
  person(change: Partial<PatronVisit['patron']> = {}): PatronVisit {
    return {
      patron: {
        name: NAME,
        maskedCard: '••••••••••1018',
        canBorrow: true,
        canRenew: true,
        blocks: [],
        counts: { loans: 2, overdue: 1, holds: 1, holdsReady: null, fees: 1, recalls: 0 },
        owed: { minor: 25_000, currency: 'KZT' },
        message: null,
        ...change,
      },
      loans: (signal) => this.wait('loans', [], signal),
      holds: (signal) => this.wait('holds', [], signal),
      fees: (signal) => this.wait('fees', [], signal),
      renew: (item, signal) => this.wait('renew', [item], signal),
      renewAll: (signal) => this.wait('renewAll', [], signal),
      checkOut: (item, signal) => this.wait('checkOut', [item], signal),
      recordPayment: () => Promise.reject(new Error('no payment is taken here')),
      signOut: async () => {
        this.signedOut += 1;
      },
    };
  }

  private wait<T>(what: string, args: unknown[], signal: AbortSignal): Promise<T> {
    this.asked.push([what, ...args].join(' '));
    return new Promise((resolve) => {
      const entry = { args, signal, answer: resolve } as unknown as Pending<never>; // each kind answers its own
      this.pending.set(what, [...(this.pending.get(what) ?? []), entry]);
    });
  }
  /** Answers the oldest question of this kind. */
  answer(what: 'signIn', value: Answered<PatronVisit>): void;
  answer(what: 'checkIn' | 'checkOut' | 'renew', value: ActResult): void;
  answer(what: 'loans' | 'holds' | 'fees' | 'renewAll', value: Answered<unknown>): void;
  answer(what: string, value: unknown): void {
    const first = this.pending.get(what)?.shift();
    if (!first) throw new Error(`nobody asks for ${what}`);
    first.answer(value as never); // typed by the overloads
  }
  isAborted(what: string): boolean {
    return this.pending.get(what)?.[0]?.signal.aborted ?? false;
  }
}

export const ok = <T>(value: T): Answered<T> => ({ ok: true, value });
export const no = (code: RefusalCode, message: string | null = null) =>
  ({ ok: false, refusal: refusal(code, message) }) as const;
