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

/** One open connection. It ends once (`gone` or `close`) and is never reopened: open a new one. */
export interface Channel {
  /** Delivers every received chunk; returns the way to stop. Bytes before the first listener are dropped. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  write(bytes: Uint8Array, options: WriteOptions): Promise<WriteResult>;
  /** Settles when the device vanished by itself; never after `close`. */
  readonly gone: Promise<GoneReason>;
  /** Idempotent; resolves when the operating system has let go, within 1 s at the latest. */
  close(): Promise<void>;
}

/** A configured place where a device may be. */
export interface Transport {
  /** For logs and staff, e.g. `serial /dev/ttyUSB0`. */
  readonly description: string;
  /** Errors: noDevice (nothing there), deviceBusy (somebody else holds it), hardwareError (the system refused). */
  open(signal: AbortSignal): Promise<Result<Channel>>;
}
