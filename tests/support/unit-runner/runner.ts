import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openNotifySocket } from './notify-socket.ts';
import { inSession } from './processes.ts';
import { milliseconds, readUnit, type Unit, words } from './unit-file.ts';

/** One life of the service. Times by performance.now(). */
export interface Life {
  pid: number;
  startedAt: number;
  readyAt: number | null;
  feeds: number;
  /** How systemd would call its end (systemd.service(5), table 5); null: it lives. */
  result: 'success' | 'exit-code' | 'signal' | 'watchdog' | 'timeout' | null;
  signal: NodeJS.Signals | null;
  code: number | null;
  endedAt: number | null;
}

export interface UnitRun {
  /** Oldest first. */
  lives: Life[];
  /** The last STATUS=. */
  status(): string;
  now(): Life;
  stop(): Promise<void>;
}

export interface UnitOptions {
  file: string;
  /** As `systemctl edit` would write them. */
  dropIns?: string[];
  /** What to run instead of the installed program, and in place of its arguments. */
  instead?: { program: string; args: (args: string[]) => string[] };
  /** Over the unit's Environment=. */
  env?: Record<string, string>;
  folder?: string;
}

/** A stand-in for systemd that does to one service what its unit file says, where systemd is not PID 1. */
export async function runUnit({
  file,
  dropIns = [],
  instead,
  env = {},
  folder,
}: UnitOptions): Promise<UnitRun> {
  const unit = readUnit(file, dropIns);
  const rules = rulesOf(unit);
  const own = mkdtempSync(path.join(os.tmpdir(), 'qz-unit-'));
  const socket = path.join(own, 'notify');
  const output = openSync(path.join(own, 'output'), 'a');
  const lives: Life[] = [];
  let status = '';
  let stopping = false;
  let child: ChildProcess | null = null;
  let restart: NodeJS.Timeout | undefined;
  let guard: NodeJS.Timeout | undefined;
  let dead: (() => void) | undefined;

  const notify = await openNotifySocket(socket, (word) => {
    const life = lives.at(-1);
    // The sender is always a child (systemd-notify): by default only the main process is listened to.
    if (rules.notifyAccess !== 'all' || !life || life.endedAt !== null) return;
    if (word.startsWith('STATUS=')) status = word.slice('STATUS='.length);
    if (word === 'READY=1' && life.readyAt === null) {
      life.readyAt = performance.now();
      watch(life);
    }
    if (word === 'WATCHDOG=1') {
      life.feeds += 1;
      watch(life);
    }
  });

  function watch(life: Life): void {
    clearTimeout(guard);
    if (rules.watchdogMs > 0)
      guard = setTimeout(() => end(life, 'watchdog', rules.watchdogSignal, rules.abortMs), rules.watchdogMs);
  }

  /** A polite signal to the main process, and what systemd does when it is not heard. */
  function end(life: Life, why: 'watchdog' | 'timeout', signal: NodeJS.Signals, patienceMs: number): void {
    life.result = why;
    kill(life.pid, signal);
    guard = setTimeout(() => killAll(life.pid), patienceMs);
  }

  function start(): void {
    const [program = '', ...args] = rules.command;
    // umask, core limit and WATCHDOG_PID can only be set from inside.
    const prepare = `umask ${rules.umask}; ulimit -c ${rules.coreLimit}; export WATCHDOG_PID=$$; exec "$@"`;
    const command = instead ? [instead.program, ...instead.args(args)] : [program, ...args];
    child = spawn('/bin/sh', ['-c', prepare, 'sh', ...command], {
      detached: true,
      stdio: ['ignore', output, output],
      ...(folder !== undefined && { cwd: folder }),
      env: {
        PATH: process.env.PATH,
        ...rules.environment,
        ...env,
        NOTIFY_SOCKET: socket,
        ...(rules.watchdogMs > 0 && { WATCHDOG_USEC: String(rules.watchdogMs * 1_000) }),
      },
    });
    const life: Life = {
      pid: child.pid ?? 0,
      startedAt: performance.now(),
      readyAt: rules.type === 'notify' ? null : performance.now(),
      feeds: 0,
      result: null,
      signal: null,
      code: null,
      endedAt: null,
    };
    lives.push(life);
    if (rules.type === 'notify')
      guard = setTimeout(() => end(life, 'timeout', 'SIGTERM', rules.stopMs), rules.startMs);
    child.once('exit', (code, signal) => void over(life, code, signal));
  }

  async function over(life: Life, code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    clearTimeout(guard);
    Object.assign(life, { code, signal, endedAt: performance.now() });
    life.result ??= signal ? 'signal' : code === 0 ? 'success' : 'exit-code';
    killAll(life.pid); // what main has left behind: KillMode=mixed and control-group alike
    while (inSession(life.pid).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    if (stopping) dead?.();
    else if (rules.restarts(life.result)) restart = setTimeout(start, rules.restartMs);
  }

  start();
  return {
    lives,
    status: () => status,
    now: () => lives.at(-1) ?? fail('no life'),
    async stop() {
      stopping = true;
      clearTimeout(restart);
      const life = lives.at(-1);
      if (life && life.endedAt === null) {
        const gone = new Promise<void>((resolve) => {
          dead = resolve;
        });
        kill(life.pid, 'SIGTERM');
        const timer = setTimeout(() => killAll(life.pid), rules.stopMs);
        await gone;
        clearTimeout(timer);
      }
      notify.close();
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** What the unit says, with systemd's defaults for what it does not. */
function rulesOf(unit: Unit) {
  const service = (key: string): string | undefined => unit.one('Service', key);
  const span = (key: string, otherwise: string): number => milliseconds(service(key) ?? otherwise);
  const type = service('Type') ?? 'simple';
  const policy = service('Restart') ?? 'no';
  const interval = milliseconds(unit.one('Unit', 'StartLimitIntervalSec') ?? '10s');
  if (interval !== 0 && policy === 'always')
    throw new Error('after five deaths in ten seconds nobody would start it again');
  const stop = service('TimeoutStopSec') ?? '90s';
  return {
    type,
    command: words(service('ExecStart') ?? fail('no ExecStart')),
    environment: Object.fromEntries(unit.all('Service', 'Environment').flatMap(words).map(assignment)),
    notifyAccess: service('NotifyAccess') ?? 'main',
    watchdogMs: span('WatchdogSec', '0'),
    watchdogSignal: (service('WatchdogSignal') ?? 'SIGABRT') as NodeJS.Signals, // a word of systemd's own list
    abortMs: milliseconds(service('TimeoutAbortSec') ?? stop),
    startMs: span('TimeoutStartSec', '90s'),
    stopMs: milliseconds(stop),
    restartMs: span('RestartSec', '100ms'),
    umask: service('UMask') ?? '0022',
    coreLimit: service('LimitCORE') ?? 'unlimited',
    restarts: (result: NonNullable<Life['result']>): boolean =>
      policy === 'always' || (policy === 'on-failure' && result !== 'success'),
  };
}

function assignment(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function killAll(session: number): void {
  for (const pid of inSession(session)) kill(pid, 'SIGKILL');
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended
  }
}

function fail(words: string): never {
  throw new Error(words);
}
