import type { View, ViewOf } from '../../electron/contract/views/view.ts';

/** What stands where nobody has chosen a language; drawn without the rest of the page's program. */
export type FirstView = ViewOf<'attract' | 'outOfService'>;

export const isFirst = (view: View): view is FirstView =>
  view.screen === 'attract' || view.screen === 'outOfService';
