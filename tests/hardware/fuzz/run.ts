import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { projectRoot } from '../../../hardware/root.ts';
import type { FuzzReport } from './engine.ts';
import type { FuzzOrder } from './worker.ts';

const folder = 'tests/hardware/fuzz';
/** Without a new input for so long, of the processor's time, it hangs; what is put aside by other work does not. */
const patienceMs = 10_000;
/** By the clock: nothing uses the processor and nothing comes. */
const asleep = 60;
const lookMs = 500;

/** `escpos-demultiplexer` of escpos-demultiplexer.fuzz.ts, and so on. */
export const targetNames = (): string[] =>
  readdirSync(path.join(projectRoot(), folder))
    .filter((name) => name.endsWith('.fuzz.ts'))
    .map((name) => name.slice(0, -'.fuzz.ts'.length))
    .sort();

/** The target with its thread in one file, so that plain Node 20 can run it. */
async function bundleTarget(name: string, file: string): Promise<string> {
  const root = projectRoot();
  const outfile = path.join(root, `out/fuzz/${name}.${process.pid}.cjs`);
  mkdirSync(path.dirname(outfile), { recursive: true });
  await build({
    stdin: {
      contents: `import { target } from '${file}'; import { serve } from './worker.ts'; serve(target);`,
      resolveDir: path.join(root, folder),
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['serialport', '@napi-rs/canvas', 'node-hid', 'smartcard'],
    define: { 'import.meta.url': '__importMetaUrl' },
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'error',
  });
  return outfile;
}

export interface FuzzOptions {
  inputs: number;
  seed: number;
  from?: number;
  /** The module that exports `target`; by default the one of that name in this folder. */
  file?: string;
  hangMs?: number;
}

/** One target through `inputs` inputs in a thread of its own; a hang is a failure too. */
export async function runFuzz(
  name: string,
  { inputs, seed, from = 0, file = `./${name}.fuzz.ts`, hangMs = patienceMs }: FuzzOptions,
): Promise<FuzzReport> {
  const program = await bundleTarget(name, file);
  const progress = new SharedArrayBuffer(4);
  const at = new Int32Array(progress);
  const startedAt = performance.now();
  const order: FuzzOrder = { inputs, seed, from, progress };
  const worker = new Worker(program, { workerData: order });
  const failure = (what: string): FuzzReport => ({
    name,
    inputs: (at[0] ?? 0) - from,
    tookMs: performance.now() - startedAt,
    slowestMs: 0,
    retained: 0,
    failure: { input: at[0] ?? 0, seed, what, hex: '' },
  });
  let look: NodeJS.Timeout | undefined;
  try {
    return await new Promise<FuzzReport>((resolve) => {
      worker.once('message', resolve);
      worker.once('error', (error) => resolve(failure(`the thread ended: ${error.message}`)));
      worker.once('exit', () => resolve(failure('the thread ended without a word')));
      let seen = -1;
      let seenAt = { ms: 0, cpu: process.cpuUsage() };
      look = setInterval(() => {
        const now = Atomics.load(at, 0);
        if (now !== seen) {
          seen = now;
          seenAt = { ms: performance.now(), cpu: process.cpuUsage() };
          return;
        }
        const { user, system } = process.cpuUsage(seenAt.cpu);
        if ((user + system) / 1_000 > hangMs || performance.now() - seenAt.ms > hangMs * asleep)
          resolve(failure(`hangs at input ${now}`));
      }, lookMs);
    });
  } finally {
    clearInterval(look);
    await worker.terminate();
    rmSync(program, { force: true });
  }
}
