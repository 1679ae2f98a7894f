import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const serverBin = '/usr/lib/cups';
const cupsd = '/usr/sbin/cupsd';

/** `apt-get install cups cups-client` */
export const hasCups = existsSync(cupsd) && existsSync('/usr/sbin/lpadmin');

/** How the backend of the test's queue behaves from its next job on. */
export type BackendMode =
  | 'print'
  | 'fail' // exit 1: the queue's error policy decides
  | 'paperOut' // says media-empty-error and waits until the mode is another
  | 'halfThenFail'
  | 'paused'; // waits, with nothing said

export interface TestSpooler {
  /** For createCupsTransport, or CUPS_SERVER. */
  socketPath: string;
  queue: string;
  mode(mode: BackendMode): void;
  /** The jobs the backend was run for: `title copies options`. */
  runs(): string[];
  /** What came out on paper, per job. */
  papers(): Buffer[];
  /** Documents and job files CUPS still keeps. */
  kept(): string[];
  /** lpadmin, cupsdisable, cancel … on this server, as an administrator. */
  tool(program: string, ...args: string[]): Promise<string>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** A cupsd of the test's own: folders, socket, and one raw queue whose backend does as told. */
export async function startCupsd(queue = 'office'): Promise<TestSpooler> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-cups-'));
  // backends run as user lp
  chmodSync(folder, 0o755);
  const at = (...names: string[]) => path.join(folder, ...names);
  for (const name of ['etc', 'spool', 'cache', 'run', 'tmp', 'log', 'bin', 'bin/backend', 'paper'])
    mkdirSync(at(name));
  chmodSync(at('paper'), 0o777);
  for (const name of ['filter', 'cgi-bin', 'daemon', 'driver', 'monitor', 'notifier'])
    if (existsSync(path.join(serverBin, name))) symlinkSync(path.join(serverBin, name), at('bin', name));
  const setMode = (mode: BackendMode) => writeFileSync(at('mode'), mode);
  setMode('print');
  writeFileSync(at('bin/backend/bench'), backend(folder), { mode: 0o755 });
  writeFileSync(at('etc/cups-files.conf'), filesConfiguration(folder));
  writeFileSync(at('etc/cupsd.conf'), configuration(at('sock')));

  let server: ChildProcess;
  const env = { ...process.env, CUPS_SERVER: at('sock'), LC_ALL: 'C' };
  const tool = async (program: string, ...args: string[]) =>
    (await run(program, args, { env: { ...env, PATH: `${process.env.PATH}:/usr/sbin` } })).stdout;
  const start = async () => {
    server = spawn(cupsd, ['-f', '-c', at('etc/cupsd.conf'), '-s', at('etc/cups-files.conf')], {
      stdio: 'ignore',
    });
    for (let n = 0; n < 250; n++) {
      if ((await tool('lpstat', '-r').catch(() => '')).includes('is running')) return;
      await sleep(20);
    }
    throw new Error('cupsd did not start');
  };
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGTERM');
    await Promise.race([exited, sleep(3000)]);
    server.kill('SIGKILL');
  };
  const close = async () => {
    setMode('fail'); // ends a backend that waits
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
    await tool('lpadmin', '-p', queue, '-E', '-v', 'bench:/x', '-m', 'raw');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    socketPath: at('sock'),
    queue,
    mode: setMode,
    runs: () =>
      existsSync(at('paper/runs')) ? readFileSync(at('paper/runs'), 'utf8').trim().split('\n') : [],
    papers: () =>
      readdirSync(at('paper'))
        .filter((name) => name.endsWith('.pdf'))
        .map((name) => readFileSync(at('paper', name))),
    kept: () => readdirSync(at('spool')).filter((name) => /^[cd]\d+/.test(name)),
    tool,
    start,
    stop,
    close,
  };
}

const backend = (folder: string): string => `#!/bin/sh
# job user title copies options [file]
[ $# -eq 0 ] && exit 0
echo "$3 $4 $5" >> ${folder}/paper/runs
echo "STATE: -media-empty-error" >&2
mode() { cat ${folder}/mode; }
case "$(mode)" in
  fail) exit 1 ;;
  halfThenFail) head -c 20 "\${6:--}" > ${folder}/paper/$1.pdf; exit 1 ;;
  paused) trap 'exit 0' TERM; while [ "$(mode)" = paused ]; do sleep 0.05; done ;;
  paperOut)
    trap 'exit 0' TERM
    echo "STATE: +media-empty-error" >&2
    while [ "$(mode)" = paperOut ]; do sleep 0.05; done
    echo "STATE: -media-empty-error" >&2 ;;
esac
[ "$(mode)" = fail ] && exit 1
cat "\${6:--}" > ${folder}/paper/$1.pdf
`;

const filesConfiguration = (folder: string): string => `
ServerRoot ${folder}/etc
RequestRoot ${folder}/spool
CacheDir ${folder}/cache
StateDir ${folder}/run
TempDir ${folder}/tmp
ServerBin ${folder}/bin
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
SystemGroup root
`;

/** The rules for jobs are those Debian ships: only the owner may cancel. */
const configuration = (socket: string): string => `
Listen ${socket}
Browsing Off
DefaultAuthType Basic
LogLevel info
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit Cancel-Job>
Require user @OWNER @SYSTEM
Order deny,allow
</Limit>
<Limit All>
Order deny,allow
</Limit>
</Policy>
`;
