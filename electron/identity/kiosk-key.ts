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
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import { z } from 'zod';
import { FILE_OF_ONE, KEY_FILE, type KeyPlace, type KeyPlaces, keyPlace, rootFolderOf } from './key-place.ts';

const coordinate = z.string().regex(/^[\w-]{43}$/);

/** P-256: what the gateway's API takes, and what both OpenSSL and Electron's BoringSSL show in TLS (no Ed25519 there). */
export const publicKeySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
});
export type PublicKey = z.infer<typeof publicKeySchema>;

/** The kiosk's identity: it signs with it, and shows it to the gateway. Enrolment tells the gateway its public half. */
export interface KioskKey {
  privateKey: KeyObject;
  publicKey: PublicKey;
  /** RFC 7638; what a person compares. */
  thumbprint: string;
}

/** openToOthers: anybody could sign in the kiosk's name · damaged: something else stands there. */
export type KeyFault = 'openToOthers' | 'foreignOwner' | 'damaged' | 'unreadable';
export type FoundKey = { ok: true; key: KioskKey } | { ok: false; code: KeyFault; file: string };

/** A PKCS 8 file is 241 bytes; what is far longer is another file. */
const KEY_BYTES = 4096;

/** The kiosk's own P-256 key, made at enrolment, or when something is signed before it. Never replaced: a damaged one is refused by name. */
export async function kioskKey(dataFolder: string, places?: KeyPlaces): Promise<FoundKey> {
  const place = keyPlace(dataFolder, places);
  if (!statSync(place.file, { throwIfNoEntry: false })) make(place.file);
  return readKioskKey(place);
}

/** Without making one; `null`: there is none. */
export async function existingKioskKey(dataFolder: string, places?: KeyPlaces): Promise<FoundKey | null> {
  const place = keyPlace(dataFolder, places);
  return statSync(place.file, { throwIfNoEntry: false }) ? readKioskKey(place) : null;
}

/**
 * The key to enrol with: root's alone where this is an installed kiosk, wherever else it lay before. One that signed
 * reports already stays the kiosk's key.
 */
export async function enrolmentKey(dataFolder: string, places: KeyPlaces = {}): Promise<FoundKey> {
  const { rootFolder = rootFolderOf(dataFolder) } = places;
  if (rootFolder === null) return kioskKey(dataFolder, { env: {}, rootFolder });
  const file = path.join(rootFolder, KEY_FILE);
  const former = path.join(dataFolder, KEY_FILE);
  if (!statSync(file, { throwIfNoEntry: false })) {
    const was = await existingKioskKey(dataFolder, { env: {}, rootFolder: null });
    if (was && !was.ok) return was;
    mkdirSync(rootFolder, { recursive: true, mode: 0o755 });
    make(file, was?.key.privateKey);
  }
  const found = await readKioskKey({ file, others: FILE_OF_ONE });
  if (found.ok) rmSync(former, { force: true });
  return found;
}

async function readKioskKey({ file, others }: KeyPlace): Promise<FoundKey> {
  const read = readPem(file, others);
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

function readPem(file: string, others: number): { ok: true; pem: string } | { ok: false; code: KeyFault } {
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
    if ((stats.mode & others) !== 0) return { ok: false, code: 'openToOthers' };
    return { ok: true, pem: readFileSync(handle, 'utf8') };
  } catch {
    return { ok: false, code: 'unreadable' };
  } finally {
    closeSync(handle);
  }
}

/** Whole or not at all, and never over another: two programs that begin at once get the same key. */
function make(
  file: string,
  privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomUUID()}.new`;
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
