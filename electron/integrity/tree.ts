import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { Entry, Found } from './manifest.ts';

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.json.sig';
/** They cannot list themselves; the signature vouches for the one, the key for the other. */
const besideTheList = new Set([MANIFEST, SIGNATURE]);

const limits = {
  /** A read ahead hides the disk behind the hashing; more gains nothing. */
  filesAtOnce: 4,
  chunkBytes: 1024 * 1024,
} as const;

/** Everything under `folder`, without content. Follows no link. */
export async function listTree(folder: string): Promise<Found[]> {
  const found: Found[] = [];
  const visit = async (inside: string): Promise<void> => {
    for (const name of (await readdir(path.join(folder, inside))).sort()) {
      const place = inside ? `${inside}/${name}` : name;
      if (besideTheList.has(place)) continue;
      const one = await look(folder, place);
      if (!one) continue;
      found.push(one);
      if (one.type === 'folder') await visit(place);
    }
  };
  await visit('');
  return found;
}

/** One place; null: nothing is there. */
export async function look(folder: string, place: string): Promise<Found | null> {
  const full = path.join(folder, place);
  const stats = await lstat(full).catch(() => null);
  if (!stats) return null;
  const common = {
    path: place,
    mode: (stats.mode & 0o7777).toString(8).padStart(4, '0'),
    uid: stats.uid,
  };
  if (stats.isSymbolicLink()) return { ...common, type: 'link', target: await readlink(full) };
  if (stats.isDirectory()) return { ...common, type: 'folder' };
  if (stats.isFile()) return { ...common, type: 'file', size: stats.size };
  return { ...common, type: 'other' };
}

/** Adds the hash to every file that `isAsked`; null where it could not be read. */
export async function hashAll(
  folder: string,
  found: Found[],
  isAsked: (one: Found) => boolean,
): Promise<Found[]> {
  // The longest first: the last one to be read is then a short one.
  const waiting = found.filter((one) => one.type === 'file' && isAsked(one));
  waiting.sort((a, b) => (a.size ?? 0) - (b.size ?? 0));
  const hashes = new Map<string, string | null>();
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop())
      hashes.set(one.path, await hashOf(path.join(folder, one.path)).catch(() => null));
  };
  await Promise.all(Array.from({ length: limits.filesAtOnce }, work));
  return found.map((one) => {
    const sha256 = hashes.get(one.path);
    return sha256 === undefined ? one : { ...one, sha256 };
  });
}

async function hashOf(file: string): Promise<string> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const hash = createHash('sha256');
    const stream = handle.createReadStream({ highWaterMark: limits.chunkBytes, autoClose: false });
    for await (const chunk of stream) hash.update(chunk);
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

/** What a tree is now, as entries to be signed. Throws on what cannot be signed (a socket, an unreadable file). */
export async function entriesOf(folder: string): Promise<Entry[]> {
  const found = await hashAll(folder, await listTree(folder), () => true);
  return found.map(entryOf);
}

function entryOf({ path: place, type, mode, size, sha256, target }: Found): Entry {
  if (type === 'file' && sha256 && size !== undefined) return { path: place, type, size, sha256, mode };
  if (type === 'folder') return { path: place, type, mode };
  if (type === 'link' && target !== undefined) return { path: place, type, target };
  throw new Error(`cannot be signed: ${place}`);
}
