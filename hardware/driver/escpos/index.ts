import { succeeded } from '../../role/result.ts';
import type { Driver } from '../driver.ts';
import { hangingPapers } from '../paper/hanging-paper.ts';
import { type EscposDelays, escposDelays } from './delays.ts';
import { EscposPrinter } from './printer.ts';
import type { EscposProfile } from './profile.ts';

export { type EscposProfile, escposProfileSchema } from './profile.ts';

/** ESC/POS receipt and ticket printers over any transport. Errors of `attach`: see Driver. */
export function createEscposDriver(delays: EscposDelays): Driver<EscposProfile> {
  const paperOf = hangingPapers<EscposProfile>();
  return {
    async attach(channel, profile, options) {
      const printer = new EscposPrinter(channel, profile, delays, paperOf(profile));
      const opened = await printer.open(options);
      if (opened.ok) return succeeded(printer);
      printer.detach();
      return opened;
    },
  };
}

export const escposDriver = createEscposDriver(escposDelays);
