import type { Place } from '../../hardware/config.ts';
import type { PrintDocument } from '../../hardware/document/schema/document.ts';
import type { Barcode } from '../../hardware/role/barcode-scanner.ts';
import type { CardOfHolder } from '../../hardware/role/card-reader.ts';
import type { MrzDocument } from '../../hardware/role/id-card-reader.ts';
import type { PrintResult } from '../../hardware/role/printer.ts';
import type { Result } from '../../hardware/role/result.ts';
import type { Role } from '../../hardware/role/roles.ts';
import type { DeviceStatus } from '../../hardware/role/status.ts';

export interface WaitOptions {
  deadlineMs: number;
  signal?: AbortSignal;
}

/** The devices as the rest of main sees them; behind it a hardware process that may die at any moment. */
export interface Devices {
  statuses(): DeviceStatus[];
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  /** The first configured device with this role, whatever its state; null when the kiosk has none. */
  deviceFor(role: Role): { id: string; place: Place | null } | null;
  /** Waits for the next document. Errors as in hardware/role/id-card-reader.ts, plus processGone. */
  readIdCard(options: WaitOptions): Promise<Result<MrzDocument>>;
  /** Waits for the next code. Errors as in hardware/role/barcode-scanner.ts, plus processGone. */
  readBarcode(options: WaitOptions): Promise<Result<Barcode>>;
  /** Waits for the next card of staff or library at this device. Errors as in hardware/role/card-reader.ts, plus processGone. */
  readCard(device: string, options: WaitOptions): Promise<Result<CardOfHolder>>;
  /** Switches the lamp that calls staff; false when there is none, or it does not say that it is as asked. */
  callLamp(on: boolean): Promise<boolean>;
  /**
   * Prints and journals the job before the first byte leaves, so that a crash leaves a record.
   * Always resolves: without a device `{ print: 'failed', reason: 'noDevice' }`.
   */
  print(job: PrintJob, options: WaitOptions): Promise<PrintResult>;
  /** Frees devices and processes. */
  close(): Promise<void>;
}

export type PrintJob = SlipJob | PdfJob;

export interface SlipJob {
  role: 'receiptPrinter' | 'ticketDispenser';
  /** What the paper is about: a tracking id or a ticket's key; never a person. */
  subject: { kind: 'receipt' | 'ticket'; id: string };
  document: PrintDocument;
}

/** An issued document on A4. */
export interface PdfJob {
  role: 'documentPrinter';
  subject: { kind: 'document'; id: string };
  pdf: Uint8Array;
}
