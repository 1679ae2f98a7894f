import type { ViewOf } from '../../electron/contract/views/view.ts';
import type { Say } from '../lib/words.ts';

type Group = ViewOf<'ticketGroup'>['groups'][number];

/** What is known of the queue, in words; nothing where nothing is known. */
export function queueWords({ ahead, waitMinutes }: Pick<Group, 'ahead' | 'waitMinutes'>, say: Say): string[] {
  const words: string[] = [];
  if (ahead !== null) words.push(say('ticketGroup.ahead', { count: ahead }));
  if (waitMinutes !== null) words.push(say('ticketGroup.wait', { count: waitMinutes }));
  return words;
}

/** Why there are no tickets now; null when there are. */
export function closedWords({ state, until }: Pick<Group, 'state' | 'until'>, say: Say): string | null {
  if (state === 'open') return null;
  if (state === 'noneLeft') return say('ticketGroup.noneLeft');
  if (state === 'break') return say('ticketGroup.break', { time: until ?? '' });
  return until === null ? say('ticketGroup.closed') : say('ticketGroup.closedUntil', { time: until });
}

/** People ahead and the wait where something serves the queue; else how many numbers were given before. */
export function placeWords(view: ViewOf<'ticket'>, say: Say): string[] {
  const { issuedBefore, ahead } = view;
  if (ahead !== null) return queueWords(view, say);
  return [issuedBefore === 0 ? say('ticket.first') : say('ticket.before', { count: issuedBefore })];
}
