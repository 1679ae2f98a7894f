import { displayTenge } from '../../contract/values/money.ts';
import type { LibraryDue, LibraryEntry, LibraryRefusal } from '../../contract/views/library.ts';
import type { View, ViewOf } from '../../contract/views/view.ts';
import type { ActResult } from '../../library/library.ts';
import type { Refusal } from '../../library/refusal.ts';
import { type Money, writeMoney } from '../../library/values.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { mayRenew, mustBeSignedIn } from '../../visit/library/patron.ts';
import { canRetry } from '../../visit/library/retry.ts';
import { readerState, scannerState } from './library-devices.ts';
import { isAway } from './library-tiles.ts';
import { paperView } from './paper.ts';
import type { LibrarySnapshot } from './snapshots.ts';

/** The library as its visitor sees it: nothing stands here that the library did not say. */
export function libraryView(deps: VisitDependencies, library: LibrarySnapshot): View {
  const { context } = library;
  const { problem, refusal } = context;
  const message = refusal?.message ?? null;
  if (library.matches('asking')) return signInView(deps, library);
  if (library.matches('pin'))
    return { screen: 'libraryPin', letters: deps.library?.pinCharacters === 'any', problem, message };
  if (library.matches('checking')) return { screen: 'libraryWait', doing: 'signingIn', canLeave: true };
  if (library.matches('refused')) return troubleView(refusal, false);
  if (library.matches('returning')) return scanView(deps, library);
  if (library.matches('returned')) return resultsView(deps, library);
  if (library.matches({ signedIn: 'asking' }))
    return { screen: 'libraryWait', doing: context.list, canLeave: true };
  if (library.matches({ signedIn: 'renewing' }))
    return {
      screen: 'libraryWait',
      doing: context.renewing.length > 1 ? 'renewingAll' : 'renewing',
      canLeave: false,
    };
  if (library.matches({ signedIn: 'listed' })) return listView(deps, library);
  if (library.matches({ signedIn: 'borrowing' })) return scanView(deps, library);
  if (library.matches({ signedIn: 'results' })) return resultsView(deps, library);
  if (library.matches({ signedIn: 'refused' })) return troubleView(refusal, true);
  const { patron } = mustBeSignedIn(context);
  if (library.matches({ signedIn: 'details' }))
    return {
      screen: 'libraryDetails',
      name: patron.name,
      card: patron.maskedCard,
      blocks: [...patron.blocks],
    };
  return {
    screen: 'libraryHome',
    card: patron.maskedCard,
    ...context.counts,
    holds: patron.counts.holds,
    owed: amount(patron.owed),
    blocks: [...patron.blocks],
    message: patron.message,
    canBorrow: patron.canBorrow && deps.library?.offers()?.checkOut !== false,
    limits: isAway(deps) ? ['libraryAway'] : [],
  };
}

function signInView(deps: VisitDependencies, { context }: LibrarySnapshot): ViewOf<'librarySignIn'> {
  const { scanner, place } = scannerState(deps);
  const rules = deps.library?.cardRules;
  return {
    screen: 'librarySignIn',
    mode: context.mode,
    scanner,
    scannerPlace: place,
    ...readerState(deps),
    length: rules?.length ?? null,
    letters: rules !== undefined && (rules.letters || rules.length === null),
    problem: context.problem,
    message: context.refusal?.message ?? null,
  };
}

function listView(deps: VisitDependencies, { context }: LibrarySnapshot): View {
  const { list, loans, holds, fees } = context;
  switch (list) {
    case 'loans': {
      const shown = loans.map((loan, index) => ({
        index,
        item: loan.item,
        title: loan.title,
        due: dueView(loan.due),
        overdue: loan.overdue,
        waiting: loan.waiting,
        canRenew: mayRenew(loan, deps),
      }));
      return {
        screen: 'libraryLoans',
        loans: shown,
        canRenewAll: shown.filter(({ canRenew }) => canRenew).length > 1,
      };
    }
    case 'holds':
      return { screen: 'libraryHolds', holds: holds.map((hold) => ({ ...hold })) };
    case 'fees':
      return { screen: 'libraryFees', owed: amount(fees?.owed ?? null), lines: [...(fees?.lines ?? [])] };
  }
}

function scanView(deps: VisitDependencies, { context }: LibrarySnapshot): ViewOf<'libraryScan'> {
  return {
    screen: 'libraryScan',
    act: context.act === 'checkedOut' ? 'checkOut' : 'checkIn',
    mode: context.mode === 'card' ? 'scan' : 'number',
    ...scannerState(deps),
    busy: context.queue.length > 0,
    entries: context.results.map(entryView).reverse(),
    problem: context.problem,
  };
}

function resultsView(deps: VisitDependencies, library: LibrarySnapshot): ViewOf<'libraryResults'> {
  const { context, children } = library;
  const paper = children.paper?.getSnapshot();
  return {
    screen: 'libraryResults',
    act: context.act,
    entries: context.results.map(entryView),
    paper: paper ? paperView(paper, deps.devices, 'receiptPrinter') : null,
    canPrint: library.can({ type: 'printLibrarySlip' }),
    signedIn: context.patron !== null,
  };
}

const troubleView = (refused: Refusal | null, signedIn: boolean): ViewOf<'libraryTrouble'> => ({
  screen: 'libraryTrouble',
  refusal: refused ? refusalView(refused) : { code: 'other', next: ['seeLibrarian'], message: null },
  canRetry: canRetry(refused),
  signedIn,
});

function entryView(result: ActResult): LibraryEntry {
  const nothing = { due: null, refusal: null, message: null, forOther: false };
  const { item, title } = result;
  switch (result.result) {
    case 'done': {
      const { message, forOther } = result;
      return { ...nothing, item, title, result: 'done', due: dueView(result.due), message, forOther };
    }
    case 'refused':
      return { ...nothing, item, title, result: 'refused', refusal: refusalView(result.refusal) };
    case 'unknown':
      return { ...nothing, item, title, result: 'unknown', due: dueView(result.due) };
  }
}

const refusalView = ({ code, next, message }: Refusal): LibraryRefusal => ({
  code,
  next: [...next],
  message,
});
const dueView = (due: { day: string | null; text: string } | null): LibraryDue =>
  due && { day: due.day, text: due.text };

function amount(money: Money | null): string | null {
  if (money === null) return null;
  return money.currency === 'KZT'
    ? displayTenge(money.minor / 100)
    : [writeMoney(money), money.currency].filter(Boolean).join('\u00A0');
}
