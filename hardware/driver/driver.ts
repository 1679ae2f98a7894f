import type { PrintDocument } from '../document/schema/document.ts';
import type { Barcode } from '../role/barcode-scanner.ts';
import type { ContactlessCard, MagneticCard } from '../role/card-reader.ts';
import type { ContactState } from '../role/contact.ts';
import type { ChipExchange, MrzDocument } from '../role/id-card-reader.ts';
import type { KeypadLayout } from '../role/keypad.ts';
import type { MediaOutcome, PaperUsed, PrinterCounters, PrintResult } from '../role/printer.ts';
import type { Result } from '../role/result.ts';
import type { Condition } from '../role/status.ts';
import type { Channel } from '../transport/transport.ts';

export interface CallOptions {
  signal: AbortSignal;
  deadlineMs: number;
}

/** What a reader of whatever kind brings back from one `read`. */
export type Medium = MrzDocument | MagneticCard | ContactlessCard | Barcode;

/** What a driver offers; each role takes the part it needs. */
export interface ReaderOperations {
  kind: 'reader';
  read(options: CallOptions): Promise<Result<Medium>>;
}
export interface ChipOperations {
  kind: 'chip';
  exchange(apdus: string[], options: CallOptions): Promise<Result<ChipExchange>>;
}
export interface PrinterOperations {
  kind: 'printer';
  print(document: PrintDocument, jobId: string, options: CallOptions): Promise<PrintResult>;
  /** Only of printers that hold the paper until it is taken. */
  presenter?: {
    awaitTaken(options: CallOptions): Promise<Result<MediaOutcome>>;
    retract(options: CallOptions): Promise<Result<MediaOutcome>>;
  };
  /** Only of printers that count. */
  counters?(options: CallOptions): Promise<Result<PrinterCounters>>;
  /** What the last job was made of, by its layout; null when there was none. */
  used?(): PaperUsed | null;
}
export interface DocumentPrinterOperations {
  kind: 'documentPrinter';
  print(pdf: Uint8Array, copies: number, jobId: string, options: CallOptions): Promise<PrintResult>;
}
export interface LampOperations {
  kind: 'lamp';
  set(on: boolean, options: CallOptions): Promise<Result<{ on: boolean }>>;
}
export interface ContactOperations {
  kind: 'contact';
  state(options: CallOptions): Promise<Result<ContactState>>;
  change(from: ContactState, options: CallOptions): Promise<Result<ContactState>>;
}
export interface KeypadOperations {
  kind: 'keypad';
  layout(options: CallOptions): Promise<Result<KeypadLayout>>;
}
export type Operations =
  | ReaderOperations
  | ChipOperations
  | PrinterOperations
  | DocumentPrinterOperations
  | LampOperations
  | ContactOperations
  | KeypadOperations;

/** A device that has answered its first probe. Lives as long as its channel. */
export interface AttachedDevice {
  readonly operations: Operations;
  /** What can be confirmed, model, firmware: shown to staff. */
  readonly identity: { model?: string; firmware?: string; confirms?: 'confirmed' | 'processed' | 'sent' };
  readonly condition: Condition;
  onCondition(listener: (condition: Condition) => void): () => void;
  /** Does it still answer? Called between operations only; false twice means lost. */
  check(options: CallOptions): Promise<boolean>;
  /**
   * Stop timers and listeners; the channel is closed by the device layer. A driver that has a last word for its device
   * (a lamp goes off) returns a promise: it gets `connectionLimits.farewellMs`, then the channel is closed.
   */
  detach(): void | Promise<void>;
}

/** Errors: configuration (another device answers; detail says what was found), deviceNotReady (no answer). */
export interface Driver<Profile> {
  attach(channel: Channel, profile: Profile, options: CallOptions): Promise<Result<AttachedDevice>>;
}
