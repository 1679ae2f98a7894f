import type { PrintDocument } from '../../document/schema/document.ts';
import type { PrinterCounters } from '../../role/printer.ts';
import type { EncodedDocument } from '../escpos/encode-document.ts';
import type { Conversation, Framer } from './conversation.ts';
import type { PaperDelays } from './delays.ts';
import type { Mouth, PaperFlags } from './faults.ts';

export type Confirms = 'confirmed' | 'processed' | 'sent';

/** What one message says of the printer. A report speaks of all flags: those it lacks are off. */
export interface Report {
  flags: PaperFlags;
  /** Absent: this message does not speak of it. */
  mouth?: Mouth;
}

/** What the printer has acknowledged of the ends asked for in one job. */
export interface Acknowledgement {
  readonly count: number;
  stop(): void;
}

/** How the printer says that it has come to a place in the data. Lives as long as its conversation. */
export interface Ends {
  /** The most this printer has shown it can say; undefined while unproven. */
  readonly proven: Confirms | undefined;
  /** How many ends `Dialect.tail` asks for. */
  readonly perJob: number;
  /** An earlier job's end may still be answered. */
  readonly doubtful: boolean;
  /** How often the printer was seen to begin anew: what a job wrote before is lost. */
  readonly restarts: number;
  /** Asks an online printer to answer from its queue. False: silence, or cut short. */
  prove(signal: AbortSignal): Promise<boolean>;
  /** It does not answer, however often it is asked: what it owes will not come, and what is unproven stays so. */
  giveUp(): void;
  /** Call just before the tail of this job goes out. */
  watch(onChange: () => void): Acknowledgement;
  /** What was sent has been wiped: its ends will not come. */
  wiped(): void;
  close(): void;
}

/** What differs between the families that hold a ticket in a mouth until it is taken. Commands stand at line start. */
export interface Dialect<Message, State> {
  readonly name: string;
  readonly dotsPerMm: number;
  readonly framer: Framer<State, Message>;
  /** Answered at once, whatever is wrong. */
  readonly statusRequest: Uint8Array;
  report(message: Message): Report | undefined;
  /** Modes every connection and every job begins with. */
  readonly opening: Uint8Array;
  /** Its last step is a cut. Null when a block cannot be printed at all. */
  encode(document: PrintDocument): Promise<EncodedDocument | null>;
  /** What ends a job after its last print data: cut, present, and the questions whether it is done. */
  tail(confirms: Confirms): Uint8Array;
  /** Cuts off what an unfinished job left hanging, and takes it away from the mouth. */
  readonly clearPath: Uint8Array;
  /** Takes the ticket back, or drops it where the profile says so. */
  readonly takeBack: Uint8Array;
  /** Empties the receive buffer after a job that stopped in the middle; empty where the printer cannot. */
  readonly recovery: Uint8Array;
  readonly takeWithinMs: number;
  /** The printer takes the ticket back by itself so long after it was offered; 0: never, or it says so itself. */
  readonly retractsSilentlyMs: number;
  ends(conversation: Conversation<Message, State>, delays: PaperDelays): Ends;
  /** What else may answer where this family was expected; null when nothing recognisable does. */
  findOther?(conversation: Conversation<Message, State>, signal: AbortSignal): Promise<string | null>;
  /** Absent: it counts nothing. */
  counters?(
    conversation: Conversation<Message, State>,
    delays: PaperDelays,
    signal: AbortSignal,
  ): Promise<PrinterCounters | null>;
  /** How many tickets it has taken back so far, where only the counter tells taking back from taking. */
  retractCount?(
    conversation: Conversation<Message, State>,
    delays: PaperDelays,
    signal: AbortSignal,
  ): Promise<number | undefined>;
}
