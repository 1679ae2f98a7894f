import type { Fault } from './faults.ts';

export type Confirms = 'confirmed' | 'processed' | 'sent';

/** What the printer has said about the end of one job. */
export interface JobEnd {
  /** Stands before the job's own commands. */
  readonly before: Uint8Array;
  /** The last bytes of the job with the questions whether it is done. Call it just before they go out. */
  ask(last: Uint8Array): Uint8Array;
  /** confirmed: it is on paper · processed: the printer has read the end. */
  readonly heard: 'confirmed' | 'processed' | undefined;
  /** It has said all it will say. */
  readonly isDone: boolean;
  /** The end came with a fault: the job was given up. */
  readonly failed: readonly Fault[];
  stop(): void;
}

/** How the printer says that it has come to a place in the data. Lives as long as its conversation. */
export interface Ends {
  /** The most this printer has shown it can say; undefined while unproven. */
  readonly proven: Confirms | undefined;
  /** An earlier job's end may still be answered. */
  readonly doubtful: boolean;
  /** How often the printer was seen to begin anew: what a job wrote before is lost. */
  readonly restarts: number;
  /** Asks an online printer to answer from its queue. False: silence, or cut short. */
  prove(signal: AbortSignal): Promise<boolean>;
  /** It does not answer, however often it is asked: nothing is owed any more, and what is unproven stays so. */
  giveUp(): void;
  /** Begins to listen for the end of a job; `stop` it. */
  begin(onHeard: () => void): JobEnd;
  /** What was sent has been wiped: its ends will not come. */
  wiped(): void;
}

/** Of ends that carry a name: none is taken for another, so nothing has to be proved. */
export const namedEnds = {
  proven: 'confirmed',
  doubtful: false,
  prove: async () => true,
  giveUp: () => {},
  wiped: () => {},
} as const satisfies Partial<Ends>;
