import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { staffLimits } from './limits.ts';

/** Why a file with secrets is not read. */
export type FileFault = 'missing' | 'unreadable' | 'tooBig' | 'openToOthers' | 'foreignOwner';
export type Read =
  | { ok: true; text: string; stamp: string }
  | { ok: false; code: FileFault; message: string; advice: string };

/** 0600 or 0640 and what is stricter. */
const FORBIDDEN_BITS = 0o137;

const refuse = (code: FileFault, message: string, advice: string): Read => ({
  ok: false,
  code,
  message,
  advice,
});

/** A file only we, root and perhaps a group may read, and only its owner may write. */
export function readGuarded(file: string, ownUid: number = process.getuid?.() ?? 0): Read {
  let handle: number;
  try {
    // not for ever: somebody may have put a pipe there
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return unopened(file, error);
  }
  try {
    const stats = fstatSync(handle); // of what was opened, whatever stands at that name by now
    return (
      faultOf(file, stats, ownUid) ?? { ok: true, text: readFileSync(handle, 'utf8'), stamp: stampOf(stats) }
    );
  } catch {
    return refuse('unreadable', `${file} cannot be read`, 'look at the disk');
  } finally {
    closeSync(handle);
  }
}

/** Changes whenever the file was written or replaced; null: there is none. */
export function stampOfFile(file: string): string | null {
  try {
    return stampOf(statSync(file));
  } catch {
    return null;
  }
}

const stampOf = ({ ino, size, mtimeMs, ctimeMs }: Stats): string => `${ino} ${size} ${mtimeMs} ${ctimeMs}`;

function unopened(file: string, error: unknown): Read {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return missing
    ? refuse('missing', `there is no ${file}`, 'add the first member of staff with `qyzmet staff add`')
    : refuse(
        'unreadable',
        `this user may not read ${file}`,
        `chgrp it to the kiosk's group, then chmod 640 ${file}`,
      );
}

function faultOf(file: string, stats: Stats, ownUid: number): Read | null {
  const { uid, mode, size } = stats;
  if (!stats.isFile())
    return refuse('unreadable', `${file} is no file`, 'correct `staff.file` in kiosk.yaml');
  if (uid !== 0 && uid !== ownUid)
    return refuse('foreignOwner', `${file} belongs to another user`, `chown root ${file}`);
  if ((mode & FORBIDDEN_BITS) !== 0)
    return refuse('openToOthers', `others may read or write ${file}`, `chmod 640 ${file}`);
  if (size > staffLimits.fileBytes)
    return refuse(
      'tooBig',
      `${file} is ${size} bytes; this is another file`,
      'correct `staff.file` in kiosk.yaml',
    );
  return null;
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
