import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { projectRoot } from '../../hardware/root.ts';

const startMs = 10_000;
const answerMs = 5_000;

/** Bundles the simulator as the product build does; once per test process, safely beside others doing the same. */
let bundle: Promise<string> | undefined;
export function simulatorProgram(): Promise<string> {
  bundle ??= (async () => {
    const root = projectRoot();
    const folder = path.join(root, 'out/test-support');
    mkdirSync(folder, { recursive: true });
    const program = path.join(folder, 'simulator.cjs');
    const own = `${program}.${process.pid}`;
    await build({
      entryPoints: [path.join(root, 'hardware/simulator/main.ts')],
      outfile: own,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['serialport', '@napi-rs/canvas', 'node-hid', 'smartcard'],
      define: { 'import.meta.url': '__importMetaUrl' },
      banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
      logLevel: 'error',
    });
    renameSync(own, program);
    return program;
  })();
  return bundle;
}

export interface ControlAnswer {
  ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: what it holds is the test's business
  value?: any;
  error?: string;
}

export interface SimulatorControl {
  /** The whole answer. */
  ask(request: { do: string; [argument: string]: unknown }): Promise<ControlAnswer>;
  /** The value; throws when refused. */
  // biome-ignore lint/suspicious/noExplicitAny: what it holds is the test's business
  do(name: string, args?: Record<string, unknown>): Promise<any>;
  /** Every event pushed so far. */
  readonly events: Record<string, unknown>[];
  close(): void;
}

export async function connectControl(socketPath: string): Promise<SimulatorControl> {
  const socket: Socket = connect(socketPath);
  await once(socket, 'connect');
  const waiting = new Map<number, (answer: ControlAnswer) => void>();
  const events: Record<string, unknown>[] = [];
  let lastId = 0;
  createInterface({ input: socket }).on('line', (line) => {
    const message = JSON.parse(line);
    if ('event' in message) events.push(message);
    else waiting.get(message.id)?.(message);
  });
  const ask: SimulatorControl['ask'] = (request) => {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`simulator: no answer to ${request.do}`)), answerMs);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(answer);
      });
      socket.write(`${JSON.stringify({ ...request, id })}\n`);
    });
  };
  return {
    ask,
    async do(name, args = {}) {
      const answer = await ask({ ...args, do: name });
      if (!answer.ok) throw new Error(`simulator: ${name}: ${answer.error}`);
      return answer.value;
    },
    events,
    close: () => socket.destroy(),
  };
}

export interface TestSimulator {
  /** Where it is: the terminal, the TCP port's number, or the folder of a mock. */
  pty: string;
  control: SimulatorControl;
  process: ChildProcess;
  close(): Promise<void>;
}

/**
 * Runs a simulator as its own process on a terminal in a fresh folder (or on a TCP port of loopback, or as an emulated USB device). `extra`: further command line options,
 * e.g. `['--mm-per-second', '5000']`. It also ends when the test process dies.
 */
export async function startTestSimulator(
  driver: string,
  profile: string,
  extra: readonly string[] = [],
  kind: 'pty' | 'tcp' | 'mock' = 'pty',
): Promise<TestSimulator> {
  const program = await simulatorProgram();
  const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-sim-'));
  const place =
    kind === 'tcp' ? String(await freePort()) : path.join(folder, kind === 'mock' ? 'mock' : 'tty');
  const controlPath = path.join(folder, 'control');
  const args = [
    program,
    driver,
    '--profile',
    profile,
    `--${kind}`,
    place,
    '--control',
    controlPath,
    '--with-parent',
    ...extra,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const cleanUp = () => rmSync(folder, { recursive: true, force: true });
  try {
    const [line] = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line', { signal: AbortSignal.timeout(startMs) }),
      exited.then(([code]) => Promise.reject(new Error(`the simulator left with ${code}`))),
    ]);
    if (!JSON.parse(line).ready) throw new Error(`the simulator said ${line}`);
  } catch (error) {
    child.kill('SIGKILL');
    cleanUp();
    throw error;
  }
  const control = await connectControl(controlPath);
  return {
    pty: place,
    control,
    process: child,
    async close() {
      control.close();
      child.kill('SIGTERM');
      await exited;
      cleanUp();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
