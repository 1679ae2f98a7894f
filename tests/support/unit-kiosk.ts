import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findElectron, sandboxArguments } from '../../scripts/lib/electron.mjs';
import { root } from '../../scripts/lib/run.mjs';
import type { World } from './kiosk.ts';
import { type Life, runUnit, type UnitRun } from './unit-runner/runner.ts';

export interface UnitKiosk {
  unit: UnitRun;
  /** Looks at the screen; the next look may be at another life's. */
  look<T>(work: (page: Page) => Promise<T>): Promise<T>;
  /** The service's next life after this one, when its screen is there. */
  ready(after?: Life): Promise<Life>;
  end(): Promise<void>;
}

const UNIT = path.join(root, 'packaging/systemd/qyzmet-kiosk.service');

/** The kiosk as its unit file runs it, with the checkout for the installed program and the demo for the configuration. */
export async function startUnitKiosk(
  world: World,
  {
    dropIns = [],
    env = {},
    config,
  }: { dropIns?: string[]; env?: Record<string, string>; config?: string } = {},
): Promise<UnitKiosk> {
  const electron = await findElectron();
  const data = path.join(world.folder, 'data');
  const portFile = path.join(data, 'browser', 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const unit = await runUnit({
    file: UNIT,
    dropIns,
    instead: {
      program: path.join(electron.folder, 'electron'),
      args: (args) => [
        ...sandboxArguments(),
        '--remote-debugging-port=0',
        root,
        '--demo',
        ...args.filter((argument) => !/^--(config|data)=/.test(argument)),
        `--data=${data}`,
        ...(config === undefined ? [] : [`--config=${config}`]),
      ],
    },
    env: {
      HOME: world.folder,
      XDG_RUNTIME_DIR: world.folder,
      DISPLAY: process.env.DISPLAY ?? '',
      XAUTHORITY: process.env.XAUTHORITY ?? '',
      QYZMET_DEMO_DIR: world.folder,
      QYZMET_LOG: 'debug',
      ...env,
    },
  });
  return {
    unit,
    async ready(after) {
      const found = () =>
        unit.lives.find((life) => life.readyAt !== null && life.startedAt > (after?.startedAt ?? 0));
      return until('the next picture', found);
    },
    async look(work) {
      const port = await until('debugging port', () =>
        existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n')[0] : undefined,
      );
      const browser: Browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      try {
        const pages = () => browser.contexts().flatMap((context) => context.pages());
        return await work(
          await until('the kiosk page', () => pages().find((page) => page.url().startsWith('app://kiosk'))),
        );
      } finally {
        await browser.close(); // only lets go
      }
    },
    end: () => unit.stop(),
  };
}

export async function until<T>(
  what: string,
  find: () => T | undefined | false,
  limitMs = 30_000,
): Promise<T> {
  for (const endsAt = performance.now() + limitMs; performance.now() < endsAt; ) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${what}: not within ${limitMs} ms`);
}
