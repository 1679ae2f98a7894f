import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import {
  chownSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import { type PublicKey, publicKeySchema } from './report.ts';

/** The kiosk's identity, for what it signs. Enrolment (issue 6) tells the gateway its public half. */
export interface KioskKey {
  privateKey: KeyObject;
  publicKey: PublicKey;
  /** RFC 7638; what a person compares. */
  thumbprint: string;
}

/** openToOthers: anybody could sign in the kiosk's name · damaged: something else stands there. */
export type KeyFault = 'openToOthers' | 'foreignOwner' | 'damaged' | 'unreadable';
export type FoundKey = { ok: true; key: KioskKey } | { ok: false; code: KeyFault; file: string };

export const keyFileIn = (dataFolder: string): string => path.join(dataFolder, 'kiosk-key.pem');

/** A PKCS 8 file is 119 bytes; what is far longer is another file. */
const KEY_BYTES = 4096;
const OTHERS = 0o077;

/** The kiosk's own ed25519 key, made when it is first wanted. Never replaced: a damaged one is refused by name. */
export async function kioskKey(dataFolder: string): Promise<FoundKey> {
  const file = keyFileIn(dataFolder);
  if (!statSync(file, { throwIfNoEntry: false })) make(file);
  return readKioskKey(dataFolder);
}

/** Without making one; `null`: there is none. */
export async function existingKioskKey(dataFolder: string): Promise<FoundKey | null> {
  return statSync(keyFileIn(dataFolder), { throwIfNoEntry: false }) ? readKioskKey(dataFolder) : null;
}

async function readKioskKey(dataFolder: string): Promise<FoundKey> {
  const file = keyFileIn(dataFolder);
  const read = readPem(file);
  if (!read.ok) return { ...read, file };
  try {
    const privateKey = createPrivateKey(read.pem);
    const publicKey = publicKeySchema.parse(await exportJWK(createPublicKey(privateKey)));
    return { ok: true, key: { privateKey, publicKey, thumbprint: await thumbprintOf(publicKey) } };
  } catch {
    return { ok: false, code: 'damaged', file }; // its words could quote the key
  }
}

export const thumbprintOf = (key: PublicKey): Promise<string> => calculateJwkThumbprint(key);

function readPem(file: string): { ok: true; pem: string } | { ok: false; code: KeyFault } {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return { ok: false, code: 'unreadable' };
  }
  try {
    const stats = fstatSync(handle); // of what was opened
    const own = process.getuid?.() ?? 0;
    if (!stats.isFile() || stats.size > KEY_BYTES) return { ok: false, code: 'damaged' };
    // root makes a report too, and then reads the key of the kiosk's user
    if (own !== 0 && stats.uid !== 0 && stats.uid !== own) return { ok: false, code: 'foreignOwner' };
    if ((stats.mode & OTHERS) !== 0) return { ok: false, code: 'openToOthers' };
    return { ok: true, pem: readFileSync(handle, 'utf8') };
  } catch {
    return { ok: false, code: 'unreadable' };
  } finally {
    closeSync(handle);
  }
}

/** Whole or not at all, and never over another: two programs that begin at once get the same key. */
function make(file: string): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomUUID()}.new`;
  const { privateKey } = generateKeyPairSync('ed25519');
  const handle = openSync(fresh, 'wx', 0o600);
  try {
    writeSync(handle, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    giveToOwnerOf(folder, fresh);
    fsyncSync(handle);
    linkSync(fresh, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    closeSync(handle);
    unlinkSync(fresh);
  }
}

/** A key that root makes over SSH is the kiosk's all the same. */
export function giveToOwnerOf(folder: string, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}
