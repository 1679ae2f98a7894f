// The index of an apt repository: Packages from the .deb files in the pool, Release over it, both signatures.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const exec = promisify(execFile);
const ARCHITECTURE = 'amd64';

/** All of a .deb's control fields, as dpkg-deb prints them, and where and what the file is. */
async function entryOf(folder, file, phases) {
  const { stdout } = await exec('dpkg-deb', ['--field', path.join(folder, file)]);
  const bytes = readFileSync(path.join(folder, file));
  const control = stdout.trimEnd();
  const name = /^Package: (\S+)$/m.exec(control)?.[1];
  const version = /^Version: (\S+)$/m.exec(control)?.[1];
  if (!name || !version) throw new Error(`${file} says neither its name nor its version`);
  const phase = phases.get(`${name} ${version}`);
  const own = [
    `Filename: ${file}`,
    `Size: ${bytes.length}`,
    `SHA256: ${createHash('sha256').update(bytes).digest('hex')}`,
    ...(phase === undefined || phase === 100 ? [] : [`Phased-Update-Percentage: ${phase}`]),
  ];
  return { name, version, text: `${control}\n${own.join('\n')}\n` };
}

/** Files of the pool, each below `pool/`, oldest name first. */
function poolOf(folder) {
  const pool = path.join(folder, 'pool');
  return readdirSync(pool, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.deb'))
    .map((name) => path.posix.join('pool', name.split(path.sep).join('/')))
    .sort();
}

const rfc2822 = (date) => date.toUTCString().replace('GMT', 'UTC');

/** Release: what `apt` checks everything else against; valid for `validDays` from `date`. */
function releaseText({ files, suite, date, validDays }) {
  const until = new Date(date.getTime() + validDays * 86_400_000);
  const sums = files.map(
    ({ name, bytes }) =>
      ` ${createHash('sha256').update(bytes).digest('hex')} ${String(bytes.length).padStart(9)} ${name}`,
  );
  return [
    'Origin: Qyzmet',
    'Label: Qyzmet',
    `Suite: ${suite}`,
    `Codename: ${suite}`,
    `Architectures: ${ARCHITECTURE}`,
    'Components: main',
    'Description: Qyzmet kiosk software',
    `Date: ${rfc2822(date)}`,
    `Valid-Until: ${rfc2822(until)}`,
    'Acquire-By-Hash: yes',
    'SHA256:',
    ...sums,
    '',
  ].join('\n');
}

/** A file that a web server may be handing out: whole or not at all. */
function put(file, bytes) {
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}

/**
 * Writes `dists/<suite>` anew for what lies in `pool/`. `sign(text)` gives both signatures; `phases` maps
 * `name version` to the share of kiosks that may take it.
 */
export async function writeIndex({ folder, suite, date, validDays, phases, sign, makeFolder }) {
  const entries = await Promise.all(poolOf(folder).map((file) => entryOf(folder, file, phases)));
  const packages = Buffer.from(entries.map(({ text }) => text).join('\n'));
  const dist = path.join(folder, 'dists', suite);
  const binary = path.join('main', `binary-${ARCHITECTURE}`);
  const byHash = path.join(dist, binary, 'by-hash', 'SHA256');
  makeFolder(byHash);
  const files = [
    { name: `${binary}/Packages`, bytes: packages },
    { name: `${binary}/Packages.gz`, bytes: gzipSync(packages, { level: 9 }) },
  ];
  for (const { name, bytes } of files) {
    // by-hash first: whoever has read the old Release still finds the old index, and the new one never waits for it
    put(path.join(byHash, createHash('sha256').update(bytes).digest('hex')), bytes);
    put(path.join(dist, name), bytes);
  }
  const release = releaseText({ files, suite, date, validDays });
  const { inline, detached } = await sign(release);
  put(path.join(dist, 'Release'), release);
  put(path.join(dist, 'Release.gpg'), detached);
  put(path.join(dist, 'InRelease'), inline);
  forgetOldHashes(byHash, date);
  return entries.map(({ name, version }) => ({ name, version }));
}

/** An index that nobody's Release names any more, after a month. */
function forgetOldHashes(folder, date) {
  const KEPT_MS = 30 * 86_400_000;
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (date.getTime() - statSync(file).mtimeMs > KEPT_MS) rmSync(file);
  }
}
