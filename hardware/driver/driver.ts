import type { PrintDocument } from '../document/schema/document.ts';
import type { MrzDocument } from '../role/id-card-reader.ts';
import type { PrintResult } from '../role/printer.ts';
import type { Result } from '../role/result.ts';
import type { Condition } from '../role/status.ts';
import type { Channel } from '../transport/transport.ts';

export interface CallOptions {
  signal: AbortSignal;
  deadlineMs: number;
}

/** What a driver offers; each role takes the part it needs. */
export interface ReaderOperations {
  kind: 'reader';
  read(options: CallOptions): Promise<Result<MrzDocument>>;
}
export interface PrinterOperations {
  kind: 'printer';
  print(document: PrintDocument, jobId: string, options: CallOptions): Promise<PrintResult>;
}
export type Operations = ReaderOperations | PrinterOperations;

/** A device that has answered its first probe. Lives as long as its channel. */
export interface AttachedDevice {
  readonly operations: Operations;
  /** What can be confirmed, model, firmware: shown to staff. */
  readonly identity: { model?: string; firmware?: string; confirms?: 'confirmed' | 'processed' | 'sent' };
  readonly condition: Condition;
  onCondition(listener: (condition: Condition) => void): () => void;
  /** Does it still answer? Called between operations only; false twice means lost. */
  check(options: CallOptions): Promise<boolean>;
  /** Stop timers and listeners; the channel is closed by the device layer. */
  detach(): void;
}

/** Errors: configuration (another device answers; detail says what was found), deviceNotReady (no answer). */
export interface Driver<Profile> {
  attach(channel: Channel, profile: Profile, options: CallOptions): Promise<Result<AttachedDevice>>;
}
