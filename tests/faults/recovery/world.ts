import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import { projectRoot } from '../../../electron/config/root.ts';
import { openDatabaseReadOnly } from '../../../electron/storage/open.ts';
import { connectControl, startProgram } from '../../../scripts/lib/demo.mjs';
import { type Program, runProgram } from '../../electron/requests/support/program.ts';
import { bundleHardwareProcess } from '../../hardware/process/support.ts';

export interface Programs {
  driver: string;
  hardware: string;
  remove(): void;
}

/**
 * The kiosk as a program, in a project folder of its own where the property letter costs money: no service that ships
 * does, and a kill while paying must be tried.
 */
export async function buildKiosk(): Promise<Programs> {
  const root = projectRoot();
  const hardware = await bundleHardwareProcess();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-project-'));
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "qyzmet", "version": "0.0.0" }');
  for (const name of ['node_modules', 'hardware'])
    symlinkSync(path.join(root, name), path.join(folder, name));
  const catalogue = path.join(folder, 'electron', 'catalogue');
  cpSync(path.join(root, 'electron', 'catalogue'), catalogue, { recursive: true });
  const letter = path.join(catalogue, 'property-letter.yaml');
  writeFileSync(
    letter,
    readFileSync(letter, 'utf8').replace(/^next:/m, 'payment: { amount: { tenge: 500 } }\nnext:'),
  );
  const driver = path.join(folder, 'out', 'kiosk.cjs');
  await build({
    entryPoints: [path.join(root, 'tests/faults/recovery/kiosk-driver.ts')],
    outfile: driver,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.18',
    external: ['@node-rs/argon2', '@photostructure/sqlite'],
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__importMetaUrl' },
    logLevel: 'error',
  });
  return {
    driver,
    hardware: hardware.file,
    remove() {
      hardware.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const rows = {
  requests: z.array(z.object({ id: z.string(), state: z.string(), number: z.string().nullable() })),
  tickets: z.array(z.object({ day: z.string(), letter: z.string(), ordinal: z.int() })),
  prints: z.array(
    z.object({
      kind: z.string(),
      subject: z.string(),
      state: z.string(),
      print: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  visits: z.array(z.object({ id: z.string(), why: z.string().nullable(), open: z.int() })),
};
export type Records = { [K in keyof typeof rows]: z.infer<(typeof rows)[K]> };

/** What one line of the driver may say. */
const lineSchema = z.object({
  step: z.string().optional(),
  screen: z.string().optional(),
  restarted: z.boolean().optional(),
  trackingId: z.string().optional(),
  number: z.string().optional(),
  outcome: z.string().optional(),
  paper: z.string().optional(),
  key: z.string().optional(),
  log: z.string().optional(),
  level: z.string().optional(),
  done: z.boolean().optional(),
  mended: z.boolean().optional(),
});
export type Line = z.infer<typeof lineSchema>;
export const linesOf = ({ lines }: Program): Line[] =>
  lines.map((line) => lineSchema.parse(JSON.parse(line)));

type Control = Awaited<ReturnType<typeof connectControl>>;

/** A gateway and a printer, each its own program, and kiosks that come and go. */
export interface Hall {
  folder: string;
  printer: Control;
  gateway: Control;
  start(args: string[], env?: Record<string, string>): Program;
  /** What is on the disk. */
  records(): Records;
  /** Tears off what hangs there and keeps it: a long run's paper is more than the printer remembers. */
  tear(): Promise<void>;
  /** Pieces of paper that fell, as lines of text. */
  papers(): Promise<string[][]>;
  registered(): Promise<string[]>;
  /** `before` the folder goes: what was mounted in it. */
  end(before?: () => void): Promise<void>;
}

export async function openHall(
  { driver, hardware }: Programs,
  dataFolder?: (folder: string) => void,
): Promise<Hall> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-hall-'));
  dataFolder?.(path.join(folder, 'data'));
  const at = (name: string): string => path.join(folder, name);
  const simulator = [
    'escpos',
    '--profile',
    'epson-tm-t88vi',
    '--pty',
    at('receipt.tty'),
    '--control',
    at('receipt.sock'),
  ];
  const services = [
    startProgram('gateway', ['--dir', folder]),
    startProgram('simulator', [...simulator, '--mm-per-second', '2000']),
  ];
  await Promise.all(services.map(({ ready }) => ready));
  const [printer, gateway] = await Promise.all([
    connectControl(at('receipt.sock')),
    connectControl(at('gateway.sock')),
  ]);
  const programs: Program[] = [];
  const torn: string[] = [];
  const tear = async (): Promise<void> => {
    const { text } = await printer.send('tear');
    torn.push(...z.array(z.string()).parse(text));
  };
  return {
    folder,
    printer,
    gateway,
    start(args, env = {}) {
      const program = runProgram(driver, ['--dir', folder, '--hardware', hardware, ...args], env);
      programs.push(program);
      return program;
    },
    records() {
      // Of a copy without its -shm: what the killed one had written but not yet put into the index counts as well, and
      // nobody who looked keeps the next one from finding that out.
      const copy = mkdtempSync(path.join(folder, 'look-'));
      for (const name of ['qyzmet.db', 'qyzmet.db-wal'])
        if (existsSync(at(`data/${name}`))) cpSync(at(`data/${name}`), path.join(copy, name));
      const database = openDatabaseReadOnly(path.join(copy, 'qyzmet.db'));
      const all = (select: string) => database.raw.prepare(select).all();
      try {
        return {
          requests: rows.requests.parse(
            all(
              'SELECT tracking_id AS id, state, registration_number AS number FROM requests ORDER BY position',
            ),
          ),
          tickets: rows.tickets.parse(
            all('SELECT business_day AS day, letter, ordinal FROM tickets ORDER BY 1, 2, 3'),
          ),
          prints: rows.prints.parse(
            all('SELECT kind, subject, state, print, reason FROM prints ORDER BY job_id'),
          ),
          visits: rows.visits.parse(
            all('SELECT id, why, ended_at IS NULL AS open FROM visit ORDER BY rowid'),
          ),
        };
      } finally {
        database.close();
        rmSync(copy, { recursive: true, force: true });
      }
    },
    tear,
    async papers() {
      await tear();
      const pieces: string[][] = [[]];
      for (const line of torn) {
        if (line.startsWith('[cut')) pieces.push([]);
        else pieces.at(-1)?.push(line);
      }
      return pieces.slice(0, -1);
    },
    async registered() {
      const requests = z.array(z.object({ trackingId: z.string() })).parse(await gateway.send('requests'));
      return requests.map(({ trackingId }) => trackingId);
    },
    async end(before) {
      for (const program of programs) if (program.child.exitCode === null) await program.kill();
      printer.close();
      gateway.close();
      await Promise.all(services.map((service) => service.stop()));
      before?.();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
