import type { Driver } from '../driver.ts';
import type { PaperDelays } from '../paper/delays.ts';
import { paperDriver } from '../paper/driver.ts';
import { starLanguage } from './language.ts';
import type { StarProfile } from './profile.ts';

export { type StarProfile, starProfileSchema } from './profile.ts';

/** Star printers with a presenter, in line mode, over any transport. Errors of `attach`: see Driver. */
export const createStarDriver = (delays?: PaperDelays): Driver<StarProfile> =>
  paperDriver({ language: starLanguage }, delays);

export const starDriver = createStarDriver();
