import type { Hall } from './hall.ts';
import type { UpdateProblem } from './problem.ts';
import { type UpdateState, writeState } from './state.ts';
import type { Tools } from './tools.ts';

export interface UpdateParts {
  tools: Tools;
  hall: Hall;
  stateFile: string;
  now(): Date;
  sleep(ms: number): Promise<void>;
  /** What is done now, for whoever looks on, and for the journal of systemd. */
  tell(words: string): void;
}

export interface UpdateOutcome {
  outcome: NonNullable<UpdateState['last']>['outcome'];
  problem: UpdateProblem | null;
  /** apt's own words, where they say more. */
  words?: string;
  version: string | null;
}

export const save = ({ stateFile, now }: UpdateParts, state: UpdateState): void =>
  writeState(stateFile, { ...state, since: now().toISOString() });

/** Back to rest, with the outcome on record. */
export function ended(parts: UpdateParts, state: UpdateState, outcome: UpdateOutcome): UpdateOutcome {
  const { outcome: what, problem, version } = outcome;
  const last = { at: parts.now().toISOString(), outcome: what, problem, version };
  save(parts, { ...state, step: 'idle', to: null, tries: 0, last });
  return outcome;
}

export const failing = (problem: UpdateProblem, version: string | null, words?: string): UpdateOutcome => ({
  outcome: 'failed',
  problem,
  version,
  ...(words !== undefined && { words }),
});
