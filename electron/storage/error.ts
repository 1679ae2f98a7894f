/**
 * Why a database could not be opened or written.
 * newer: written by a later version of this program · damaged: something stands there that is no whole database of ours ·
 * unusable: it cannot be opened, for a reason that lies outside it · full: no room on the disk.
 */
export type StorageErrorCode = 'newer' | 'damaged' | 'unusable' | 'full';

export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html); the extended ones carry more above the low byte. */
const PRIMARY = 0xff;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;

const primaryCode = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & PRIMARY
    : null;

export const isDiskFull = (error: unknown): boolean => primaryCode(error) === SQLITE_FULL;

/** The file, or the disk below it, is at fault. */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB || code === SQLITE_IOERR;
}
