import { existsSync, readdirSync } from 'node:fs';
import { expect } from 'vitest';
import type { RunningKiosk } from '../../support/kiosk.ts';
import { childrenOf, commandLine } from '../../support/processes.ts';
import type { Desktop } from './desktop.ts';

export interface Ground {
  desktop: Desktop;
  kiosk: RunningKiosk;
  /** HOME and TMPDIR of the kiosk: nothing may come to lie there. */
  folders: string[];
  /** Dialogs of the page that were about to open. */
  dialogs: string[];
}

/** Where a held kiosk is within a second; a busy machine is given more. */
const BACK_MS = 8_000;

/** What the X server shows: `id=… name=… WxH+X+Y active fullscreen above`, one line for each window one can see. */
async function seen({ desktop }: Ground): Promise<string[]> {
  const text = await desktop.sh(
    `active=$(xdotool getactivewindow 2>/dev/null); for id in $(xdotool search --onlyvisible --class . 2>/dev/null); do
      name=$(xdotool getwindowname $id); state=$(xprop -id $id _NET_WM_STATE 2>/dev/null)
      place=$(xwininfo -id $id | sed -n 's/^ *\\(Absolute upper-left [XY]\\|Width\\|Height\\): *//p' | tr '\\n' ' ')
      echo "$name $place$([ "$id" = "$active" ] && echo 'active ')$(echo "$state" | grep -o 'FULLSCREEN\\|ABOVE' | sort | tr '\\n' ' ')"
    done`,
  );
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.trim());
}
const ALONE = ['Qyzmet 0 0 1080 1920 active ABOVE FULLSCREEN'];

/** Programs a kiosk is made of. */
const known = [
  /\/electron(-kiosk)? /,
  /qyzmet-kiosk/,
  /chrome_crashpad_handler/,
  /espeak-ng/,
  /^udevadm info/,
];
const strangers = (pid: number): string[] =>
  childrenOf(pid)
    .map(commandLine)
    .filter((line) => line !== '' && !known.some((program) => program.test(line)));

export const filesIn = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)
      : [],
  );

/** The same question after every try: is this still one kiosk, over everything, showing its own screen? */
export async function stands(ground: Ground, filesBefore: readonly string[]): Promise<void> {
  const { kiosk, dialogs, folders } = ground;
  await expect.poll(() => seen(ground), { timeout: BACK_MS, interval: 60 }).toEqual(ALONE);
  await expect
    .poll(() => pageState(kiosk), { timeout: BACK_MS, interval: 60 })
    .toEqual({ url: 'app://kiosk/', screens: 1, scale: 1, zoom: 1, focus: true });
  expect(dialogs).toEqual([]);
  const main = await kiosk.app.evaluate(({ BrowserWindow }) => ({
    windows: BrowserWindow.getAllWindows().length,
    zoom: BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel(),
    tools: BrowserWindow.getAllWindows().some(({ webContents }) => webContents.isDevToolsOpened()),
    pid: process.pid,
  }));
  expect(main).toEqual({ windows: 1, zoom: 0, tools: false, pid: main.pid });
  expect(strangers(main.pid)).toEqual([]);
  expect(filesIn(folders).filter((file) => !filesBefore.includes(file))).toEqual([]);
}

const pageState = ({ page }: RunningKiosk) =>
  page
    .evaluate(() => ({
      url: location.href,
      screens: document.querySelectorAll('main[data-testid^="screen-"], main[data-testid^="staff-"]').length,
      scale: visualViewport?.scale,
      zoom: devicePixelRatio,
      focus: document.hasFocus(),
    }))
    .catch(() => null); // just then it is loaded anew

/** A finger through the X server on a place where nothing happens, seen by the page as a person's. */
export async function answersTouch({ desktop, kiosk: { page } }: Ground): Promise<void> {
  // Not by a locator: Playwright's wait for navigations that Electron has stopped.
  const place = await page.evaluate(() => {
    const seen = Symbol.for('touches seen');
    if (Reflect.get(window, seen) === undefined)
      document.addEventListener(
        'pointerdown',
        ({ isTrusted }) => isTrusted && Reflect.set(window, seen, Reflect.get(window, seen) + 1),
        { capture: true },
      );
    Reflect.set(window, seen, 0);
    const box = document.getElementById('title')?.getBoundingClientRect();
    return box ? [Math.round(box.x + 3), Math.round(box.y + 3)] : null;
  });
  if (!place) throw new Error('the screen has no title');
  await desktop.xdotool('mousemove', ...place, 'click', 1);
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, Symbol.for('touches seen'))), {
      timeout: 5_000,
      interval: 20,
    })
    .toBe(1);
}
