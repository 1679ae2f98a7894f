import { succeeded } from '../../role/result.ts';
import type { Driver } from '../driver.ts';
import { type PresenterDelays, presenterDelays } from '../presenter/delays.ts';
import { PresenterPrinter } from '../presenter/printer.ts';
import { NipponLanguage } from './language.ts';
import type { NipponProfile } from './profile.ts';

export { type NipponProfile, nipponProfileSchema } from './profile.ts';

/** Nippon Primex NP-2511/3511 kiosk printers, over serial and TCP. Errors: see Driver. */
export const createNipponDriver = (delays: PresenterDelays): Driver<NipponProfile> => ({
  async attach(channel, profile, options) {
    const language = new NipponLanguage(channel, profile, delays);
    const { dotsPerMm } = profile.paper;
    const printer = new PresenterPrinter(language, { dotsPerMm, takeWithinMs: profile.takeWithinMs }, delays);
    const opened = await printer.open(options);
    if (opened.ok) return succeeded(printer);
    printer.detach();
    return opened;
  },
});

export const nipponDriver = createNipponDriver(presenterDelays);
