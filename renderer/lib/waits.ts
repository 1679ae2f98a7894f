import { longestWaitMs } from '../../electron/contract/values/waits.ts';
import type { ViewOf } from '../../electron/contract/views/view.ts';

const track: Partial<Record<ViewOf<'trackWait'>['doing'], number>> = {
  withdrawing: longestWaitMs.withdrawal,
  fetching: longestWaitMs.document,
};

/** ms; what is not named is one question to the gateway. */
export const trackWaitMs = (doing: ViewOf<'trackWait'>['doing']): number =>
  track[doing] ?? longestWaitMs.gateway;

const library: Record<ViewOf<'libraryWait'>['doing'], number> = {
  signingIn: longestWaitMs.librarySignIn,
  loans: longestWaitMs.libraryList,
  holds: longestWaitMs.libraryList,
  fees: longestWaitMs.libraryList,
  renewing: longestWaitMs.libraryAct,
  renewingAll: longestWaitMs.libraryAll,
};

/** ms. */
export const libraryWaitMs = (doing: ViewOf<'libraryWait'>['doing']): number => library[doing];

/** As the words want it. */
export const inSeconds = (ms: number) => ({ count: Math.round(ms / 1000) });
