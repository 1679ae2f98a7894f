import { succeeded } from '../../role/result.ts';
import type { Driver } from '../driver.ts';
import { type PaperDelays, paperDelays } from '../paper/delays.ts';
import { PaperPrinter } from '../paper/printer.ts';
import { starDialect } from './dialect.ts';
import type { StarProfile } from './profile.ts';

export { type StarProfile, starProfileSchema } from './profile.ts';

/** Star printers with a presenter, in line mode, over any transport. Errors of `attach`: see Driver. */
export const createStarDriver = (delays: PaperDelays): Driver<StarProfile> => ({
  async attach(channel, profile, options) {
    const printer = new PaperPrinter(channel, starDialect(profile), delays);
    const opened = await printer.open(options);
    if (opened.ok) return succeeded(printer);
    printer.detach();
    return opened;
  },
});

export const starDriver = createStarDriver(paperDelays);
