// Everything a fresh Debian machine with Node lacks. Node built-ins only: it runs before node_modules exists.
import { existsSync, lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import { root, run, say } from './run.mjs';

/** What must be there, how one sees it, and the Debian packages that bring it (12 and 13 name some differently). */
const needs = [
  { command: 'Xvfb', packages: ['xvfb'] },
  { command: 'xauth', packages: ['xauth'] },
  { command: 'socat', packages: ['socat'] },
  { command: 'unzip', packages: ['unzip'] },
  { command: 'udevadm', packages: ['udev'] },
  { command: 'espeak-ng', packages: ['espeak-ng'] },
  { library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { library: 'libnss3.so', packages: ['libnss3'] },
  { library: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { library: 'libgbm.so.1', packages: ['libgbm1'] },
  { library: 'libusb-1.0.so.0', packages: ['libusb-1.0-0'] },
];

/**
 * What the test benches need beside that: emulated USB, a PC/SC daemon with a virtual reader and a compiler for its
 * addon, a print spooler, a bare window manager with a hand on its keys. Where they cannot be had, those tests are skipped and say why.
 */
const benchNeeds = [
  { library: 'libumockdev-preload.so.0', packages: ['umockdev'] },
  { command: 'pcscd', packages: ['pcscd'] },
  { file: '/usr/lib/pcsc/drivers/serial/libifdvpcd.so', packages: ['vsmartcard-vpcd'] },
  { file: '/usr/include/PCSC/winscard.h', packages: ['libpcsclite-dev'] },
  { command: 'g++', packages: ['g++'] },
  { command: 'make', packages: ['make'] },
  { command: 'python3', packages: ['python3'] },
  { command: 'cupsd', packages: ['cups-daemon'] },
  { command: 'lp', packages: ['cups-client'] },
  { file: '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1', packages: ['libfaketime'] },
  { command: 'openbox', packages: ['openbox'] },
  { command: 'xdotool', packages: ['xdotool'] },
  { command: 'wmctrl', packages: ['wmctrl'] },
  { command: 'xprop', packages: ['x11-utils'] },
];

/** What `npm run test:clean-root` needs: a Debian to install into, and a finger. */
const cleanRootNeeds = [
  { command: 'debootstrap', packages: ['debootstrap'] },
  { command: 'unshare', packages: ['util-linux'] },
  { command: 'xdotool', packages: ['xdotool'] },
];

const systemPath = `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;
const hasCommand = (name) =>
  systemPath.split(':').some((folder) => folder && existsSync(path.join(folder, name)));

async function missingOf(list) {
  const { output } = await run('ldconfig', ['-p'], {
    capture: true,
    env: { ...process.env, PATH: systemPath },
  });
  const isThere = ({ command, library, file }) =>
    command ? hasCommand(command) : file ? existsSync(file) : output.includes(library);
  return list.filter((need) => !isThere(need));
}

async function packageName(names) {
  for (const name of names) {
    const { code, output } = await run('apt-cache', ['policy', name], { capture: true });
    if (code === 0 && /Candidate: (?!\(none\))/.test(output)) return name;
  }
  return names.at(-1);
}

/** Installs what is missing when root; else says the line to type. Returns whether all is there. */
async function ensurePackages(list) {
  const missing = await missingOf(list);
  if (missing.length === 0) return true;
  const asRoot = process.getuid?.() === 0;
  if (asRoot) await run('apt-get', ['update', '-qq'], { capture: true });
  const packages = await Promise.all(missing.map((need) => packageName(need.packages)));
  const line = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (asRoot) {
    say(`installing Debian packages: ${packages.join(' ')}`);
    const { output } = await run('apt-get', line.split(' ').slice(1), {
      capture: true,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if ((await missingOf(list)).length === 0) return true;
    say(output.slice(-2000));
  }
  say(`Debian packages are missing. As root, run:\n  apt-get update && ${line}`);
  return false;
}

export async function ensureDependencies() {
  const stamp = path.join(root, 'node_modules', '.package-lock.json');
  const fresh =
    existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
  if (fresh) return;
  if (lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    say('node_modules is a link: npm ci would empty the folder it leads to; copy that folder here instead');
    process.exit(1);
  }
  say('installing npm packages (npm ci)');
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], { capture: true });
  if (code !== 0) {
    // npm ends with pages of usage; what is wrong stands at the top
    const errors = output.split('\n').filter((line) => line.includes('npm error'));
    say(errors.slice(0, 15).join('\n'));
    say('npm ci failed; see above');
    process.exit(1);
  }
}

export async function ensureAll() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    say(`Node ${process.versions.node} is too old: install Node 20 or newer`);
    process.exit(1);
  }
  if (!(await ensurePackages(needs))) process.exit(1);
  await ensureDependencies();
}

/** For tests only, and never fatal. */
export async function ensureBenches() {
  if (!(await ensurePackages(benchNeeds))) say('the tests that need them are skipped');
  const { ensurePcsc } = await import('../pcsc.mjs');
  const why = await ensurePcsc();
  if (why !== null) say(`no PC/SC addon (${why}): its tests are skipped`);
}

export const ensureCleanRoot = () => ensurePackages(cleanRootNeeds);
