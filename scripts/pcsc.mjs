// Builds the PC/SC addon (package smartcard, C++), which has no ready binaries. One binary serves Node and Electron
// (N-API). Optional: without it card readers are `pcscNotInstalled`, and everything else works.
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run, say } from './lib/run.mjs';

const addonFolder = path.join(root, 'node_modules', 'smartcard');
const binary = path.join(addonFolder, 'build', 'Release', 'smartcard_napi.node');
/** Six C++ files take 15 s on one core. */
const buildLimitMs = 300_000;

const needs = [
  { file: '/usr/include/PCSC/winscard.h', package: 'libpcsclite-dev' },
  { command: 'g++', package: 'g++' },
  { command: 'make', package: 'make' },
  { command: 'python3', package: 'python3' },
];
const folders = () => `${process.env.PATH ?? ''}:/usr/bin:/bin`.split(':').filter(Boolean);
const findCommand = (name) =>
  folders()
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
const isMissing = ({ file, command }) => !(file ? existsSync(file) : findCommand(command));

/** Node's C headers: where the caller says, beside the running binary (nodejs.org, NodeSource, Docker), or Debian's. */
function headersFolder() {
  const beside = path.resolve(path.dirname(realpathSync(process.execPath)), '..');
  return [process.env.npm_config_nodedir, beside, '/usr', '/usr/local'].find(
    (folder) => folder && existsSync(path.join(folder, 'include', 'node', 'node_api.h')),
  );
}

/** The node-gyp that npm brings along. */
function nodeGyp() {
  const npm = process.env.npm_execpath ?? findCommand('npm');
  if (!npm) return undefined;
  const file = path.resolve(
    path.dirname(realpathSync(npm)),
    '..',
    'node_modules',
    'node-gyp',
    'bin',
    'node-gyp.js',
  );
  return existsSync(file) ? file : undefined;
}

async function installMissing() {
  const missing = needs.filter(isMissing).map((need) => need.package);
  if (missing.length === 0 || process.getuid?.() !== 0) return missing;
  await run('apt-get', ['update', '-qq'], { capture: true });
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], {
    capture: true,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return needs.filter(isMissing).map((need) => need.package);
}

/** Does it load? Asked in a process of its own: a bad addon can take the process with it. */
async function loads() {
  const { code } = await run(process.execPath, ['-e', 'require("smartcard")'], {
    capture: true,
    timeoutMs: 20_000,
  });
  return code === 0;
}

/** In a folder of its own, so that two at once, or one that is killed, leave no half-built addon behind. */
async function compile(gyp, headers) {
  const folder = path.join(root, 'node_modules', `.smartcard-${process.pid}`);
  try {
    await cp(addonFolder, folder, { recursive: true });
    const { code, output } = await run(
      process.execPath,
      [gyp, 'rebuild', `--nodedir=${headers}`, '--directory', folder],
      { capture: true, timeoutMs: buildLimitMs },
    );
    if (code !== 0) return output.split('\n').find((line) => /error/i.test(line)) ?? 'node-gyp failed';
    const built = path.join(folder, 'build', 'Release', 'smartcard_napi.node');
    mkdirSync(path.dirname(binary), { recursive: true });
    renameSync(built, binary);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Builds the addon unless it is there already. Never throws: resolves to null when it loads, else to one plain line
 * that says why not. As root it installs what is missing.
 */
export async function ensurePcsc() {
  try {
    if (!existsSync(addonFolder)) return 'the package smartcard is not installed';
    if (existsSync(binary) && (await loads())) return null;
    const missing = await installMissing();
    if (missing.length > 0) return `as root: apt-get install -y ${missing.join(' ')}`;
    const gyp = nodeGyp();
    if (!gyp) return 'npm with its node-gyp was not found';
    const headers = headersFolder();
    if (!headers)
      return "Node's C headers were not found; set npm_config_nodedir to a folder with include/node";
    const failure = await compile(gyp, headers);
    if (failure !== null) return failure.trim();
    return (await loads()) ? null : 'the addon was built and does not load (is libpcsclite1 installed?)';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const failure = await ensurePcsc();
  if (failure !== null) say(`no PC/SC card readers: ${failure}`);
}
