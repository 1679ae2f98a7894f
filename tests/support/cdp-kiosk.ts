import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findElectron, sandboxArguments } from '../../scripts/lib/electron.mjs';
import type { World } from './kiosk.ts';

/**
 * A kiosk started as in a hall, looked at through its debugging port. Playwright's own launcher keeps a debugger
 * attached, and a renderer that comes back after a crash would wait for it; here one can let go and look again.
 */
export interface CdpKiosk {
  process: ChildProcess;
  look(): Promise<{ browser: Browser; page: Page }>;
  end(): Promise<void>;
}

const START_LIMIT_MS = 20_000;
const LOOK_LIMIT_MS = 5_000;

const until = async <T>(
  what: string,
  find: () => T | undefined,
  limitMs: number = START_LIMIT_MS,
): Promise<T> => {
  for (const endsAt = Date.now() + limitMs; Date.now() < endsAt; ) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${what}: not within ${limitMs / 1000} s`);
};

const pageOf = (browser: Browser): Page | undefined =>
  browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((page) => page.url().startsWith('app://kiosk'));

export async function launchOverCdp(world: World): Promise<CdpKiosk> {
  const electron = await findElectron();
  const root = path.resolve('.');
  const data = path.join(world.folder, 'data');
  const child = spawn(
    path.join(electron.folder, 'electron'),
    [...sandboxArguments(), '--remote-debugging-port=0', root, '--demo', '--data', data],
    { stdio: 'ignore', env: { ...process.env, QYZMET_DEMO_DIR: world.folder, QYZMET_LOG: 'debug' } },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const portFile = path.join(data, 'browser', 'DevToolsActivePort');
  // A debugger that comes while the page is being made waits for ever.
  await until(
    'first paint',
    () => (existsSync(portFile) && world.logs().includes('first paint')) || undefined,
  );
  const port = await until('debugging port', () =>
    existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n')[0] : undefined,
  );
  return {
    process: child,
    async look() {
      // one that comes while the page is being made again may never be told of it: the next one is
      for (let tries = 4; ; tries -= 1) {
        const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
        try {
          return { browser, page: await until('the kiosk page', () => pageOf(browser), LOOK_LIMIT_MS) };
        } catch (error) {
          await browser.close(); // only lets go
          if (tries === 1) throw error;
        }
      }
    },
    async end() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
