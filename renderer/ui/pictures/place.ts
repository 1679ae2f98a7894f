import type { PaperView } from '../../../electron/contract/views/view.ts';

/** Where a device is, seen from the screen. */
export type Place = PaperView['place'];
