import type { View } from '../../../../electron/contract/views/view.ts';
import { inSeconds, libraryWaitMs } from '../../../lib/waits.ts';
import { keyOr, type Say } from '../../../lib/words.ts';
import { paperSentences } from '../../../ui/paper-words.ts';
import type { LibraryView } from '../Library.tsx';
import { entryWords, holdKey, loanWords, problemOf, refusalWords, titleOf } from './library-words.ts';

/** Titles, what is asked, what can be done; no book and no name, for anybody may listen. */
export function spokenLibrary(view: LibraryView, say: Say): (string | null)[] {
  switch (view.screen) {
    case 'librarySignIn':
      if (view.mode === 'number')
        return [problemOf(view.problem, null, say), say('library.numberTitle'), say('library.numberHelp')];
      return [
        problemOf(view.problem, null, say),
        say('library.signInTitle'),
        view.scanner === 'waiting' ? say('library.scanCard') : null,
        view.scanner === 'waiting' && view.scannerPlace ? say(`track.scanPlace.${view.scannerPlace}`) : null,
        view.reader === 'waiting' ? say('library.readCard') : null,
        view.scanner === 'waiting' || view.reader === 'waiting' ? null : say('library.cardAway'),
        say('speech.choices', { list: say('library.typeCard') }),
      ];
    case 'libraryPin':
      return [problemOf(view.problem, null, say), say('library.pinTitle'), say('library.pinHelp')];
    case 'libraryWait':
      return [
        say(`library.wait.${view.doing}`),
        say('library.waitText'),
        say('wait.limit', inSeconds(libraryWaitMs(view.doing))),
      ];
    case 'libraryHome':
      return [
        say('library.homeTitle'),
        ...view.limits.map((limit) => say(keyOr('limits', limit))),
        say('speech.choices', {
          list: [
            say('library.loans'),
            ...(view.canBorrow ? [say('library.borrow')] : []),
            say('library.holds'),
            say('library.fees'),
            say('library.details'),
            say('library.signOut'),
          ].join(', '),
        }),
      ];
    case 'libraryLoans':
      if (view.loans.length === 0) return [say('library.loansNone'), say('library.loansNoneNext')];
      return [
        say('library.loansTitle'),
        view.canRenewAll ? say('speech.choices', { list: say('library.renewAll') }) : null,
      ];
    case 'libraryHolds':
      return view.holds.length === 0
        ? [say('library.holdsNone'), say('library.holdsNoneNext')]
        : [say('library.holdsTitle')];
    case 'libraryFees':
      return [say('library.feesTitle'), say('library.feesHow')];
    case 'libraryDetails':
      return [say('library.detailsTitle')];
    case 'libraryScan': {
      if (view.mode === 'number')
        return [problemOf(view.problem, null, say), say('library.itemTitle'), say('library.itemHelp')];
      const act = view.act === 'checkOut' ? 'checkedOut' : 'returned';
      const [newest] = view.entries;
      return [
        problemOf(view.problem, null, say),
        view.busy ? say('library.busy') : null,
        newest && !view.busy ? entryWords(newest, act, say).head : null,
        say(`library.scan.${view.act}`),
        say(view.scanner === 'waiting' ? 'library.scanOne' : 'library.scanAway'),
      ];
    }
    case 'libraryResults':
      return [
        say(`library.results.${view.act}`),
        ...(['done', 'refused', 'unknown'] as const).map((result) => {
          const some = view.entries.filter((entry) => entry.result === result);
          return some.length > 0 ? `${headOf(result, view.act, say)} ${some.length}` : null;
        }),
        ...(view.paper ? paperSentences('loans', view.paper, say) : []),
        view.canPrint ? say('speech.choices', { list: say('library.printSlip') }) : null,
      ];
    case 'libraryTrouble':
      return [say('library.troubleTitle'), ...refusalWords({ ...view.refusal, message: null }, say)];
  }
}

const headOf = (
  result: 'done' | 'refused' | 'unknown',
  act: 'checkedOut' | 'renewed' | 'returned',
  say: Say,
): string => say(`library.${result}.${act}`).replace(/\.$/, ':');

/** What one reads, owes and waits for: for one pair of ears. */
export function personalLibrary(view: View, say: Say): (string | null)[] {
  switch (view.screen) {
    case 'libraryHome':
      return [
        view.loans === null ? null : say('library.loansCount', { n: view.loans }),
        view.overdue ? say('library.overdueCount', { n: view.overdue }) : null,
        view.holds === null ? null : say('library.holdsCount', { n: view.holds }),
        view.owed === null ? null : say('library.owed', { amount: view.owed }),
        ...view.blocks.map((block) => say(keyOr('library.block', block))),
        view.message === null ? null : say('library.says', { words: view.message }),
      ];
    case 'libraryLoans':
      return view.loans.map((loan) => [titleOf(loan, say), ...loanWords(loan, say)].join(', '));
    case 'libraryHolds':
      return view.holds.map((hold) => `${titleOf(hold, say)}, ${say(`library.hold.${holdKey(hold.ready)}`)}`);
    case 'libraryFees':
      return [view.owed === null ? null : say('library.owed', { amount: view.owed }), ...view.lines];
    case 'libraryDetails':
      return [
        view.name && `${say('library.name')}: ${view.name}`,
        ...view.blocks.map((block) => say(keyOr('library.block', block))),
      ];
    case 'libraryScan':
      return view.entries.slice(0, 1).map((entry) => {
        const { head, more } = entryWords(entry, view.act === 'checkOut' ? 'checkedOut' : 'returned', say);
        return [titleOf(entry, say), head, ...more].join(', ');
      });
    case 'libraryResults':
      return view.entries.map((entry) => {
        const { head, more } = entryWords(entry, view.act, say);
        return [titleOf(entry, say), head, ...more].join(', ');
      });
    case 'libraryTrouble':
      return [view.refusal.message === null ? null : say('library.says', { words: view.refusal.message })];
    default:
      return [];
  }
}
