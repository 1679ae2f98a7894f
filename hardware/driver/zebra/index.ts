import type { Driver } from '../driver.ts';
import type { PaperDelays } from '../paper/delays.ts';
import { paperDriver } from '../paper/driver.ts';
import { zebraLanguage } from './language.ts';
import type { ZebraProfile } from './profile.ts';

export { type ZebraProfile, zebraProfileSchema } from './profile.ts';

/** Zebra kiosk printers that speak KPL (KR203, TTP 2000/7030/8000), over serial and TCP. Errors: see Driver. */
export const createZebraDriver = (delays?: PaperDelays): Driver<ZebraProfile> =>
  paperDriver({ language: zebraLanguage }, delays);

export const zebraDriver = createZebraDriver();
