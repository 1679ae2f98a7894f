import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import {
  compare,
  type Finding,
  type FindingCode,
  type Found,
  isOpenToOthers,
  type Manifest,
  parseManifest,
} from './manifest.ts';
import { isSignedBy, publicKeyOf } from './signature.ts';
import { hashAll, listTree, look, MANIFEST, SIGNATURE } from './tree.ts';

export interface Verification {
  /** The program's folder, `/opt/Qyzmet`. */
  root: string;
  /** The file with the public key that is trusted; never the one a package brings for another. */
  key: string;
  /** Who must own every file; null: not asked. */
  owner: number | null;
}

export type VerifyFinding =
  | Finding
  | {
      code: 'noKey' | 'openKey' | 'noManifest' | 'noSignature' | 'wrongSignature' | 'notAManifest';
      path: string;
    };
export type VerifyCode = VerifyFinding['code'] | FindingCode;

export interface Verified {
  findings: VerifyFinding[];
  /** null: it was not even readable, or nobody we trust has signed it. */
  manifest: Pick<Manifest, 'name' | 'version' | 'rehearsal'> | null;
  files: number;
  bytes: number;
}

const MAX_LIST_BYTES = 16 * 1024 * 1024; // ours has 100 kB
const MAX_SMALL_BYTES = 64 * 1024;
const INSTALLED = '/opt/Qyzmet';

/** Names everything that is not as it was signed. No findings: the kiosk is the one that was released. */
export async function verifyTree({ root, key, owner }: Verification): Promise<Verified> {
  const refused = (code: Exclude<VerifyCode, FindingCode>, file: string): Verified => ({
    findings: [{ code, path: file }],
    manifest: null,
    files: 0,
    bytes: 0,
  });
  const pem = await readSmall(key, MAX_SMALL_BYTES);
  const trusted = pem && publicKeyOf(pem.toString('utf8'));
  if (!trusted) return refused('noKey', key);
  if (await isOpen(key, owner)) return refused('openKey', key);
  const list = await readSmall(path.join(root, MANIFEST), MAX_LIST_BYTES);
  if (!list) return refused('noManifest', MANIFEST);
  const signature = await readSmall(path.join(root, SIGNATURE), MAX_SMALL_BYTES);
  if (!signature) return refused('noSignature', SIGNATURE);
  if (!isSignedBy(list, signature.toString('utf8'), trusted)) return refused('wrongSignature', MANIFEST);
  const manifest = parseManifest(list.toString('utf8'));
  if (!manifest) return refused('notAManifest', MANIFEST);

  const inside = await filesOf(root, manifest);
  const outside = await outsideOf(root, manifest);
  const findings = [
    ...(await ownFindings(root, owner)),
    ...compare(manifest.files, inside, owner),
    ...compare(manifest.outside, outside ?? [], owner).map((each) => ({ ...each, path: `/${each.path}` })),
  ];
  const seen = [...inside, ...(outside ?? [])].filter(({ sha256 }) => sha256);
  return {
    findings: outside ? findings : findings.filter((each) => !each.path.startsWith('/')),
    manifest: { name: manifest.name, version: manifest.version, rehearsal: manifest.rehearsal },
    files: seen.length,
    bytes: seen.reduce((sum, { size = 0 }) => sum + size, 0),
  };
}

async function filesOf(root: string, { files }: Manifest): Promise<Found[]> {
  const sizes = new Map(files.map((entry) => [entry.path, entry.type === 'file' ? entry.size : -1]));
  // A file of another size is another file: its content need not be read.
  return hashAll(root, await listTree(root), (one) => sizes.get(one.path) === one.size);
}

/** null: this tree is not installed, so there is no outside yet. */
async function outsideOf(root: string, { outside }: Manifest): Promise<Found[] | null> {
  if (!root.endsWith(INSTALLED)) return null;
  const system = root.slice(0, -INSTALLED.length) || '/';
  const found = await Promise.all(outside.map((entry) => look(system, entry.path)));
  return hashAll(
    system,
    found.filter((one) => one !== null),
    () => true,
  );
}

/** Whoever may write into the folder, or replace the list, needs no key. */
async function ownFindings(root: string, owner: number | null): Promise<Finding[]> {
  const found = await Promise.all(['.', MANIFEST, SIGNATURE].map((name) => look(root, name)));
  return found.flatMap((one) => {
    if (!one) return [];
    const { path: place, mode, uid } = one;
    return [
      ...(isOpenToOthers(mode) ? [{ code: 'writable' as const, path: place }] : []),
      ...(owner !== null && uid !== owner ? [{ code: 'owner' as const, path: place }] : []),
    ];
  });
}

async function isOpen(file: string, owner: number | null): Promise<boolean> {
  const found = await look(path.dirname(file), path.basename(file));
  return !found || isOpenToOthers(found.mode) || (owner !== null && found.uid !== owner);
}

/** Not through a link, not a pipe, not for ever. */
async function readSmall(file: string, limit: number): Promise<Buffer | null> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => null,
  );
  if (!handle) return null;
  try {
    const stats = await handle.stat();
    return stats.isFile() && stats.size <= limit ? await handle.readFile() : null;
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}
