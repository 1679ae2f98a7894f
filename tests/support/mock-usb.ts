/**
 * Emulated USB devices for real programs. Debian's `umockdev` has a preload that redirects /dev, /sys and system calls
 * of a program; a simulator started with `--mock <folder>` is the device behind it: a hidraw node where its Family has
 * a `hidDescriptor` for the profile, else a tty with modem lines that `SerialPort.list()` shows. The test process itself
 * is not under the preload and sees nothing of it, so what is tested runs as another process:
 *
 *   const bus = await createMockUsb();
 *   const reader = await bus.plug('magstripe', 'magtek-hid');              // may be repeated: two devices side by side,
 *   const second = await bus.plug('magstripe', 'magtek-hid', ['--serial-number', 'B2']);  // USB sockets 1-1, 1-2, …
 *   const host = await bus.host([{ id, role, driver, profile, connection: { hid: { vendorId, productId } } }]);
 *   await host.call(id, 'cardReader', 'read', {}, { deadlineMs, signal }); // the hardware process, seen as a Host
 *   await reader.control.do('swipe', …); await reader.control.do('unplug'); await reader.control.do('plug');
 *   const program = await bus.run('tests/hardware/…/program.ts', args);    // or any TypeScript program, with IPC
 *   await bus.close();                                                     // programs first, then simulators, then the folder
 *
 * A simulator must outlive the programs that have its device open: the preload aborts them when it dies. Swap a unit for
 * another (`swap`) by unplugging it, starting the other one with another --serial-number, closing the first at the end.
 * Under the preload use readlink, access, readFile and opendir on /dev and /sys; stat and readdir are not redirected,
 * and fs.promises.realpath on an emulated path damages the heap (umockdev 0.17).
 */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../hardware/root.ts';
import { type RemoteHost, startRemoteHost } from './remote-host.ts';
import { startTestSimulator, type TestSimulator } from './simulator.ts';

const endMs = 3000;
const preload = 'libumockdev-preload.so.0';

/** Why USB devices cannot be emulated on this machine, or null. */
export function mockUsbMissing(): string | null {
  // the loader complains about a library that is not there, and goes on
  const tried = spawnSync(process.execPath, ['-e', ''], {
    env: { ...process.env, LD_PRELOAD: preload },
    encoding: 'utf8',
  });
  if (tried.stderr.includes('cannot be preloaded'))
    return 'umockdev is not installed (apt-get install umockdev)';
  if (spawnSync('udevadm', ['--version']).status !== 0) return 'udev is not installed (apt-get install udev)';
  return null;
}

export interface MockUsb {
  readonly folder: string;
  /** What a program under test gets on top of its environment. */
  readonly env: { LD_PRELOAD: string; UMOCKDEV_DIR: string };
  /** Plugs a device in. `extra`: further options of the simulator. */
  plug(driver: string, profile: string, extra?: string[]): Promise<TestSimulator>;
  /** Starts a TypeScript program of the project (path from its root) under the preload, with an IPC channel. */
  run(program: string, args?: string[]): Promise<ChildProcess>;
  /** Starts the hardware process under the preload with these devices (as in kiosk.yaml). */
  host(devices: unknown[]): Promise<RemoteHost & { readonly process: ChildProcess }>;
  close(): Promise<void>;
}

export async function createMockUsb(): Promise<MockUsb> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-usb-'));
  const env = { LD_PRELOAD: preload, UMOCKDEV_DIR: folder };
  const simulators: TestSimulator[] = [];
  const programs: ChildProcess[] = [];

  const start = async (program: string, args: string[]): Promise<ChildProcess> => {
    const child = fork(await bundled(program), args, {
      env: { ...process.env, ...env },
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    programs.push(child);
    return child;
  };
  return {
    folder,
    env,
    async plug(driver, profile, extra = []) {
      const simulator = await startTestSimulator(driver, profile, [...extra, '--mock', folder], 'mock');
      simulators.push(simulator);
      return simulator;
    },
    run: (program, args = []) => start(program, args),
    async host(devices) {
      const child = await start('hardware/process.ts', []);
      return { ...(await startRemoteHost(child, devices)), process: child };
    },
    async close() {
      await Promise.all(programs.map(ended));
      await Promise.all(simulators.map((simulator) => simulator.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), endMs);
  await exited;
  clearTimeout(late);
}

/** Bundles inside the project, so that native packages resolve; once per program and test process. */
const bundles = new Map<string, Promise<string>>();
export function bundled(program: string): Promise<string> {
  const known = bundles.get(program);
  if (known) return known;
  const folder = path.join(projectRoot(), 'out/test-support');
  const file = path.join(folder, `${program.replaceAll(/[^a-z0-9]+/gi, '-')}.${process.pid}.cjs`);
  const building = (async () => {
    mkdirSync(folder, { recursive: true });
    await build({
      entryPoints: [path.join(projectRoot(), program)],
      outfile: file,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['serialport', '@napi-rs/canvas', 'node-hid', 'smartcard'],
      define: { 'import.meta.url': '__importMetaUrl' },
      banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
      logLevel: 'error',
    });
    process.once('exit', () => rmSync(file, { force: true }));
    return file;
  })();
  bundles.set(program, building);
  return building;
}
