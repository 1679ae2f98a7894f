import { expect, it } from 'vitest';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { libraryLimits } from '../../../electron/library/limits.ts';
import { limits as gateway } from '../../../electron/requests/gateway/limits.ts';
import { visitLibraryLimits } from '../../../electron/visit/library/limits.ts';
import { trackLimits } from '../../../electron/visit/track/limits.ts';
import { libraryWaitMs, trackWaitMs } from '../../../renderer/lib/waits.ts';

/** Which limit of main's ends each wait: a screen that says another number has promised what nobody keeps. */
const track: Record<ViewOf<'trackWait'>['doing'], number> = {
  looking: gateway.askMs,
  searching: gateway.askMs,
  proving: gateway.askMs,
  receipt: gateway.askMs,
  sending: gateway.askMs,
  fetching: gateway.documentMs,
  withdrawing: trackLimits.withdrawLostMs,
};
const library: Record<ViewOf<'libraryWait'>['doing'], number> = {
  signingIn: libraryLimits.signInMs,
  loans: libraryLimits.listMs,
  holds: libraryLimits.listMs,
  fees: libraryLimits.listMs,
  renewing: visitLibraryLimits.actLostMs,
  renewingAll: visitLibraryLimits.allLostMs,
};
const entries = <K extends string>(of: Record<K, number>) => Object.entries(of) as [K, number][];

it.each(entries(track))('track %s: the screen says when main gives up', (doing, ms) => {
  expect(trackWaitMs(doing)).toBe(ms);
});
it.each(entries(library))('library %s: the screen says when main gives up', (doing, ms) => {
  expect(libraryWaitMs(doing)).toBe(ms);
});
it('an act that may still succeed is waited for longer than the library needs to give up', () => {
  expect(visitLibraryLimits.actLostMs).toBeGreaterThan(libraryLimits.actMs);
  expect(visitLibraryLimits.allLostMs).toBeGreaterThan(libraryLimits.allMs);
  expect(trackLimits.withdrawLostMs).toBeGreaterThan(gateway.askMs);
});
