import type { Result } from '../role/result.ts';

/** Why an open channel ended without being asked to. */
export type GoneReason = 'unplugged' | 'ioError';

export interface WriteOptions {
  deadlineMs: number;
  signal?: AbortSignal;
}

/** `written`: bytes the operating system took. After anything but ok the channel must be closed. */
export type WriteResult =
  | { ok: true; written: number }
  | { ok: false; code: 'timeOut' | 'canceled' | 'connectionLost'; written: number };

/** Feature reports of a HID device; the first byte is the report's number, 0 where reports have none. */
export interface FeatureReports {
  /** Errors: timeOut, canceled, connectionLost, hardwareError `report` (the device refused it). */
  get(report: number, length: number, options: WriteOptions): Promise<Result<Uint8Array>>;
  set(bytes: Uint8Array, options: WriteOptions): Promise<Result<void>>;
}

/** The lines of an RS-232 port beside data. Errors: connectionLost, unsupportedCommand (a port without lines). */
export interface ModemLines {
  get(): Promise<Result<{ cts: boolean; dsr: boolean; dcd: boolean }>>;
  set(lines: { dtr?: boolean; rts?: boolean }): Promise<Result<void>>;
}

/** A smart-card reader's slot. Bytes of `write` and `onData` are not used: a chip is spoken to inside `withCard`. */
export interface CardSlot {
  /** ATR as upper-case hex while a card is in, empty for a card that does not answer, else null. */
  readonly atr: string | null;
  /** A signing reader: `withCard` refuses always. */
  readonly watchedOnly?: boolean;
  onCard(listener: (atr: string | null) => void): () => void;
  /**
   * Connects to the card, runs `use`, disconnects whatever happens. `transmit` answers data and status word as hex.
   * Errors: invalidData `cardRemoved` | `mute`, deviceBusy `cardInUse` (another program has it for itself), timeOut,
   * canceled, connectionLost, unsupportedCommand (a signing reader).
   */
  withCard<T>(
    use: (transmit: (apdu: string) => Promise<Result<string>>) => Promise<Result<T>>,
    options: WriteOptions,
  ): Promise<Result<T>>;
}

/**
 * Where a spooled job is. `gone`: the spooler does not know it (any more). `started`: the spooler has begun to send it,
 * so that some of it may be on paper; false is the spooler's word that nothing is.
 */
export type SpoolState =
  | { state: 'gone' }
  | {
      state: 'pending' | 'processing' | 'stopped' | 'completed' | 'canceled' | 'aborted';
      started: boolean;
    };

export interface SpoolOrder {
  copies: number;
  /** Shown in the queue to whoever looks: never personal data. */
  title: string;
  /** IPP job template attributes that are keywords, e.g. `media: iso_a4_210x297mm`. */
  settings: Record<string, string>;
}

/** A queue as its spooler sees it, with IPP `printer-state-reasons` (RFC 8011 §5.4.12), e.g. `media-empty-error`. */
export interface QueueState {
  accepting: boolean;
  state: 'idle' | 'processing' | 'stopped';
  reasons: string[];
  model?: string;
}

/**
 * A print spooler's queue. Errors: noDevice (no such queue, nothing answers), connectionLost, timeOut, canceled,
 * deviceNotReady `notAccepting`, invalidData `document` (not a kind it prints), hardwareError `refused`.
 */
export interface Spooler {
  /** The detail `unsure` says that it may have taken the job although no answer came; else it has not. */
  submit(file: Uint8Array, order: SpoolOrder, options: WriteOptions): Promise<Result<{ job: number }>>;
  job(job: number, options: WriteOptions): Promise<Result<SpoolState>>;
  cancel(job: number, options: WriteOptions): Promise<Result<void>>;
  /** Removes an ended job and its file, which a spooler keeps for a day otherwise. */
  forget(job: number, options: WriteOptions): Promise<Result<void>>;
  printer(options: WriteOptions): Promise<Result<QueueState>>;
}

/** One open connection. It ends once (`gone` or `close`) and is never reopened: open a new one. */
export interface Channel {
  /**
   * Delivers every received chunk; returns the way to stop. Bytes before the first listener are dropped.
   * HID: one whole input report per chunk, its number first where reports are numbered.
   */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** HID: one output report per call, its number first (0 where reports have none). */
  write(bytes: Uint8Array, options: WriteOptions): Promise<WriteResult>;
  /** Settles when the device vanished by itself; never after `close`. */
  readonly gone: Promise<GoneReason>;
  /** Idempotent; resolves when the operating system has let go, within 1 s at the latest. */
  close(): Promise<void>;
  /** What this kind of connection has beside bytes; a driver that needs one refuses to attach without it. */
  readonly features?: FeatureReports;
  readonly lines?: ModemLines;
  readonly slot?: CardSlot;
  readonly spooler?: Spooler;
  /** Any whole number from 0 to below `below`: absent but where chance is recorded or played back. */
  draw?(below: number): number;
}

/** A configured place where a device may be. */
export interface Transport {
  /** For logs and staff, e.g. `serial /dev/ttyUSB0`. */
  readonly description: string;
  /** Errors: noDevice (nothing there), deviceBusy (somebody else holds it), hardwareError (the system refused). */
  open(signal: AbortSignal): Promise<Result<Channel>>;
  /** Tells that something changed at the place: a hint, never the truth. Absent where nothing can be watched. */
  watch?(listener: () => void): () => void;
  /** How often an empty place may be looked at, where that costs more than a stat. */
  readonly absentRetryMs?: number;
}
