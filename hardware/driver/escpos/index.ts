import { succeeded } from '../../role/result.ts';
import type { Driver } from '../driver.ts';
import { type EscposDelays, escposDelays } from './delays.ts';
import { EscposPrinter, type HangingPaper } from './printer.ts';
import type { EscposProfile } from './profile.ts';

export { type EscposProfile, escposProfileSchema } from './profile.ts';

/** ESC/POS receipt and ticket printers over any transport. Errors of `attach`: see Driver. */
export function createEscposDriver(delays: EscposDelays): Driver<EscposProfile> {
  /** What hangs in a printer outlives its connection. Every device has a profile object of its own. */
  const papers = new WeakMap<EscposProfile, HangingPaper>();
  return {
    async attach(channel, profile, options) {
      const paper = papers.get(profile) ?? { unfinished: profile.firstCut };
      papers.set(profile, paper);
      const printer = new EscposPrinter(channel, profile, delays, paper);
      const opened = await printer.open(options);
      if (opened.ok) return succeeded(printer);
      printer.detach();
      return opened;
    },
  };
}

export const escposDriver = createEscposDriver(escposDelays);
