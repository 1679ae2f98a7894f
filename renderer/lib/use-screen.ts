import { useEffect, useState } from 'react';
import type { Screen, ViewOf } from '../../electron/contract/views/view.ts';
import { call } from './bridge.ts';
import { firstScreen, onScreen } from './first-screen.ts';
import { isFirst } from './first-views.ts';
import { isLaterHere, loadLater } from './later.ts';

/** Main may still be starting when the page is ready. */
const ASK_AGAIN_MS = 250;

/** Instead of a view that is not here and does not come; main is not told that it is on the glass. */
export const cannotBeDrawn: ViewOf<'outOfService'> = { screen: 'outOfService', code: 'screen' };

/**
 * The newest drawing that can be drawn: asked for once, then told. A late answer never overtakes a newer notice. A page
 * whose program is still being read comes when it is here, and the one before it stays until then.
 */
export function useScreen(): Screen | null {
  const [screen, setScreen] = useState<Screen | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const set = (next: Screen) =>
      setScreen((now) => (now !== null && next.revision < now.revision ? now : next));
    const show = (next: Screen) => {
      if (isLaterHere() || isFirst(next.view)) set(next);
      else void loadLater().then((isHere) => set(isHere ? next : { ...next, view: cannotBeDrawn }));
    };
    const ask = async (asked = call('getScreen', {}).catch(() => null)) => {
      const answer = await asked;
      if (answer !== null && 'view' in answer) show(answer);
      else timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    const stop = onScreen(show);
    void ask(firstScreen);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return screen;
}
