import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { projectRoot } from '../../hardware/root.ts';
import { ensurePcsc } from '../../scripts/pcsc.mjs';
import { connectControl, type SimulatorControl, simulatorProgram } from './simulator.ts';

const daemonProgram = '/usr/sbin/pcscd';
const readerDriver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const upMs = 5000;
/** `npm run test:full` takes pcscd at its own pace. */
const isQuick = process.env.QYZMET_FULL === undefined;
/** How soon after a card the next one may come, so that pcscd sees the slot empty in between. */
export const betweenCardsMs = isQuick ? 250 : 900;

/** A pcscd of the test's own with one virtual reader, beside whatever runs on the machine. */
export interface PcscBench {
  /** `host:port` for the card simulator. */
  readonly vpcd: string;
  /** For processes that are to see this pcscd: PCSCLITE_CSOCK_NAME. This process sees it already. */
  readonly env: Record<string, string>;
  startDaemon(): Promise<void>;
  /** As the out-of-memory killer does it. */
  killDaemon(): Promise<void>;
  /** It is there and answers nobody. */
  pauseDaemon(): void;
  resumeDaemon(): void;
  unplugReader(): void;
  plugReader(): void;
  /** Starts the card simulator as a program of its own; it ends with the bench. */
  startCard(profile?: string): Promise<SimulatorControl>;
  close(): Promise<void>;
}

/** Why the bench cannot be had on this machine, or null. Builds what has to be built. */
export async function pcscMissing(): Promise<string | null> {
  if (!existsSync(daemonProgram)) return 'pcscd is not installed (apt-get install pcscd)';
  if (!existsSync(readerDriver)) return 'vsmartcard-vpcd is not installed (apt-get install vsmartcard-vpcd)';
  const addon = await ensurePcsc();
  if (addon !== null) return `the PC/SC addon is missing: ${addon}`;
  try {
    await libraries();
    return null;
  } catch {
    return 'the C parts of the bench could not be compiled (gcc, libpcsclite-dev)';
  }
}

/** Each is compiled under a name of this process's own and then put in place: two tests may do it at once. */
async function library(name: string): Promise<string> {
  const root = projectRoot();
  const folder = path.join(root, 'out/test-support/pcsc');
  mkdirSync(folder, { recursive: true });
  const own = path.join(folder, `${name}.${process.pid}.so`);
  const source = path.join(root, 'tests/support/pcsc', `${name}.c`);
  const args = ['-shared', '-fPIC', '-O1', '-Wall', '-I/usr/include/PCSC', '-o', own, source, '-ldl'];
  await promisify(execFile)('gcc', args);
  const file = path.join(folder, `${name}.so`);
  renameSync(own, file);
  return file;
}
let compiled: Promise<{ preload: string; reader: string }> | undefined;
const libraries = () => {
  compiled ??= Promise.all([library('private-daemon'), library('reader')]).then(([preload, reader]) => ({
    preload,
    reader,
  }));
  return compiled;
};

/** One bench per test file: libpcsclite remembers the first socket it was told. `late`: pcscd is started by hand. */
export async function startPcscBench({ late = false } = {}): Promise<PcscBench> {
  const { preload, reader } = await libraries();
  const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-pcsc-'));
  const port = await freePort();
  const socket = path.join(folder, 'pcscd.comm');
  const unplugged = path.join(folder, 'unplugged');
  const readers = path.join(folder, 'readers');
  mkdirSync(readers);
  writeFileSync(
    path.join(readers, 'bench'),
    `FRIENDLYNAME "Qyzmet Bench"\nDEVICENAME /dev/null:0x${port.toString(16)}\nLIBPATH ${reader}\nCHANNELID 0x${port.toString(16)}\n`,
  );
  process.env.PCSCLITE_CSOCK_NAME = socket;
  const programs: ChildProcess[] = [];
  const controls: SimulatorControl[] = [];
  let daemon: ChildProcess | undefined;

  const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  const bench: PcscBench = {
    vpcd: `127.0.0.1:${port}`,
    env: { PCSCLITE_CSOCK_NAME: socket },
    async startDaemon() {
      daemon = spawn(daemonProgram, ['--foreground', '--critical', '--config', readers], {
        stdio: 'ignore',
        env: {
          ...process.env,
          LD_PRELOAD: preload,
          QYZMET_PCSCD_RUN: folder,
          QYZMET_READER_UNPLUGGED: unplugged,
          ...(isQuick && { QYZMET_PCSCD_QUICK: '1' }),
        },
      });
      const startedAt = performance.now();
      while (!existsSync(socket)) {
        if (performance.now() - startedAt > upMs || daemon.exitCode !== null)
          throw new Error(`pcscd did not start (exit ${daemon.exitCode})`);
        await sleep(10);
      }
    },
    async killDaemon() {
      if (daemon) await end(daemon, 'SIGKILL');
      // a dead daemon leaves both; the socket tells the next start that it is up
      rmSync(socket, { force: true });
      rmSync(path.join(folder, 'pcscd.pid'), { force: true });
    },
    pauseDaemon() {
      daemon?.kill('SIGSTOP');
    },
    resumeDaemon() {
      daemon?.kill('SIGCONT');
    },
    unplugReader() {
      writeFileSync(unplugged, '');
    },
    plugReader() {
      rmSync(unplugged, { force: true });
    },
    async startCard(profile = 'pcsc-reader') {
      const control = path.join(folder, `control${programs.length}`);
      const args = ['smartCard', '--profile', profile, '--vpcd', bench.vpcd, '--control', control];
      const child = spawn(process.execPath, [await simulatorProgram(), ...args, '--with-parent'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      programs.push(child);
      await once(createInterface({ input: child.stdout }), 'line', { signal: AbortSignal.timeout(10_000) });
      const connected = await connectControl(control);
      controls.push(connected);
      return connected;
    },
    async close() {
      for (const control of controls) control.close();
      for (const child of programs) await end(child, 'SIGTERM');
      await bench.killDaemon();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  if (!late) await bench.startDaemon();
  return bench;
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
