/** What the bench asks of the program under the preload, and what that says. */
export interface Question {
  id: number;
  do:
    | 'listHid'
    | 'listSerial'
    | 'open'
    | 'count'
    | 'received'
    | 'write'
    | 'setFeature'
    | 'getFeature'
    | 'getLines'
    | 'setLines'
    | 'close'
    | 'cpu'
    | 'exit';
  connection?: unknown;
  isListOld?: boolean;
  hex?: string;
  report?: number;
  length?: number;
  deadlineMs?: number;
  lines?: { dtr?: boolean; rts?: boolean };
}
export interface Answer {
  id: number;
  value: unknown;
}
export type Seen = { seen: 'ready' } | { seen: 'gone'; reason: string; at: number; afterMs: number };
