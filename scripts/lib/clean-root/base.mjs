// A Debian that nobody has touched: debootstrap once, then unpacked from a file.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run, say } from '../run.mjs';

/** Kept between runs: the system as a file, and the packages that apt has fetched. */
const home = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
const cache = path.join(home, 'qyzmet/clean-root');
export const archives = path.join(cache, 'archives');

/** A minimal kiosk machine before our package: init, udev and the certificates. */
const PACKAGES = 'systemd,systemd-sysv,dbus,udev,ca-certificates';
const BOOTSTRAP_LIMIT_MS = 900_000;

export function suite(release = readFileSync('/etc/os-release', 'utf8')) {
  return /^VERSION_CODENAME=(\w+)/m.exec(release)?.[1] ?? 'bookworm';
}

/** Where this machine's own apt takes that Debian from; null: its lists name none. */
export function mirrorOf(name, texts = aptLists()) {
  for (const text of texts) {
    for (const stanza of text.split(/\n\s*\n/)) {
      const field = (key) =>
        new RegExp(`^${key}:\\s*(.+)$`, 'mi').exec(stanza)?.[1].trim().split(/\s+/) ?? [];
      if (field('Types').includes('deb') && field('Suites').includes(name)) return field('URIs')[0] ?? null;
    }
    for (const line of text.split('\n')) {
      const [kind, ...rest] = line
        .replace(/\[[^\]]*\]/, '')
        .trim()
        .split(/\s+/);
      if (kind === 'deb' && rest[1] === name) return rest[0] ?? null;
    }
  }
  return null;
}

function aptLists(folder = '/etc/apt') {
  const more = path.join(folder, 'sources.list.d');
  const files = [
    path.join(folder, 'sources.list'),
    ...(existsSync(more) ? readdirSync(more) : []).map((name) => path.join(more, name)),
  ];
  return files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
}

/** Unpacks a clean system into `folder`; the first time it is fetched, which takes a minute or two. */
export async function unpackBase(folder) {
  const name = suite();
  const file = path.join(cache, `${name}.tar`);
  if (!existsSync(file)) await bootstrap(name, file);
  mkdirSync(folder, { recursive: true });
  mkdirSync(path.join(archives, 'partial'), { recursive: true });
  await must('tar', ['-C', folder, '--numeric-owner', '-xf', file]);
}

async function bootstrap(name, file) {
  const mirror = mirrorOf(name);
  if (!mirror) throw new Error(`apt's lists of this machine name no place for ${name}`);
  say(`debootstrap ${name}, once`);
  mkdirSync(cache, { recursive: true });
  const folder = `${file}.${process.pid}`;
  try {
    const args = ['--variant=minbase', `--include=${PACKAGES}`, name, folder, mirror];
    await must('debootstrap', args, { timeoutMs: BOOTSTRAP_LIMIT_MS });
    await must('tar', ['-C', folder, '--numeric-owner', '-cf', `${folder}.tar`, '.']);
    renameSync(`${folder}.tar`, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function must(command, args, options = {}) {
  const { code, output } = await run(command, args, { capture: true, ...options });
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${output.slice(-2000)}`);
}
