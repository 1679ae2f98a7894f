import path from 'node:path';
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type Session,
  screen,
  type WebContents,
} from 'electron';
import type { Keypad } from '../devices/keypad.ts';
import type { WindowActor } from '../ipc/caller.ts';
import { namesFor } from '../ipc/channels.ts';
import { assignActor } from '../ipc/serve.ts';
import { NAMES_ARGUMENT } from '../preload/wire.ts';
import { offerKey } from './keys.ts';
import { noFileDialogs } from './no-file-dialogs.ts';

/** The colour of an empty screen while the page is not drawn yet (UI.md `--ground`). */
const GROUND = '#f2f6f7';

export interface WindowPlace {
  session: Session;
  /** Where main.cjs and preload.cjs are. */
  outFolder: string;
}

/** What every window of ours has in common: sandboxed, isolated, and an actor given by main. */
export function openWindow(
  actor: WindowActor,
  { session, outFolder }: WindowPlace,
  options: BrowserWindowConstructorOptions,
) {
  const window = new BrowserWindow({
    backgroundColor: GROUND,
    autoHideMenuBar: true,
    ...options,
    webPreferences: {
      ...options.webPreferences,
      session,
      preload: path.join(outFolder, 'preload.cjs'),
      additionalArguments: [NAMES_ARGUMENT + JSON.stringify(namesFor(actor))],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
      disableDialogs: true,
      navigateOnDragDrop: false,
      disableBlinkFeatures: 'EyeDropperAPI', // it would take the next touches
    },
  });
  assignActor(window.webContents, actor);
  noFileDialogs(window.webContents);
  return window;
}

/** `framed` is for a developer's desk, where the dock must be reachable beside it. */
export function openKioskWindow(place: WindowPlace, { framed }: { framed: boolean }): BrowserWindow {
  const window = openWindow('citizen', place, {
    // Bounds too: without a window manager `kiosk` alone leaves 800×600.
    ...screen.getPrimaryDisplay().bounds,
    title: 'Qyzmet',
    kiosk: !framed,
    frame: false,
    roundedCorners: false, // Electron 43 rounds frameless windows on Linux
    // Not `false`: its size hints are one pixel short (see fillDisplay), and a window manager obeys them in full screen.
    resizable: true,
    fullscreenable: true,
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  if (!framed) fillDisplay(window);
  return window;
}

/** The keypad is a keyboard: its keys arrive here, and none of them reaches the page. */
export function giveKeysTo(keypad: Keypad, contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    if (offerKey(keypad, input, performance.now())) event.preventDefault();
  });
}

/**
 * Without a window manager Chromium makes a window of the display's size one pixel smaller in both directions (so that
 * a manager would not take it for full screen). Entering kiosk mode once more undoes that.
 */
function fillDisplay(window: BrowserWindow): void {
  let attempts = 3; // a display that refuses is left alone
  window.on('resize', () => {
    const { width, height } = screen.getPrimaryDisplay().bounds;
    const [isWidth, isHeight] = window.getSize();
    if ((isWidth === width && isHeight === height) || attempts === 0) return;
    attempts -= 1;
    window.setKiosk(false);
    window.setKiosk(true);
  });
}
