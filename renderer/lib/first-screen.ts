import { call } from './bridge.ts';

/** Imported before everything else: what to draw is asked for while the rest of the page's program is run. */
export const firstScreen = call('getScreen', {}).catch(() => null);
