// A machine made of namespaces: the clean root as the whole world, its own processes, the network of this one.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../run.mjs';
import { archives, unpackBase } from './base.mjs';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const COMMAND_LIMIT_MS = 600_000;
const MOUNTED_LIMIT_MS = 10_000;

/** `socketsOfX`: the folder whose X sockets are seen inside. Everything in it ends with `end()`, or with us. */
export async function startMachine({ socketsOfX = '/tmp/.X11-unix' } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-clean-root-'));
  await unpackBase(folder);
  const enter = path.join(import.meta.dirname, 'enter.sh');
  const holder = spawn(
    'setpriv', // it ends when we end, however that happens, and the kernel ends its world with it
    ['--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child'].concat([
      '/bin/sh',
      enter,
      folder,
      archives,
      socketsOfX,
    ]),
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let trouble = '';
  holder.stderr.on('data', (chunk) => (trouble += chunk));
  const exited = new Promise((resolve) => holder.once('exit', resolve));
  const first = await firstProcess(holder, () => trouble);

  const words = (command, { user, env = {} }) => [
    ...['--target', String(first), '--mount', '--pid', '--root', '--wdns=/', '--'],
    ...['env', '-i', `PATH=${PATH}`, 'LC_ALL=C.UTF-8', 'DEBIAN_FRONTEND=noninteractive', 'HOME=/'],
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...(user ? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', '--'] : []),
    ...command,
  ];
  return {
    folder,
    /** A command of the machine to its end: `{ code, output }`. */
    run: (command, options = {}) =>
      run('nsenter', words(command, options), {
        capture: true,
        timeoutMs: options.limitMs ?? COMMAND_LIMIT_MS,
      }),
    /** A program of the machine that stays. */
    start: (command, options = {}) =>
      spawn('nsenter', words(command, options), { stdio: ['ignore', 'pipe', 'pipe'] }),
    async end() {
      holder.kill('SIGKILL'); // the kernel ends every process of its namespace and takes the mounts away
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The number, in our world, of the first process of the other one, once its world stands. */
async function firstProcess(holder, trouble) {
  for (const until = Date.now() + MOUNTED_LIMIT_MS; Date.now() < until; ) {
    if (holder.exitCode !== null) throw new Error(`the namespaces could not be made: ${trouble()}`);
    const children = readFileSync(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8').trim();
    if (children && readFileSync(`/proc/${children}/comm`, 'utf8').trim() === 'sleep')
      return Number(children);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  holder.kill('SIGKILL');
  throw new Error(`the clean root was not mounted in time: ${trouble()}`);
}
