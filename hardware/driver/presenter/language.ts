import type { PrintDocument } from '../../document/schema/document.ts';
import type { Result } from '../../role/result.ts';
import type { WriteOptions, WriteResult } from '../../transport/transport.ts';
import type { Answer } from '../conversation.ts';
import type { Fault } from './faults.ts';

/** What a printer says of itself at one look. */
export interface Report {
  faults: readonly Fault[];
  /** Undefined where it has no such sensor. */
  paperLow?: boolean | undefined;
  /** Paper hangs out of the mouth. Undefined where nothing says so. */
  atMouth?: boolean | undefined;
  /** Data received and not on paper. */
  unprinted?: boolean | undefined;
  /** Told once, since the last look. */
  events: readonly PrinterEvent[];
}
/** retracted: it took the paper back by itself · restarted: its power was off · notice: something for a technician. */
export type PrinterEvent = { kind: 'retracted' } | { kind: 'restarted' } | { kind: 'notice'; detail: string };

export interface EncodedJob {
  /** Whole commands: between any two of them the printer may be asked. */
  commands: Uint8Array[];
  heightDots: number;
  cuts: number;
}

/** What the printer has said about the end of one job. */
export interface JobEnd {
  /** Put before and behind the job's own commands. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** confirmed: it is on paper · processed: the printer has read the end. */
  readonly heard: 'confirmed' | 'processed' | undefined;
  /** The end came with a fault: it was given up. */
  readonly failed: readonly Fault[];
  stop(): void;
}

/** How one family is spoken to. One object per open channel. */
export interface Language {
  readonly lost: AbortSignal;
  readonly broken: boolean;
  write(bytes: Uint8Array, options: WriteOptions): Promise<WriteResult>;
  /** Readies the printer and finds out who it is. Errors: configuration `foundOther: …`, deviceNotReady. */
  introduce(signal: AbortSignal): Promise<Result<{ model?: string; firmware?: string }>>;
  /** Asks all there is to know; `quick` leaves out what hardly changes. */
  look(how: 'all' | 'quick', signal: AbortSignal): Promise<Answer<Report>>;
  /** Null when a block cannot be printed at all. */
  encode(document: PrintDocument): Promise<EncodedJob | null>;
  /** Begins to listen for the end of a job; `stop` it. */
  awaitEnd(onHeard: () => void): JobEnd;
  /** Takes the paper in the mouth back. */
  readonly retract: Uint8Array;
  /** Empties the printer's buffers. */
  readonly reset: Uint8Array;
  /** Cuts off what hangs inside and takes it back. */
  readonly discard: Uint8Array;
  close(): void;
}

export interface PaperFacts {
  dotsPerMm: number;
  takeWithinMs: number;
}
