import type { BrowserWindow, WebContents } from 'electron';
import type { Log } from '../config/log.ts';
import { watchHeartbeat } from './heartbeat.ts';
import { windowLimits } from './limits.ts';
import { createPatience } from './patience.ts';

export const SCREEN_ADDRESS = 'app://kiosk/';

/** The kiosk's one window, whichever BrowserWindow it is at the moment. */
export interface ScreenWindow {
  contents(): WebContents | null;
  window(): BrowserWindow | null;
  /** Called with the window there is, and with each that follows it. */
  onWindow(listener: (window: BrowserWindow) => void): void;
  /** Destroys the window and resolves when a new one has loaded. */
  recreate(): Promise<void>;
  /** From here on the window may close. */
  release(): void;
}

/** forcefullyCrashRenderer() asks the page's process to crash itself, and one that stands still does not hear it. */
function endPage(contents: WebContents): void {
  const pid = contents.getOSProcessId();
  if (pid === 0) return; // it has just ended
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // as above
  }
}

/** Opens the window and keeps a living page in it: reloads a dead one, kills a hung one, replaces a lost one. */
export function keepScreenWindow(open: () => BrowserWindow, log: Log): ScreenWindow {
  let current: BrowserWindow | null = null;
  let released = false;
  const listeners: ((window: BrowserWindow) => void)[] = [];
  const nextCure = createPatience(windowLimits);

  const replace = (): BrowserWindow => {
    const old = current;
    current = open();
    keep(current);
    load(current);
    for (const listener of listeners) listener(current);
    old?.destroy(); // after the new one is there: a kiosk never shows the desktop
    return current;
  };

  const load = (window: BrowserWindow) => void window.loadURL(SCREEN_ADDRESS).catch(() => {}); // did-fail-load tells

  const cure = (window: BrowserWindow) => {
    const { delayMs, recreate } = nextCure();
    setTimeout(() => {
      if (released || current !== window) return;
      if (recreate || window.isDestroyed()) replace();
      else load(window);
    }, delayMs);
  };

  const keep = (window: BrowserWindow) => {
    const contents = window.webContents;
    const hung = () => {
      log.error({}, 'the screen hangs; its process is ended');
      endPage(contents); // comes back as render-process-gone
    };
    let stopHeartbeat = watchHeartbeat(contents, hung);
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      log.error({ reason, exitCode }, 'the screen process ended');
      stopHeartbeat();
      if (released) return;
      stopHeartbeat = watchHeartbeat(contents, hung);
      cure(window);
    });
    contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
      const ABORTED = -3; // by a newer load of ours
      if (!isMainFrame || code === ABORTED || released) return;
      log.error({ code }, 'the screen could not be loaded');
      cure(window);
    });
    // A page can go to about:blank without will-navigate.
    contents.on('did-navigate', (_event, url) => {
      if (!url.startsWith(SCREEN_ADDRESS) && !released) {
        log.error({}, 'the screen left its page');
        cure(window);
      }
    });
    window.on('close', (event) => {
      if (!released) event.preventDefault(); // Alt+F4, window.close() of the page
    });
    window.on('closed', () => {
      stopHeartbeat();
      if (current === window && !released) replace();
    });
  };

  replace();
  return {
    onWindow(listener) {
      listeners.push(listener);
      if (current) listener(current);
    },
    window: () => (current && !current.isDestroyed() ? current : null),
    contents: () => (current && !current.isDestroyed() ? current.webContents : null),
    async recreate() {
      const { webContents } = replace();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, windowLimits.loadMs);
        webContents.once('did-finish-load', () => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
    release() {
      released = true;
    },
  };
}
