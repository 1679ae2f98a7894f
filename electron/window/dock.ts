import { type BrowserWindow, screen } from 'electron';
import { openWindow, type WindowPlace } from './kiosk-window.ts';
import type { ScreenWindow } from './screen-window.ts';

const DOCK_WIDTH = 460;
const DOCK_HEIGHT = 860;

/** The window that plays with simulators, at the right edge of a developer's desk. */
export function openDock(place: WindowPlace): BrowserWindow {
  const { x, y, width, height } = screen.getPrimaryDisplay().workArea;
  const window = openWindow('dock', place, {
    x: x + width - DOCK_WIDTH,
    y,
    width: DOCK_WIDTH,
    height: Math.min(DOCK_HEIGHT, height),
    title: 'Qyzmet dock',
    alwaysOnTop: true,
  });
  void window.loadURL('app://dock/dock/index.html').catch(() => {});
  return window;
}

/**
 * Beside the dock the kiosk is a window in its configured shape, scaled so that proportions stay. On a display
 * too small for both the dock lies over it.
 */
export function fitBesideDock(
  screenWindow: ScreenWindow,
  shape: { widthPx: number; heightPx: number },
): void {
  const { x, y, width, height } = screen.getPrimaryDisplay().workArea;
  const scaleFor = (room: number) => Math.min(1, room / shape.widthPx, height / shape.heightPx);
  const beside = scaleFor(width - DOCK_WIDTH);
  const scale = beside >= MIN_SCALE ? beside : scaleFor(width);
  screenWindow.onWindow((window) => {
    window.setBounds({
      x,
      y,
      width: Math.round(shape.widthPx * scale),
      height: Math.round(shape.heightPx * scale),
    });
    const zoom = () => window.webContents.setZoomFactor(scale);
    window.webContents.on('did-finish-load', zoom);
    zoom();
  });
}

/** Smaller than this nobody can read it. */
const MIN_SCALE = 0.4;

/** Presses a key in the kiosk's window as the system would; `key` is a key of Electron's accelerators. */
export function pressKey(screenWindow: ScreenWindow, key: string): boolean {
  const contents = screenWindow.contents();
  if (!contents) return false;
  for (const type of ['keyDown', 'keyUp'] as const) contents.sendInputEvent({ type, keyCode: key });
  return true;
}
