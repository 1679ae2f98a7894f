import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Why a file is not read. elsewhere: the name is a link that leads out of its folder. */
export type FileFault = 'missing' | 'unreadable' | 'tooBig' | 'openToOthers' | 'foreignOwner' | 'elsewhere';
export type Read =
  | { ok: true; text: string; stamp: string }
  | { ok: false; code: FileFault; message: string; advice: string };

/**
 * secret: its owner alone · shared: its owner writes, one group may read (staff.yaml, a credential of systemd) ·
 * public: everybody may read it, but what others could write is not to be believed (keys and certificates to trust).
 */
export type Guard = 'secret' | 'shared' | 'public';

const forbidden: Record<Guard, { bits: number; mode: string; what: string }> = {
  secret: { bits: 0o177, mode: '600', what: 'others than its owner may read or write' },
  shared: { bits: 0o137, mode: '640', what: 'others may read or write' },
  public: { bits: 0o022, mode: '644', what: 'others may write' },
};

/** A key, a password, a certificate or a register of staff; what is larger is another file. */
const MOST_BYTES = 1_000_000;

export interface GuardedFile {
  guard: Guard;
  mostBytes?: number;
  /** What to do when there is none. */
  whenMissing?: string;
  ownUid?: number;
}

/** The one way to a file that is believed or kept secret. Its words never hold anything of what stands in it. */
export function readGuardedFile(file: string, rules: GuardedFile): Read {
  const { ownUid = process.getuid?.() ?? 0 } = rules;
  const away = leadsAway(file);
  if (away) return away;
  let handle: number;
  try {
    // not for ever: somebody may have put a pipe there
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return unopened(file, error, rules);
  }
  try {
    const stats = fstatSync(handle); // of what was opened, whatever stands at that name by now
    return (
      faultOf(file, stats, ownUid, rules) ?? {
        ok: true,
        text: readFileSync(handle, 'utf8'),
        stamp: stampOf(stats),
      }
    );
  } catch {
    return refuse('unreadable', `${file} cannot be read`, 'look at the disk');
  } finally {
    closeSync(handle);
  }
}

export const stampOf = ({ ino, size, mtimeMs, ctimeMs }: Stats): string =>
  `${ino} ${size} ${mtimeMs} ${ctimeMs}`;

const refuse = (code: FileFault, message: string, advice: string): Extract<Read, { ok: false }> => ({
  ok: false,
  code,
  message,
  advice,
});

/** Within its folder a link is a name for another version of it; out of it, it could be anybody's file. */
function leadsAway(file: string): Read | null {
  try {
    if (!lstatSync(file).isSymbolicLink()) return null;
    const real = realpathSync(file);
    if (path.dirname(real) === realpathSync(path.dirname(file))) return null;
    return refuse(
      'elsewhere',
      `${file} is a link that leads out of its folder`,
      `put the file itself there: rm ${file}`,
    );
  } catch {
    return null; // it is missing, or not to be looked at: opening it says so
  }
}

function unopened(file: string, error: unknown, { guard, whenMissing }: GuardedFile): Read {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (missing)
    return refuse('missing', `there is no ${file}`, whenMissing ?? 'put it there, or correct kiosk.yaml');
  const advice =
    guard === 'secret'
      ? `chown it to the kiosk's user, then chmod 600 ${file}`
      : `chgrp it to the kiosk's group, then chmod ${forbidden[guard].mode} ${file}`;
  return refuse('unreadable', `this user may not read ${file}`, advice);
}

function faultOf(
  file: string,
  { uid, mode, size }: Stats,
  ownUid: number,
  { guard, mostBytes = MOST_BYTES }: GuardedFile,
): Read | null {
  const { bits, mode: good, what } = forbidden[guard];
  if ((mode & constants.S_IFMT) !== constants.S_IFREG)
    return refuse('unreadable', `${file} is no file`, 'correct its name in kiosk.yaml');
  // root looks at the files of the kiosk's user
  if (uid !== 0 && uid !== ownUid && ownUid !== 0)
    return refuse('foreignOwner', `${file} belongs to another user`, `chown root ${file}`);
  if ((mode & bits) !== 0) return refuse('openToOthers', `${what} ${file}`, `chmod ${good} ${file}`);
  if (size > mostBytes)
    return refuse(
      'tooBig',
      `${file} is ${size} bytes; this is another file`,
      'correct its name in kiosk.yaml',
    );
  return null;
}

/** A file of its own, or a credential that systemd hands to the unit (`LoadCredential=name:…`). */
export const secretPlaceSchema = z.union([
  z.string().min(1),
  z.strictObject({ credential: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/) }),
]);
export type SecretPlace = z.infer<typeof secretPlaceSchema>;

interface Places {
  configFolder: string;
  env?: NodeJS.ProcessEnv;
}

/** What stands in it, without the line end that editors add. */
export function readSecret(place: SecretPlace, { configFolder, env = process.env }: Places): Read {
  if (typeof place === 'string')
    return withoutLineEnd(readGuardedFile(path.resolve(configFolder, place), { guard: 'secret' }));
  const folder = env.CREDENTIALS_DIRECTORY;
  if (!folder)
    return refuse(
      'missing',
      `no credential ${place.credential} was handed to this program`,
      `write LoadCredential=${place.credential}:/etc/qyzmet/secrets/${place.credential} into the unit`,
    );
  // systemd gives them mode 0440 with the owner root and an ACL, or 0400
  return withoutLineEnd(readGuardedFile(path.join(folder, place.credential), { guard: 'shared' }));
}

const withoutLineEnd = (read: Read): Read =>
  read.ok ? { ...read, text: read.text.replace(/\r?\n$/, '') } : read;
