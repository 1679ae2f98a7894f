import type { WebContents } from 'electron';
import { windowLimits } from './limits.ts';

/**
 * Asks the page for a sign of life; `hung` is called once when it gives none. Chromium's own `unresponsive` comes
 * only after an unanswered touch, and late. Returns the way to stop.
 */
export function watchHeartbeat(contents: WebContents, hung: () => void): () => void {
  let askedAt: number | null = null;
  let loaded = false;
  const onLoad = () => {
    loaded = true;
  };
  contents.once('did-finish-load', onLoad);
  const timer = setInterval(() => {
    if (contents.isDestroyed() || contents.isCrashed() || contents.isDevToolsOpened()) {
      askedAt = null;
      return;
    }
    if (askedAt === null) {
      askedAt = performance.now();
      const answered = () => {
        askedAt = null;
      };
      // Waits for a loading page, so a load that never ends is noticed too.
      contents.executeJavaScriptInIsolatedWorld(HEARTBEAT_WORLD, [{ code: '1' }]).then(answered, answered);
      return;
    }
    if (performance.now() - askedAt < (loaded ? windowLimits.hungMs : windowLimits.loadMs)) return;
    stop();
    hung();
  }, windowLimits.heartbeatMs);
  const stop = () => {
    clearInterval(timer);
    if (!contents.isDestroyed()) contents.off('did-finish-load', onLoad);
  };
  return stop;
}

/** Any world but the page's own; 999 is the preload's. */
const HEARTBEAT_WORLD = 1001;
