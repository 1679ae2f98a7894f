import { type BrowserWindow, screen } from 'electron';
import { windowLimits } from './limits.ts';

/** Above panels, notifications and whatever else the desktop knows. */
const LEVEL = 'screen-saver';

/** What a desktop can do to a window; each is undone at once, and what is told by no event within a second. */
const told = ['minimize', 'hide', 'leave-full-screen', 'move', 'resize', 'blur', 'always-on-top-changed'];

/** The window stays shown, over the whole display, on top and with the keys, as long as `mayCover` says so. */
export function stay(window: BrowserWindow, mayCover: () => boolean): void {
  let pause: NodeJS.Timeout | undefined;
  const mend = (): void => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    if (!window.isVisible()) window.show();
    if (!mayCover()) return;
    fill(window);
    if (!window.isFocused() || !window.isAlwaysOnTop()) cover(window);
  };
  // a moment later: a window manager tells of one change in several steps
  const soon = (): void => {
    clearTimeout(pause);
    pause = setTimeout(mend, windowLimits.settleMs);
  };
  for (const event of told) (window as NodeJS.EventEmitter).on(event, soon); // their names are Electron's
  const watch = setInterval(mend, windowLimits.stayMs);
  window.once('closed', () => {
    clearInterval(watch);
    clearTimeout(pause);
  });
}

/** On top, on whatever desktop one looks at, with the keys. */
export function cover(window: BrowserWindow): void {
  window.setVisibleOnAllWorkspaces(true);
  window.setAlwaysOnTop(true, LEVEL);
  window.moveTop();
  window.focus();
}

function fill(window: BrowserWindow): void {
  const { x, y, width, height } = screen.getPrimaryDisplay().bounds;
  const is = window.getBounds();
  if (is.x === x && is.y === y && is.width === width && is.height === height && window.isKiosk()) return;
  window.setKiosk(false);
  window.setBounds({ x, y, width, height });
  window.setKiosk(true);
}
