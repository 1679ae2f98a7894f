import { succeeded } from '../../role/result.ts';
import type { Driver } from '../driver.ts';
import { type PresenterDelays, presenterDelays } from '../presenter/delays.ts';
import { PresenterPrinter } from '../presenter/printer.ts';
import { ZebraLanguage } from './language.ts';
import type { ZebraProfile } from './profile.ts';

export { type ZebraProfile, zebraProfileSchema } from './profile.ts';

/** Zebra kiosk printers that speak KPL (KR203, TTP 2000/7030/8000), over serial and TCP. Errors: see Driver. */
export const createZebraDriver = (delays: PresenterDelays): Driver<ZebraProfile> => ({
  async attach(channel, profile, options) {
    const language = new ZebraLanguage(channel, profile, delays);
    const { dotsPerMm } = profile.paper;
    const printer = new PresenterPrinter(language, { dotsPerMm, takeWithinMs: profile.takeWithinMs }, delays);
    const opened = await printer.open(options);
    if (opened.ok) return succeeded(printer);
    printer.detach();
    return opened;
  },
});

export const zebraDriver = createZebraDriver(presenterDelays);
