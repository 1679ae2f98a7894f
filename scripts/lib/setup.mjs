// Everything a fresh Debian machine with Node lacks. Node built-ins only: it runs before node_modules exists.
import { existsSync, statSync } from 'node:fs';
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
  // emulated USB devices for the tests
  { library: 'libumockdev-preload.so.0', packages: ['umockdev'] },
];

const systemPath = `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;
const hasCommand = (name) =>
  systemPath.split(':').some((folder) => folder && existsSync(path.join(folder, name)));

async function missingNeeds() {
  const { output } = await run('ldconfig', ['-p'], {
    capture: true,
    env: { ...process.env, PATH: systemPath },
  });
  return needs.filter(({ command, library }) => (command ? !hasCommand(command) : !output.includes(library)));
}

async function packageName(names) {
  for (const name of names) {
    const { code, output } = await run('apt-cache', ['policy', name], { capture: true });
    if (code === 0 && /Candidate: (?!\(none\))/.test(output)) return name;
  }
  return names.at(-1);
}

export async function ensurePackages() {
  let missing = await missingNeeds();
  if (missing.length === 0) return;
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
    missing = await missingNeeds();
    if (missing.length === 0) return;
    say(output.slice(-2000));
  }
  say(`Debian packages are missing. As root, run:\n  apt-get update && ${line}`);
  process.exit(1);
}

export async function ensureDependencies() {
  const stamp = path.join(root, 'node_modules', '.package-lock.json');
  const fresh =
    existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
  if (fresh) return;
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
  await ensurePackages();
  await ensureDependencies();
}
