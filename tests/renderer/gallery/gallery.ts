import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build as bundle } from 'esbuild';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { build as buildScreen } from 'vite';
import { projectRoot } from '../../../electron/config/root.ts';
import type { Frame } from '../../../electron/contract/views/frame.ts';
import type { Screen } from '../../../electron/contract/views/view.ts';
import { startDisplay } from '../../../scripts/lib/display.mjs';
import { findElectron, sandboxArguments } from '../../../scripts/lib/electron.mjs';

export interface Sent {
  name: string;
  input: unknown;
}

interface GalleryWindow {
  gallery: { show(screen: Screen): void; sent(): Sent[] };
}

export interface Gallery {
  page: Page;
  /** Draws a screen and waits until it is painted, in a window of the kiosk's size. */
  show(screen: Screen): Promise<void>;
  /** What the screen has sent since it was last asked. */
  sent(): Promise<Sent[]>;
  close(): Promise<void>;
}

/** Both reference screens fit on it. */
const DISPLAY = { widthPx: 1920, heightPx: 1920 };

/** On a busy machine Playwright sometimes misses the first window and waits for ever; another try is quick. */
const launchLimits = { oneMs: 15_000, tries: 4 } as const;

async function launchPatiently(
  options: NonNullable<Parameters<typeof _electron.launch>[0]>,
  tries: number = launchLimits.tries,
): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: launchLimits.oneMs });
  } catch (error) {
    if (tries === 1) throw error;
    return launchPatiently(options, tries - 1);
  }
}

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** The real screen in a real Electron, with a main that does as it is told. */
export async function openGallery(): Promise<Gallery> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-gallery-'));
  const { display, stop } = await startDisplay(DISPLAY);
  await buildGallery(folder);
  const electron = await findElectron();
  const app = await launchPatiently({
    executablePath: path.join(electron.folder, 'electron'),
    args: [...sandboxArguments(), folder],
    env: { ...environment(), DISPLAY: display, GALLERY_SCREEN: path.join(folder, 'screen') },
  });
  const page = await app.firstWindow();
  await page.mouse.click(1, 1); // a hand was here: without it every focus set by the screen shows a ring
  let size = '';

  async function resize({ widthPx, heightPx }: Frame['screen']): Promise<void> {
    if (size === `${widthPx}x${heightPx}`) return;
    size = `${widthPx}x${heightPx}`;
    await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), {
      x: 0,
      y: 0,
      width: widthPx,
      height: heightPx,
    });
    await page.waitForFunction(
      ([width, height]) => innerWidth === width && innerHeight === height,
      [widthPx, heightPx],
    );
  }

  return {
    page,
    async show(screen) {
      await resize(screen.frame.screen);
      await page.evaluate(async (next) => {
        (window as unknown as GalleryWindow).gallery.show(next); // put there by the gallery's preload
        await document.fonts.ready;
        await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
      }, screen);
      const { view } = screen;
      const name = view.screen === 'staff' ? `staff-${view.page.page}` : `screen-${view.screen}`;
      await page.locator(`[data-testid="${name}"]`).waitFor();
      // a document is drawn page by page, and its buttons come with it
      if (screen.view.screen === 'trackDocument') await page.getByTestId('pdf-size').waitFor();
    },
    sent: () => page.evaluate(() => (window as unknown as GalleryWindow).gallery.sent()),
    async close() {
      await app.close().catch(() => undefined);
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildGallery(folder: string): Promise<void> {
  const here = path.join(projectRoot(), 'tests', 'renderer', 'gallery');
  const program = (name: string) =>
    bundle({
      entryPoints: [path.join(here, `${name}.ts`)],
      outfile: path.join(folder, `${name}.cjs`),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['electron'],
      logLevel: 'error',
    });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'gallery', main: 'main.cjs' }));
  await Promise.all([
    program('main'),
    program('preload'),
    buildScreen({
      configFile: path.join(projectRoot(), 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: path.join(folder, 'screen') },
    }),
  ]);
}
