import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeIndex } from './index.mjs';
import { openSigner } from './sign.mjs';

const exec = promisify(execFile);
// dpkg's own placeholders
const showFormat = ['Package', 'Version', 'Architecture'].map((field) => `\${${field}}`).join(' ');
const PHASES = 'phases.json';
const sumOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Puts packages into a repository and signs it anew; older versions stay in the pool for those who go back.
 * @param {{ folder: string, debs?: string[], phase?: number, suite?: string, validDays?: number, date?: Date,
 *   secretKey?: Buffer | string, passphrase?: string }} options
 */
export async function release({
  folder,
  debs = [],
  phase = 100,
  suite = 'stable',
  validDays = 14,
  date = new Date(),
  secretKey,
  passphrase,
}) {
  const makeFolder = (name) => mkdirSync(name, { recursive: true });
  makeFolder(path.join(folder, 'pool'));
  const phases = readPhases(folder);
  for (const deb of debs) {
    const { name, version, file } = await intoPool(folder, deb, makeFolder);
    phases.set(`${name} ${version}`, phase);
    if (!existsSync(path.join(folder, file))) throw new Error(`${file} is not in the pool`);
  }
  const signer = await openSigner({ secretKey, passphrase });
  try {
    const packages = await writeIndex({
      folder,
      suite,
      date,
      validDays,
      phases,
      sign: signer.sign,
      makeFolder,
    });
    writeFileSync(path.join(folder, 'archive-key.gpg'), await signer.publicKey());
    writeFileSync(path.join(folder, PHASES), `${JSON.stringify(Object.fromEntries(phases), null, 2)}\n`);
    return { packages, fingerprint: signer.fingerprint, secretKey: await signer.secretKey() };
  } finally {
    await signer.close();
  }
}

async function intoPool(folder, deb, makeFolder) {
  const { stdout } = await exec('dpkg-deb', ['--show', '--showformat', showFormat, deb]);
  const [name, version, architecture] = stdout.split(' ');
  const place = path.join('pool', 'main', name[0], name);
  // an epoch's colon is no part of a file's name
  const file = path.join(place, `${name}_${version.replace(/^\d+:/, '')}_${architecture}.deb`);
  const target = path.join(folder, file);
  if (existsSync(target) && sumOf(target) !== sumOf(deb))
    throw new Error(`${name} ${version} was released already, with other contents: give it a new version`);
  makeFolder(path.join(folder, place));
  copyFileSync(deb, `${target}.new`);
  renameSync(`${target}.new`, target);
  return { name, version, file };
}

function readPhases(folder) {
  const file = path.join(folder, PHASES);
  return new Map(existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8'))) : []);
}
