import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { stringify } from 'yaml';
import { projectRoot } from '../../../electron/config/root.ts';

/** Nothing here takes longer than a device's first probe; a command that hangs must fail its test by name. */
const RUN_LIMIT_MS = 15_000;

let bundle: Promise<string> | undefined;

/** The command line as the product bundles it, fresh from the sources. */
function commandLine(): Promise<string> {
  bundle ??= (async () => {
    const folder = path.join(projectRoot(), 'out/test-support');
    mkdirSync(folder, { recursive: true });
    const program = path.join(folder, 'cli.cjs');
    const own = `${program}.${process.pid}`;
    await build({
      entryPoints: [path.join(projectRoot(), 'electron/cli/main.ts')],
      outfile: own,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20.18',
      external: [
        'serialport',
        '@napi-rs/canvas',
        '@node-rs/argon2',
        '@photostructure/sqlite',
        'node-hid',
        'smartcard',
      ],
      banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
      define: { 'import.meta.url': '__importMetaUrl' },
      logLevel: 'error',
    });
    renameSync(own, program);
    return program;
  })();
  return bundle;
}

export interface Running {
  child: ChildProcess;
  /** Resolves when standard output or error holds the text. */
  says(text: string): Promise<void>;
  /** The JSON lines on standard output so far. */
  // biome-ignore lint/suspicious/noExplicitAny: what they hold is the test's business
  lines(): any[];
  ended: Promise<Ran>;
}

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The one JSON object on standard output; throws when there is anything else. */
  // biome-ignore lint/suspicious/noExplicitAny: what it holds is the test's business
  json(): any;
}

export async function startQyzmet(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const program = await commandLine();
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, QYZMET_CONFIG: undefined, ...env },
  });
  const text = { out: '', err: '' };
  const heard = new Set<() => void>();
  const hear = (stream: 'out' | 'err') => (chunk: string) => {
    text[stream] += chunk;
    for (const listener of heard) listener();
  };
  child.stdout.setEncoding('utf8').on('data', hear('out'));
  child.stderr.setEncoding('utf8').on('data', hear('err'));
  const limit = setTimeout(() => child.kill('SIGKILL'), RUN_LIMIT_MS);
  const ended = once(child, 'close').then(([code]): Ran => {
    clearTimeout(limit);
    return { code, stdout: text.out, stderr: text.err, json: () => oneObject(text.out, text.err) };
  });
  const says = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!text.out.includes(wanted) && !text.err.includes(wanted)) return;
        heard.delete(look);
        resolve();
      };
      heard.add(look);
      look();
      void ended.then(({ code }) =>
        reject(new Error(`ended with ${code} before saying ${wanted}: ${text.err}`)),
      );
    });
  const lines = () =>
    text.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  return { child, says, lines, ended };
}

export const qyzmet = async (args: string[], env?: NodeJS.ProcessEnv): Promise<Ran> =>
  (await startQyzmet(args, env)).ended;

export function oneObject(stdout: string, stderr: string): unknown {
  if (!/^\{.*\}\n$/.test(stdout))
    throw new Error(`not one JSON line: ${JSON.stringify(stdout)} beside ${stderr}`);
  return JSON.parse(stdout);
}

export interface Desk {
  folder: string;
  /** Writes a file and gives its path. */
  file(name: string, content: string | object): string;
  remove(): void;
}

/** A folder of the test's own. */
export function makeDesk(): Desk {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-cli-'));
  return {
    folder,
    file(name, content) {
      const file = path.join(folder, name);
      const text =
        typeof content === 'string'
          ? content
          : name.endsWith('.json')
            ? JSON.stringify(content)
            : stringify(content);
      writeFileSync(file, text);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A kiosk.yaml with these serial ports. */
export const kiosk = (devices: object[] = []): object => ({
  kiosk: { id: 'test-k1', office: { kk: 'Бөлім', ru: 'Отдел', en: 'Office' } },
  devices,
  gateway: { sandbox: true },
});

export const reader = (pty: string, profile = 'elyctis-idbox'): object => ({
  id: 'id-card',
  role: 'idCardReader',
  driver: 'mrz',
  profile,
  connection: { serial: { path: pty, baudRate: 9600 } },
});

export const printer = (pty: string, profile = 'epson-tm-t88vi'): object => ({
  id: 'receipt',
  roles: ['receiptPrinter', 'ticketDispenser'],
  driver: 'escpos',
  profile,
  connection: { serial: { path: pty, baudRate: 38_400 } },
});
