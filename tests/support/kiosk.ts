import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { startDemo } from '../../scripts/lib/demo.mjs';
import { findElectron } from '../../scripts/lib/electron.mjs';
import { launchKiosk } from '../../scripts/lib/play-visit.mjs';

export type Demo = Awaited<ReturnType<typeof startDemo>>;
export interface RunningKiosk {
  app: ElectronApplication;
  page: Page;
}

/** A world of its own for one test: gateway, reader and printer as real programs, and kiosks that can come and go. */
export interface World {
  demo: Demo;
  folder: string;
  launch(args?: string[], env?: Record<string, string>): Promise<RunningKiosk>;
  /** Everything the kiosk has logged so far, as text. */
  logs(): string;
  end(): Promise<void>;
}

export async function createWorld(
  options: {
    printerProfile?: string;
    readerProfile?: string;
    more?: { id: string; driver: string; profile: string }[];
    /** A library's kiosk, with its server and a scanner. */
    library?: boolean;
  } = {},
): Promise<World> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
  const electron = await findElectron();
  const demo = await startDemo(folder, options);
  const kiosks: RunningKiosk[] = [];
  return {
    demo,
    folder,
    async launch(args = [], env = {}) {
      const printer: Record<string, string> = options.printerProfile
        ? { QYZMET_DEMO_PRINTER: options.printerProfile }
        : {};
      const profile: Record<string, string> = options.library ? { QYZMET_DEMO_PROFILE: 'library' } : {};
      const kiosk = await launchKiosk({ electron, folder, args, env: { ...printer, ...profile, ...env } });
      kiosks.push(kiosk);
      return kiosk;
    },
    logs() {
      const data = path.join(folder, 'data');
      return readdirSync(data, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.log'))
        .map((name) => readFileSync(path.join(data, name), 'utf8'))
        .join('\n');
    },
    async end() {
      for (const { app } of kiosks) await app.close().catch(() => undefined);
      await demo.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
