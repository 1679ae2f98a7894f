import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { isKnown, keyOr, type Say } from '../../../lib/words.ts';

type Problem = ViewOf<'trackFind'>['problem'];

/** A problem of tracking, or one of reading a card. Null when there is none. */
export function problemWords(problem: Problem, say: Say): string | null {
  if (problem === null) return null;
  const { key, values } = problem;
  if (isKnown(`identify.problem.${key}`)) return say(keyOr('identify.problem', key));
  // Plurals stand in the file under other names than they are asked for.
  return say(values ? `track.problem.${key}` : keyOr('track.problem', key), values);
}

/** Why one complains, where, and by when they must answer; nothing where nothing was refused. */
export function complaintWords({ refusal }: Pick<ViewOf<'trackStatus'>, 'refusal'>, say: Say): string[] {
  if (!refusal) return [];
  return [...refusal.complaint.map((where) => say(`track.complaint.${where}`)), say('track.complaintHow')];
}

/** What becomes of a request that lies in this kiosk, and what there is to do. */
export function hereWords({ state }: Pick<ViewOf<'trackHere'>, 'state'>, say: Say): string[] {
  return state === 'waiting'
    ? [say('track.here.keeps'), say('receipt.acceptedLater'), say('track.next.wait')]
    : [say('track.here.notTaken'), say('track.here.ask')];
}
