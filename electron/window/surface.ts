import type { BrowserWindow } from 'electron';
import type { Surface } from '../signing/window-policy.ts';
import type { ScreenWindow } from './screen-window.ts';
import { cover, stay } from './stay.ts';

/** The kiosk lies over everything, except while NCALayer's own window has to be seen and typed into. */
export function keepOnTop(screen: ScreenWindow): Surface {
  let mayCover = true;
  const apply = (window: BrowserWindow): void => {
    if (mayCover) cover(window);
    else window.setAlwaysOnTop(false);
  };
  screen.onWindow((window) => {
    apply(window);
    stay(window, () => mayCover);
  });
  const set = (covers: boolean) => () => {
    mayCover = covers;
    const window = screen.window();
    if (window) apply(window);
  };
  return { allowOther: set(false), closeOther: set(true) };
}

/** Not over NCALayer's window, for which the kiosk has given up its place on top. */
export function toFront(screen: ScreenWindow, { framed }: { framed: boolean }): void {
  const window = screen.window();
  if (!window || !(framed || window.isAlwaysOnTop())) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.moveTop();
  window.focus();
}
