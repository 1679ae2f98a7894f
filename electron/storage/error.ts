/**
 * Why a database could not be opened or written.
 * newer: written by a later version of this program · unusable: the file cannot be opened, or is no database ·
 * full: no room on the disk.
 */
export type StorageErrorCode = 'newer' | 'unusable' | 'full';

export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const SQLITE_FULL = 13;

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_FULL;
}
