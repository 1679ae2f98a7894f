/** What only somebody who stands there can tell, or do. */
export interface Question {
  kind: 'page' | 'lamp' | 'keys' | 'screen' | 'sound' | 'card' | 'contact';
  device: string | null;
}
export type Answer = 'yes' | 'no' | 'skip';

export interface Eyes {
  ask(question: Question): Promise<Answer>;
  /** Something to do with hands; `signal` aborts when it is skipped. */
  invite(question: Question): { signal: AbortSignal; end(): void };
}
