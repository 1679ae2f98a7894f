import type { Driver } from '../driver.ts';
import type { PaperDelays } from '../paper/delays.ts';
import { paperDriver } from '../paper/driver.ts';
import { nipponLanguage } from './language.ts';
import type { NipponProfile } from './profile.ts';

export { type NipponProfile, nipponProfileSchema } from './profile.ts';

/** Nippon Primex NP-2511/3511 kiosk printers, over serial and TCP. Errors: see Driver. */
export const createNipponDriver = (delays?: PaperDelays): Driver<NipponProfile> =>
  paperDriver({ language: nipponLanguage }, delays);

export const nipponDriver = createNipponDriver();
