import { succeeded } from '../../role/result.ts';
import type { Driver } from '../driver.ts';
import { type PaperDelays, paperDelays } from '../paper/delays.ts';
import { PaperPrinter } from '../paper/printer.ts';
import { customDialect } from './dialect.ts';
import type { CustomProfile } from './profile.ts';

export { type CustomProfile, customProfileSchema } from './profile.ts';

/** Custom VKP and KPM, Pyramid Reliance, over any transport. Errors of `attach`: see Driver. */
export const createCustomDriver = (delays: PaperDelays): Driver<CustomProfile> => ({
  async attach(channel, profile, options) {
    const printer = new PaperPrinter(channel, customDialect(profile), delays);
    const opened = await printer.open(options);
    if (opened.ok) return succeeded(printer);
    printer.detach();
    return opened;
  },
});

export const customDriver = createCustomDriver(paperDelays);
