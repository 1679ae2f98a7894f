import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findElectron } from '../../scripts/lib/electron.mjs';
import { root } from '../../scripts/lib/run.mjs';

/** Debian's `nobody`, who owns nothing. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const asNobody = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups'];

const works = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const asOrdinaryUser = (command: string, ...args: string[]): boolean =>
  isRoot ? works('setpriv', ...asNobody, command, ...args) : works(command, ...args);

/** Without them Chromium has no sandbox for an ordinary user (a container may forbid them). */
export const hasUserNamespaces = (): boolean =>
  asOrdinaryUser('unshare', '--user', '--map-root-user', 'true');

export interface OrdinaryUser {
  /** Runs a script of the project (path from its root) as that user; the demo, `HOME` and all are in a folder of its own. */
  run(script: string): ChildProcess;
  end(): void;
}

/**
 * An ordinary user with the project to run. Root's checkout and root's cache may be closed to others, so root gives
 * `nobody` a copy: hard links where the disk allows it, which takes half a second.
 */
export async function ordinaryUser(): Promise<OrdinaryUser> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-user-'));
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  const { folder: electron } = await findElectron();
  const place = isRoot ? copyAll(folder, electron) : { project: root, electron, node: process.execPath };
  if (isRoot) {
    chmodSync(folder, 0o755);
    chownSync(home, NOBODY, NOBODY);
  }
  return {
    run: (script) =>
      spawn(place.node, [path.join(place.project, script)], {
        cwd: home,
        stdio: ['pipe', 'pipe', 'inherit'],
        ...(isRoot && { uid: NOBODY, gid: NOBODY }),
        env: {
          PATH: process.env.PATH,
          HOME: home,
          TMPDIR: os.tmpdir(),
          ELECTRON_OVERRIDE_DIST_PATH: place.electron,
        },
      }),
    end: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}

function copyAll(folder: string, electron: string) {
  const project = path.join(folder, 'project');
  mkdirSync(path.join(project, 'tests'), { recursive: true, mode: 0o755 });
  chmodSync(path.join(project, 'tests'), 0o755);
  for (const name of [
    'package.json',
    'out',
    'node_modules',
    'scripts',
    'electron',
    'hardware',
    'tests/support',
  ])
    copy(path.join(root, name), path.join(project, name));
  const place = { project, electron: path.join(folder, 'runtime'), node: path.join(folder, 'node') };
  copy(electron, place.electron);
  copy(realpathSync(process.execPath), place.node);
  return place;
}

function copy(from: string, to: string): void {
  if (works('cp', '--archive', '--link', from, to) && asOrdinaryUser('test', '-r', to)) return;
  rmSync(to, { recursive: true, force: true });
  execFileSync('cp', ['--archive', from, to]);
  execFileSync('chmod', ['--recursive', 'a+rX', to]); // a copy: the checkout keeps its modes
}
