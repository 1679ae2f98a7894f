#!/usr/bin/env node
// Stands in for fpm, which electron-builder would download: makes a deb of folders with dpkg-deb alone, the same bytes
// from the same input. Knows the options electron-builder and scripts/package.mjs give it, and refuses any other.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const list = { type: 'string', multiple: true };
const { values: given, positionals: sources } = parseArgs({
  allowPositionals: true,
  options: {
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    force: { type: 'boolean' },
    debug: { type: 'boolean' },
    depends: { ...list, short: 'd' },
    'deb-recommends': list,
    'deb-suggests': list,
    provides: list,
    conflicts: list,
    replaces: list,
    exclude: { ...list, short: 'x' },
    architecture: text,
    name: text,
    version: text,
    iteration: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
    description: text,
    category: text,
    'deb-priority': text,
    'deb-compression': text,
    'before-install': text,
    'after-install': text,
    'before-remove': text,
    'after-remove': text,
    package: text,
  },
});
if (given.s !== 'dir' || given.t !== 'deb') throw new Error('this stand-in makes only a deb of folders');

const maintainerScripts = {
  preinst: given['before-install'],
  postinst: given['after-install'],
  prerm: given['before-remove'],
  postrm: given['after-remove'],
};
const epoch = Number(process.env.SOURCE_DATE_EPOCH ?? 0);
const target = path.resolve(given.package);
const tree = mkdtempSync(path.join(path.dirname(target), '.deb-'));

try {
  for (const source of sources) lay(source);
  for (const name of given.exclude ?? []) rmSync(path.join(tree, name), { recursive: true, force: true });
  const files = filesIn(tree);
  const control = path.join(tree, 'DEBIAN');
  mkdirSync(control);
  writeFileSync(path.join(control, 'control'), controlText(files));
  writeFileSync(path.join(control, 'md5sums'), files.map(md5Line).join(''));
  const configuration = files.filter((file) => file.startsWith('etc/'));
  if (configuration.length > 0)
    writeFileSync(path.join(control, 'conffiles'), configuration.map((file) => `/${file}\n`).join(''));
  for (const [name, script] of Object.entries(maintainerScripts)) copyScript(script, name);
  for (const name of ['.', ...readdirSync(tree, { recursive: true })]) settle(path.join(tree, name));
  const compression =
    { gz: 'gzip', zst: 'zstd' }[given['deb-compression']] ?? given['deb-compression'] ?? 'xz';
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', tree, target], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
  });
} finally {
  rmSync(tree, { recursive: true, force: true });
}

/** `folder/=/place` or `file=/place`, as fpm takes them. */
function lay(source) {
  const at = source.lastIndexOf('=');
  const [from, to] = [source.slice(0, at), path.join(tree, source.slice(at + 1))];
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** Files and links in one order, whatever the disk says. */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => !lstatSync(path.join(folder, name)).isDirectory())
    .sort();
}

function md5Line(file) {
  const full = path.join(tree, file);
  if (!lstatSync(full).isFile()) return '';
  return `${createHash('md5').update(readFileSync(full)).digest('hex')}  ${file}\n`;
}

/** An empty one: electron-builder's own is not wanted, and there is none instead. */
function copyScript(from, name) {
  if (!from || lstatSync(from).size === 0) return;
  const to = path.join(tree, 'DEBIAN', name);
  copyFileSync(from, to);
  chmodSync(to, 0o755);
}

/** One time, and modes that do not hang on the umask of whoever builds. */
function settle(file) {
  const found = lstatSync(file);
  if (!found.isSymbolicLink()) {
    const runs = found.isDirectory() || (found.mode & 0o111) !== 0;
    chmodSync(file, runs ? 0o755 : 0o644);
  }
  lutimesSync(file, epoch, epoch);
}

function controlText(files) {
  const bytes = files.reduce((sum, file) => sum + lstatSync(path.join(tree, file)).size, 0);
  const version = given.iteration ? `${given.version}-${given.iteration}` : given.version;
  const [synopsis, ...more] = (given.description ?? '').trim().split('\n');
  const fields = {
    Package: given.name,
    Version: version,
    Architecture: given.architecture,
    Maintainer: given.maintainer,
    'Installed-Size': String(Math.ceil(bytes / 1024)),
    Depends: given.depends?.join(', '),
    Recommends: given['deb-recommends']?.join(', '),
    Suggests: given['deb-suggests']?.join(', '),
    Provides: given.provides?.join(', '),
    Conflicts: given.conflicts?.join(', '),
    Replaces: given.replaces?.join(', '),
    Section: given.category ?? 'misc',
    Priority: given['deb-priority'] ?? 'optional',
    Homepage: given.url,
    Description: [synopsis || given.name, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  };
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
