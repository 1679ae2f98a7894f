import { displayDate } from '../../../../electron/contract/values/dates.ts';
import type {
  LibraryDue,
  LibraryEntry,
  LibraryRefusal,
} from '../../../../electron/contract/views/library.ts';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { keyOr, type Say } from '../../../lib/words.ts';

type Act = ViewOf<'libraryResults'>['act'];
type Book = { item: string; title: string | null };

export const titleOf = ({ title, item }: Book, say: Say): string =>
  title ?? say('library.untitled', { item });

/** As the library wrote it where it cannot be read as a day; null: the library named none. */
export const dateOf = (due: LibraryDue): string | null =>
  due === null ? null : due.day === null ? due.text || null : displayDate(due.day);

export const problemOf = (problem: string | null, message: string | null, say: Say): string | null => {
  if (problem === null) return null;
  const words = say(keyOr('library.problem', problem));
  return message === null ? words : `${words} ${say('library.says', { words: message })}`;
};

/** Why, what the library wrote, and what one can do. */
export const refusalWords = ({ code, next, message }: LibraryRefusal, say: Say): string[] => [
  say(keyOr('library.refusal', code)),
  ...(message === null ? [] : [say('library.says', { words: message })]),
  ...next.map((step) => say(keyOr('library.next', step))),
];

export function loanWords(loan: ViewOf<'libraryLoans'>['loans'][number], say: Say): string[] {
  const date = dateOf(loan.due);
  const why = loan.canRenew ? [] : [say(loan.waiting > 0 ? 'library.waitedFor' : 'library.notRenewable')];
  if (date === null) return [say('library.dueAsk'), ...why];
  return [say(loan.overdue ? 'library.overdue' : 'library.due', { date }), ...why];
}

/** Never more than is known: `unknown` says so, and names the date the books had last. */
export function entryWords(entry: LibraryEntry, act: Act, say: Say): { head: string; more: string[] } {
  const date = dateOf(entry.due);
  switch (entry.result) {
    case 'done':
      return {
        head: say(`library.done.${act}`),
        more: [
          ...dueOfDone(act, date, say),
          ...(entry.forOther ? [say('library.forOther')] : []),
          ...(entry.message === null ? [] : [say('library.says', { words: entry.message })]),
        ],
      };
    case 'refused':
      return {
        head: say(`library.refused.${act}`),
        more: entry.refusal ? refusalWords(entry.refusal, say) : [say('library.next.seeLibrarian')],
      };
    case 'unknown':
      return {
        head: say(`library.unknown.${act}`),
        more: [
          ...(date === null || act === 'returned' ? [] : [say('library.lastDue', { date })]),
          say('library.next.seeLibrarian'),
        ],
      };
  }
}

function dueOfDone(act: Act, date: string | null, say: Say): string[] {
  if (act === 'returned') return [];
  if (date === null) return [say('library.dueAsk')];
  return [say(act === 'renewed' ? 'library.newDue' : 'library.due', { date })];
}

export const holdKey = (ready: boolean | null): 'ready' | 'waiting' | 'unknown' =>
  ready === null ? 'unknown' : ready ? 'ready' : 'waiting';
