import { assign, fromCallback, fromPromise, sendTo, setup } from 'xstate';
import { checkNumber, type ReadCard, readLibraryCard } from '../../library/card.ts';
import type { ActResult, Answered, Fees, Hold, Loan, PatronVisit } from '../../library/library.ts';
import { refusal } from '../../library/refusal.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { createPaperMachine } from '../paper/machine.ts';
import { report, theVisit } from '../reports.ts';
import { codeReading } from '../track/code-reading.ts';
import { libraryCardReading } from './card-reading.ts';
import type { LibraryContext, LibraryEvent, LibraryInput, LibraryList, LibraryOutput } from './context.ts';
import { isDoneAlready, itemCode, unknownResult } from './items.ts';
import { visitLibraryLimits } from './limits.ts';

export type Listed =
  | { list: 'loans'; answer: Answered<Loan[]> }
  | { list: 'holds'; answer: Answered<Hold[]> }
  | { list: 'fees'; answer: Answered<Fees> };

const nobody = { ok: false, refusal: refusal('canceled') } as const;

/** What the states of the library share. */
export function librarySetup(deps: VisitDependencies) {
  const { library, devices, claimCards } = deps;
  const read = (event: LibraryEvent): ReadCard => {
    const rules = library?.cardRules;
    if (event.type === 'libraryCard') return event.read;
    if (rules && event.type === 'enterLibraryCard') return checkNumber(event.number, rules);
    if (rules && event.type === 'codeRead')
      return readLibraryCard({ kind: 'barcode', value: event.value }, rules);
    return { ok: false, problem: 'noNumber' };
  };
  return setup({
    // XState takes types by cast.
    types: {} as {
      context: LibraryContext;
      events: LibraryEvent;
      input: LibraryInput;
      output: LibraryOutput;
      children: { paper: 'paper' };
    },
    actors: {
      codeReading: codeReading(devices),
      cardReading: library
        ? libraryCardReading(claimCards, library.cardRules)
        : fromCallback<LibraryEvent>(() => undefined),
      paper: createPaperMachine(deps),
      signIn: fromPromise<Answered<PatronVisit>, { card: string; pin: string | null }>(
        async ({ input: { card, pin }, signal }) => library?.signIn(card, pin, signal) ?? nobody,
      ),
      ask: fromPromise<Listed, { list: LibraryList; patron: PatronVisit }>(
        async ({ input: { list, patron }, signal }) => {
          if (list === 'loans') return { list, answer: await patron.loans(signal) };
          if (list === 'holds') return { list, answer: await patron.holds(signal) };
          return { list, answer: await patron.fees(signal) };
        },
      ),
      renew: fromPromise<Answered<ActResult[]>, { patron: PatronVisit; loans: readonly Loan[] }>(
        async ({ input: { patron, loans }, signal }) => {
          const [one, ...others] = loans;
          if (one && others.length === 0) return { ok: true, value: [await patron.renew(one.item, signal)] };
          return patron.renewAll(signal);
        },
      ),
      /** Lends it to the person, or takes it back from whomever. */
      move: fromPromise<ActResult, { item: string; patron: PatronVisit | null }>(
        async ({ input: { item, patron }, signal }) => {
          if (patron) return patron.checkOut(item, signal);
          if (!library) throw new Error('returning where there is no library');
          return library.checkIn(item, signal);
        },
      ),
    },
    delays: {
      renewalLost: ({ context }) =>
        context.renewing.length > 1 ? visitLibraryLimits.allLostMs : visitLibraryLimits.actLostMs,
    },
    guards: {
      isGoodCard: ({ event }) => read(event).ok,
      isNewItem: ({ context, event }) => {
        const code = codeOf(event);
        return code !== null && !isDoneAlready(code, context);
      },
    },
    actions: {
      forgetProblem: assign({ problem: null, refusal: null }),
      /** Whatever happens on the way out: nobody stays signed in. */
      leaveLibrary: () => library?.leave(),
      addItem: assign(({ context, event }) => {
        const code = codeOf(event);
        return code === null ? {} : { queue: [...context.queue, code], problem: null };
      }),
      notAnItem: assign(({ event }) => ({
        problem: codeOf(event) === null ? ('notAnItem' as const) : ('again' as const),
      })),
      firstUnknown: assign(({ context: { queue, results } }) => ({
        queue: queue.slice(1),
        results: [...results, ...queue.slice(0, 1).map((item) => unknownResult(item))],
      })),
      allUnknown: assign(({ context }) => ({
        results: context.renewing.map((loan) => unknownResult(loan.item, loan)),
        counts: { ...context.counts, overdue: null },
      })),
      takeCard: assign(({ event }) => {
        const known = read(event);
        return known.ok ? { card: known.number, problem: null, wrongPins: 0 } : {};
      }),
      cardProblem: assign(({ event }) => {
        const known = read(event);
        return known.ok ? {} : { problem: known.problem, refusal: null };
      }),
      stumbleOverCard: sendTo(theVisit, report({ type: 'stumbled', over: 'card' })),
      stumbleOverAnswer: sendTo(theVisit, report({ type: 'stumbled', over: 'answer' })),
      busy: sendTo(theVisit, report({ type: 'busy' })),
      free: sendTo(theVisit, report({ type: 'free' })),
    },
  });
}

export type LibrarySetup = ReturnType<typeof librarySetup>;

function codeOf(event: LibraryEvent): string | null {
  if (event.type === 'codeRead') return itemCode(event.value);
  return event.type === 'enterItem' ? itemCode(event.number) : null;
}
