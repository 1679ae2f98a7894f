// What makes a folder a kiosk that can be trusted: fuses as wanted, one set of modes, a signed list of files.
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importTypeScript } from '../lib/typescript.mjs';

/** Read from the finished binary, not from the configuration; throws with the names of those that are otherwise. */
export async function proveFuses(binary) {
  const { wrongFuses } = await importTypeScript('electron/window/fuses.ts');
  const wrong = await wrongFuses(binary);
  if (wrong === null || wrong.length > 0)
    throw new Error(`fuses of ${binary}: ${wrong?.join(', ') ?? 'none found'}`);
}

/** As the deb will hold them, whatever the umask of whoever builds. */
export function settleModes(folder) {
  for (const name of ['.', ...readdirSync(folder, { recursive: true })]) {
    const file = path.join(folder, name);
    const found = lstatSync(file);
    if (found.isSymbolicLink()) continue;
    chmodSync(file, found.isDirectory() || (found.mode & 0o111) !== 0 ? 0o755 : 0o644);
  }
}

/**
 * The key of QYZMET_RELEASE_KEY (a PKCS 8 PEM file), or one that is thrown away with this process: good for a rehearsal.
 * { privateKey, publicKey, throwaway }
 */
export function signingKey() {
  const file = process.env.QYZMET_RELEASE_KEY;
  if (!file) {
    const pair = generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    return { ...pair, throwaway: true };
  }
  const privateKey = readFileSync(file, 'utf8');
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
  return { privateKey, publicKey, throwaway: false };
}

const MARK =
  'Qyzmet rehearsal key: made for one package and thrown away. It vouches for no kiosk in a hall.\n';
export const PUBLIC_KEY = 'usr/share/qyzmet/release-key.pem';
/** Beside the key that cannot vouch for itself: what a house may change, and what Debian lets one leave out. */
const isListed = ({ path: place, type }) =>
  type !== 'folder' &&
  place !== PUBLIC_KEY &&
  !place.startsWith('etc/') &&
  !place.startsWith('usr/share/doc/');

/**
 * Signs what lies in `program` (/opt/Qyzmet) and `system` (the deb's other files). Returns the payload's hash: the same
 * for two builds of the same source, whoever signs.
 */
export async function seal({ program, system, info, key }) {
  const { entriesOf, manifestText, signatureOf, MANIFEST, SIGNATURE } = await importTypeScript(
    'electron/integrity/pack.ts',
  );
  writeVerifierSums(program, system);
  const text = manifestText({
    format: 'qyzmet-manifest/1',
    name: info.name,
    version: info.version,
    rehearsal: info.rehearsal,
    files: await entriesOf(program),
    outside: (await entriesOf(system)).filter(isListed),
  });
  writeFileSync(path.join(program, MANIFEST), text, { mode: 0o644 });
  writeFileSync(path.join(program, SIGNATURE), signatureOf(text, key.privateKey), { mode: 0o644 });
  const keyFile = path.join(system, PUBLIC_KEY);
  mkdirSync(path.dirname(keyFile), { recursive: true });
  writeFileSync(keyFile, `${info.rehearsal ? MARK : ''}${key.publicKey}`, { mode: 0o644 });
  return sha256(text);
}

/** For Debian's sha256sum, which looks at the verifier before the verifier looks at the rest. */
function writeVerifierSums(program, system) {
  const files = ['resources/node/bin/node', 'resources/cli/cli.cjs', 'resources/cli/package.json'];
  const file = path.join(system, 'usr/lib/qyzmet/verifier.sha256');
  mkdirSync(path.dirname(file), { recursive: true });
  const lines = files.map(
    (name) => `${sha256(readFileSync(path.join(program, name)))}  /opt/Qyzmet/${name}\n`,
  );
  writeFileSync(file, lines.join(''), { mode: 0o644 });
}

export const sha256 = (content) => createHash('sha256').update(content).digest('hex');
