import type { PrintDocument } from '../../document/schema/document.ts';
import type { PrinterCounters } from '../../role/printer.ts';
import type { Result } from '../../role/result.ts';
import type { Answer, Conversation } from '../conversation.ts';
import type { EncodedDocument } from './encode-document.ts';
import type { Ends } from './ends.ts';
import type { Fault } from './faults.ts';

/** Where the last cut ticket is, as the printer says it. */
export type Place = 'empty' | 'entering' | 'present' | 'retracted' | 'taken';

/** What a printer says of itself, asked or by itself. */
export interface Report {
  faults: readonly Fault[];
  /** Undefined where it was not asked, or has no such sensor. */
  paperLow?: boolean | undefined;
  /** Undefined where nothing says where the ticket is. */
  place?: Place | undefined;
  /** Data received and not on paper. */
  unprinted?: boolean;
  /** Told once: it took the paper back by itself. */
  tookBack?: boolean;
  /** Told once: something for a technician. */
  notice?: string | undefined;
}

/** How one family is spoken to, over one open channel. Commands stand at line start. */
export interface Language {
  readonly line: Pick<Conversation<unknown>, 'lost' | 'broken' | 'write' | 'close'>;
  readonly ends: Ends;
  /** Modes every connection and every job begins with. */
  readonly opening: Uint8Array;
  /** Ends any command of ours that was cut off; between commands it does nothing. */
  readonly fillUp: Uint8Array;
  /** The last cut of a job, and what brings the ticket to the mouth. */
  readonly cutAndPresent: Uint8Array;
  /** Takes the ticket in the mouth back, or drops it where the profile says so. */
  readonly takeBack: Uint8Array;
  /** Cuts off what hangs inside and takes it back. */
  readonly discard: Uint8Array;
  /** Empties the printer's buffers; empty where it cannot. */
  readonly reset: Uint8Array;
  /** First words on a new connection. Errors: configuration `foundOther: …`, deviceNotReady `noAnswer`. */
  introduce(signal: AbortSignal): Promise<Result<{ model?: string; firmware?: string }>>;
  /** Asks all there is to know; `quick` leaves out what hardly changes. What is heard goes to `onReport`. */
  look(how: 'all' | 'quick', signal: AbortSignal): Promise<Answer<unknown>>;
  onReport(listener: (report: Report) => void): void;
  /** Null when a block cannot be printed at all. */
  encode(document: PrintDocument): Promise<EncodedDocument | null>;
  /** Absent: it counts nothing. Null: no answer. */
  counters?: ((signal: AbortSignal) => Promise<PrinterCounters | null>) | undefined;
  /** How many tickets it has taken back, where only the counter tells taking back from taking. */
  retractCount?: ((signal: AbortSignal) => Promise<number | undefined>) | undefined;
}
