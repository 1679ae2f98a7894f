import type { Screen } from '../../electron/contract/views/view.ts';
import { call, on } from './bridge.ts';

let heard: Screen | null = null;
/** Before the question: what is told between its answer and the first drawing would be told to nobody. */
const stopKeeping = on('screen', (next) => {
  heard = next;
});

/** Imported before everything else: what to draw is asked for while the rest of the page's program is run. */
export const firstScreen = call('getScreen', {}).catch(() => null);

/** Shows every drawing from here on, and the last one told before. Returns the way to stop. */
export function onScreen(show: (screen: Screen) => void): () => void {
  stopKeeping();
  const stop = on('screen', show);
  if (heard) show(heard);
  heard = null;
  return stop;
}
