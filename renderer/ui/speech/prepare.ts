import { operable } from '../../lib/walk.ts';
import type { Say } from '../../lib/words.ts';
import { focusedText, isFixed, languageOf } from './focused.ts';
import { voice } from './voice.ts';

const prepareLimits = {
  /** A keyboard has some sixty keys; what comes after them is said a little later. */
  most: 60,
  /** The screen is drawn and its own text begins first. */
  afterMs: 300,
} as const;

/** Makes the names ready that one can walk to from here, one at a time while nothing else is to do. Returns the way to stop. */
export function prepareNames(say: Say): () => void {
  let stopped = false;
  const idle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
  const timer = setTimeout(async () => {
    for (const element of operable().slice(0, prepareLimits.most)) {
      await idle();
      if (stopped) return;
      if (!element.isConnected || !isFixed(element)) continue;
      const text = focusedText(element, say);
      if (text !== '') await voice.prepare({ text, language: languageOf(element) });
    }
  }, prepareLimits.afterMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
