import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findElectron, sandboxArguments } from '../../scripts/lib/electron.mjs';
import { until } from './until.ts';

/** A kiosk as in a hall; whoever looks at it can let go, so that a killed screen comes back without a debugger. */
export interface SoakedKiosk {
  pid: number;
  page(): Promise<Page>;
  letGo(): Promise<void>;
  /** Asked politely; false when it had to be killed. */
  end(): Promise<boolean>;
  running(): boolean;
  /** What it wrote to its terminal: Node's own warnings stand there. */
  said(): string;
}

const LOOK_LIMIT_MS = 15_000;
const END_LIMIT_MS = 8_000;

export async function startKiosk(folder: string, config: string, display: string): Promise<SoakedKiosk> {
  const electron = await findElectron();
  const data = path.join(folder, 'data');
  const output = path.join(folder, 'kiosk.txt');
  const args = ['--remote-debugging-port=0', path.resolve('.'), '--demo', '--config', config, '--data', data];
  const child = spawn(path.join(electron.folder, 'electron'), [...sandboxArguments(), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DISPLAY: display, QYZMET_DEMO_DIR: folder },
  });
  child.stderr.on('data', (chunk: Buffer) => appendFileSync(output, chunk));
  let running = true;
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      running = false;
      resolve();
    }),
  );
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const log = path.join(data, 'logs', 'qyzmet.log');
  // A debugger that comes while the page is being made waits for ever.
  await until('the first paint', LOOK_LIMIT_MS, () => read(log).includes('first paint'));
  const port = read(path.join(data, 'browser', 'DevToolsActivePort')).split('\n')[0];
  let browser: Browser | null = null;

  async function look(): Promise<Page> {
    browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: LOOK_LIMIT_MS });
    const pages = browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((one) => one.url().startsWith('app://kiosk'));
    if (page) return page;
    await letGo();
    throw new Error('no page to look at yet');
  }
  async function letGo(): Promise<void> {
    await browser?.close().catch(() => undefined);
    browser = null;
  }
  return {
    pid: child.pid ?? 0,
    page: look,
    letGo,
    running: () => running,
    said: () => read(output),
    async end() {
      await letGo();
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
      await exited;
      clearTimeout(timer);
      return child.signalCode !== 'SIGKILL';
    },
  };
}
