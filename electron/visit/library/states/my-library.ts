import { assign } from 'xstate';
import { refusal } from '../../../library/refusal.ts';
import type { VisitDependencies } from '../../dependencies.ts';
import { mayRenew, mustBeSignedIn } from '../patron.ts';
import { canRetry } from '../retry.ts';
import type { LibrarySetup } from '../setup.ts';
import { resultsState, scanningState } from './moving.ts';

/** Somebody is signed in until this state is left, by whatever way. */
export function signedInState(lib: LibrarySetup, deps: VisitDependencies) {
  return lib.createStateConfig({
    exit: ['leaveLibrary', assign({ patron: null, loans: [], renewing: [], holds: [], fees: null })],
    initial: 'home',
    states: {
      home: {
        entry: 'forgetProblem',
        on: {
          openLibraryPage: [
            { guard: ({ event }) => event.page === 'details', target: 'details' },
            {
              guard: ({ context, event }) =>
                event.page === 'borrow' &&
                mustBeSignedIn(context).patron.canBorrow &&
                deps.library?.offers()?.checkOut !== false,
              target: 'borrowing',
            },
            {
              guard: ({ event }) => ['loans', 'holds', 'fees'].includes(event.page),
              target: 'asking',
              actions: assign(({ event: { page } }) =>
                page === 'loans' || page === 'holds' || page === 'fees' ? { list: page } : {},
              ),
            },
          ],
          librarySignOut: '#library.end',
          back: '#library.back',
        },
      },
      asking: {
        exit: 'forgetProblem',
        invoke: {
          src: 'ask',
          input: ({ context }) => ({ list: context.list, patron: mustBeSignedIn(context) }),
          onDone: [
            {
              guard: ({ event }) => event.output.answer.ok,
              target: 'listed',
              actions: assign(({ event: { output } }) => {
                if (output.list === 'loans' && output.answer.ok) {
                  const loans = output.answer.value;
                  const overdue = loans.filter((loan) => loan.overdue).length;
                  return { loans, counts: { loans: loans.length, overdue } };
                }
                if (output.list === 'holds' && output.answer.ok) return { holds: output.answer.value };
                if (output.list === 'fees' && output.answer.ok) return { fees: output.answer.value };
                return {};
              }),
            },
            {
              target: 'refused',
              actions: assign(({ event: { output } }) => ({
                refusal: output.answer.ok ? null : output.answer.refusal,
              })),
            },
          ],
          onError: { target: 'refused', actions: assign({ refusal: refusal('other') }) },
        },
        on: { back: 'home' },
      },
      listed: {
        on: {
          renewLoan: {
            guard: ({ context, event }) => {
              const loan = context.list === 'loans' ? context.loans[event.index] : undefined;
              return loan !== undefined && mayRenew(loan, deps);
            },
            target: 'renewing',
            actions: assign(({ context, event }) => ({
              renewing: context.loans.slice(event.index, event.index + 1),
            })),
          },
          renewAllLoans: {
            guard: ({ context }) =>
              context.list === 'loans' && context.loans.filter((loan) => mayRenew(loan, deps)).length > 1,
            target: 'renewing',
            actions: assign(({ context }) => ({ renewing: context.loans })),
          },
          back: 'home',
          finish: '#library.end',
        },
      },
      details: { on: { back: 'home', finish: '#library.end' } },
      // It happens or not, and the visitor must hear which: no cancel, no idle end.
      renewing: {
        entry: [assign({ results: [], act: 'renewed' }), 'busy'],
        exit: ['free', assign({ loans: [] })],
        invoke: {
          src: 'renew',
          input: ({ context }) => ({ patron: mustBeSignedIn(context), loans: context.renewing }),
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'results',
              actions: assign(({ context, event: { output } }) => ({
                results: output.ok ? output.value : [],
                counts: { ...context.counts, overdue: null },
              })),
            },
            {
              target: 'refused',
              actions: assign(({ event: { output } }) => ({ refusal: output.ok ? null : output.refusal })),
            },
          ],
          onError: { target: 'results', actions: 'allUnknown' },
        },
        after: {
          renewalLost: { target: 'results', actions: 'allUnknown' },
        },
      },
      borrowing: scanningState(lib, {
        act: 'checkedOut',
        back: '#library.signedIn.home',
        done: '#library.signedIn.results',
      }),
      results: {
        ...resultsState(lib, deps),
        on: {
          back: [
            {
              guard: ({ context }) => context.act === 'renewed',
              target: 'asking',
              actions: assign({ list: 'loans' }),
            },
            { target: 'home' },
          ],
          finish: '#library.end',
        },
      },
      refused: {
        exit: 'forgetProblem',
        on: {
          retry: { guard: ({ context }) => canRetry(context.refusal), target: 'asking' },
          back: 'home',
          finish: '#library.end',
        },
      },
    },
  });
}
