import type { BrowserWindow } from 'electron';
import type { Surface } from '../signing/window-policy.ts';
import type { ScreenWindow } from './screen-window.ts';

/** Above panels, notifications and whatever else the desktop knows. */
const LEVEL = 'screen-saver';

/** The kiosk lies over everything, except while NCALayer's own window has to be seen and typed into. */
export function keepOnTop(screen: ScreenWindow): Surface {
  let mayCover = true;
  const apply = (window: BrowserWindow): void => {
    if (!mayCover) {
      window.setAlwaysOnTop(false);
      return;
    }
    window.setAlwaysOnTop(true, LEVEL);
    window.moveTop();
    window.focus();
  };
  screen.onWindow(apply);
  const set = (covers: boolean) => () => {
    mayCover = covers;
    const window = screen.window();
    if (window) apply(window);
  };
  return { allowOther: set(false), closeOther: set(true) };
}
