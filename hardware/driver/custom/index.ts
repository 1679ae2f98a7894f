import type { Driver } from '../driver.ts';
import type { PaperDelays } from '../paper/delays.ts';
import { paperDriver } from '../paper/driver.ts';
import { customLanguage } from './language.ts';
import type { CustomProfile } from './profile.ts';

export { type CustomProfile, customProfileSchema } from './profile.ts';

/** Custom VKP and KPM, Pyramid Reliance, over any transport. Errors of `attach`: see Driver. */
export const createCustomDriver = (delays?: PaperDelays): Driver<CustomProfile> =>
  paperDriver(
    { language: customLanguage, retractsSilentlyMs: ({ present }) => present.printerTimeoutS * 1000 },
    delays,
  );

export const customDriver = createCustomDriver();
