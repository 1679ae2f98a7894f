import type { AnyActorRef } from 'xstate';
import type { Identity } from './apply/identity.ts';
import type { Memory } from './apply/memory.ts';

/** What an activity tells the visit around it. */
export type Report =
  /** An outcome is awaited that must not be lost: no cancel, no idle end. */
  | { type: 'busy' }
  | { type: 'free' }
  | { type: 'identified'; identity: Identity | null }
  /** A second service need not ask this anew. */
  | { type: 'remember'; memory: Memory }
  /** A request is safe in the journal; `unknown`: nobody can tell whether it is. */
  | { type: 'kept'; kept: 'yes' | 'unknown' }
  /** `waitMinutes` as it was told; null: nobody knew. */
  | { type: 'ticketIssued'; group: string; waitMinutes: number | null }
  /** A read or an answer that was refused; how often is what matters. */
  | { type: 'stumbled'; over: 'card' | 'answer' }
  /** `none`: the printer says so, or cannot tell. */
  | { type: 'paper'; paper: 'coming' | 'out' | 'none' }
  | { type: 'ticketWanted'; group: string | null };

/** Name of the visit within the actor system, so that reports need not be handed up level by level. */
export const VISIT = 'visit';

/** Target for `sendTo`. */
export function theVisit({
  system,
}: {
  system: { get(name: string): AnyActorRef | undefined };
}): AnyActorRef {
  const visit = system.get(VISIT);
  if (!visit) throw new Error('an activity without a visit');
  return visit;
}

/** Checks the wording of a report where it is written. */
export const report = (words: Report): Report => words;
