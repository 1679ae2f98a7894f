import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { type FromHardware, fromHardwareSchema, type ToHardware } from '../../../hardware/protocol.ts';
import { projectRoot } from '../../../hardware/root.ts';
import { eventually } from '../support.ts';

/** Bundles hardware/process.ts as the product does, inside the project so that native packages resolve. */
export async function bundleHardwareProcess(): Promise<{ file: string; remove: () => void }> {
  const folder = path.join(
    projectRoot(),
    'out',
    `test-${process.pid}-${Math.random().toString(36).slice(2)}`,
  );
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'hardware.cjs');
  await build({
    entryPoints: [path.join(projectRoot(), 'hardware/process.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outfile: file,
    external: ['serialport', '@napi-rs/canvas', 'node-hid', 'smartcard'],
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__importMetaUrl' },
    logLevel: 'silent',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface HardwareProcess {
  child: ChildProcess;
  messages: FromHardware[];
  /** Everything it wrote on stdout and stderr. */
  output: () => string;
  send(message: ToHardware): void;
  /** Waits for a message that fits; earlier ones count too. */
  expectMessage<M>(pick: (message: FromHardware) => M | undefined, limitMs?: number): Promise<M>;
  statusOf(device: string): { device: string; detail?: string | undefined } | undefined;
  exited: Promise<number | null>;
}

/** Starts the bundle under plain Node. */
export function startHardwareProcess(file: string): HardwareProcess {
  const child = fork(file, { silent: true, execArgv: [] });
  const messages: FromHardware[] = [];
  let written = '';
  child.on('message', (message) => messages.push(fromHardwareSchema.parse(message)));
  child.stdout?.on('data', (text) => (written += text));
  child.stderr?.on('data', (text) => (written += text));
  return {
    child,
    messages,
    output: () => written,
    send: (message) => void child.send(message),
    async expectMessage(pick, limitMs = 10_000) {
      const first = () => messages.map(pick).find((picked) => picked !== undefined);
      const { answer } = await eventually(first, (picked) => picked !== undefined, limitMs);
      // `eventually` has just made sure that it is there
      return answer as NonNullable<typeof answer>;
    },
    statusOf: (device) =>
      messages
        .flatMap((message) =>
          message.type === 'status' && message.status.id === device ? [message.status] : [],
        )
        .at(-1),
    exited: new Promise((resolve) => child.once('exit', resolve)),
  };
}

export const resultOf =
  (callId: number) =>
  (
    message: FromHardware,
  ): { ok: boolean; value?: unknown; error?: { code: string; detail?: string } } | undefined =>
    message.type === 'result' && message.callId === callId ? (message.result as never) : undefined;
