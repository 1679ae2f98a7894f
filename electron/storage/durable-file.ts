import { closeSync, constants, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Whole or not at all, for its owner alone, and on the disk when it returns. */
export function writeDurably(file: string, text: string): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
  syncFolder(path.dirname(file));
}

/** Names that were given, changed or taken in it are on the disk when it returns. */
export const syncFolder = (folder: string): void => syncPath(folder);

export function syncPath(file: string): void {
  const handle = openSync(file, constants.O_RDONLY);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** `20261122T101530Z`: sorts by time. */
export const stampOf = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
