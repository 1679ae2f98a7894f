import type { NativeImage } from 'electron';
import type { ScreenWindow } from './screen-window.ts';

/** Any world but the page's own; 999 is the preload's. */
const FRAME_WORLD = 1002;

/**
 * Answers after two frames: the second begins only when the compositor has taken the first. True when there is
 * something to see: an error page or an empty document is none.
 */
const TWO_FRAMES = `new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() =>
  seen(document.querySelector('main[data-testid^="screen-"]') !== null))))`;

/** Looks whether the visitor really gets pictures: the page draws, the compositor takes it, and it is no blank. */
export async function paintsNow(screen: ScreenWindow): Promise<boolean> {
  const window = screen.window();
  if (!window?.isVisible() || window.isMinimized()) return false;
  const { webContents } = window;
  if (webContents.isCrashed()) return false;
  const drawn: unknown = await webContents.executeJavaScriptInIsolatedWorld(FRAME_WORLD, [
    { code: TWO_FRAMES },
  ]);
  return drawn === true && !isBlank(await webContents.capturePage());
}

/** One colour all over: no screen of ours looks so. */
function isBlank(picture: NativeImage): boolean {
  if (picture.isEmpty()) return true;
  const pixels = picture.toBitmap(); // BGRA
  const STEP = 61 * 4; // one pixel in 61: 34,000 of a portrait full HD screen, of every column
  for (let at = STEP; at + 4 <= pixels.length; at += STEP)
    if (pixels.readUInt32LE(at) !== pixels.readUInt32LE(0)) return false;
  return true;
}
