import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { type Read, readGuardedFile, stampOf } from '../identity/secret-file.ts';
import { staffLimits } from './limits.ts';

export type { FileFault } from '../identity/secret-file.ts';

/** A file only we, root and perhaps a group may read, and only its owner may write. */
export const readGuarded = (file: string, ownUid: number = process.getuid?.() ?? 0): Read =>
  readGuardedFile(file, {
    guard: 'shared',
    mostBytes: staffLimits.fileBytes,
    whenMissing: 'add the first member of staff with `qyzmet staff add`',
    ownUid,
  });

/** Changes whenever the file was written or replaced; null: there is none. */
export function stampOfFile(file: string): string | null {
  try {
    return stampOf(statSync(file));
  } catch {
    return null;
  }
}

/**
 * A reader sees the old file or the new one, never half of it, and it survives a power cut. Keeps owner, group and mode;
 * a new file gets the group of its folder, so that in /etc/qyzmet (root:qyzmet) the kiosk may read what root writes.
 */
export function writeGuarded(file: string, text: string): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  try {
    chmodSync(fresh, 0o600); // one left over from a crash may have another mode
    writeSync(handle, text);
    likeBefore(file, fresh);
    fsyncSync(handle);
  } catch (error) {
    unlinkSync(fresh);
    throw error;
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
  const folder = openSync(path.dirname(file), constants.O_RDONLY);
  try {
    fsyncSync(folder); // the name, too, is on the disk
  } finally {
    closeSync(folder);
  }
}

function likeBefore(file: string, fresh: string): void {
  const before = statSync(file, { throwIfNoEntry: false });
  if (process.getuid?.() === 0) {
    const { uid, gid } = before ?? { uid: 0, gid: statSync(path.dirname(file)).gid };
    chownSync(fresh, uid, gid);
    chmodSync(fresh, before ? before.mode & 0o640 : gid === 0 ? 0o600 : 0o640);
  } else if (before) chmodSync(fresh, before.mode & 0o640);
}
