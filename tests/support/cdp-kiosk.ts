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

const until = async <T>(what: string, find: () => T | undefined): Promise<T> => {
  for (const endsAt = Date.now() + 20_000; Date.now() < endsAt; ) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${what}: not within 20 s`);
};

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
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const find = () =>
        browser
          .contexts()
          .flatMap((context) => context.pages())
          .find((page) => page.url().startsWith('app://kiosk'));
      return { browser, page: await until('the kiosk page', find) };
    },
    async end() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
