import { succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import type { Driver } from '../driver.ts';
import { type PaperDelays, paperDelays } from './delays.ts';
import { hangingPapers } from './hanging-paper.ts';
import type { Language } from './language.ts';
import { PaperPrinter } from './printer.ts';
import type { PaperProfile } from './profile.ts';

export interface Family<Profile> {
  /** How the family is spoken to over a channel. */
  language(channel: Channel, profile: Profile, delays: PaperDelays): Language;
  /** It takes a ticket back without a word so long after it was offered. */
  retractsSilentlyMs?(profile: Profile): number;
}

/** The driver of a family of printers with a presenter, over any transport. Errors of `attach`: see Driver. */
export function paperDriver<Profile extends PaperProfile>(
  family: Family<Profile>,
  delays: PaperDelays = paperDelays,
): Driver<Profile> {
  const paperOf = hangingPapers<Profile>();
  return {
    async attach(channel, profile, options) {
      const { takeWithinMs, onPaperOut, forgetsWithoutPaper } = profile;
      const facts = {
        dotsPerMm: profile.paper.dotsPerMm,
        takeWithinMs,
        onPaperOut: forgetsWithoutPaper ? ('fail' as const) : onPaperOut,
        retractsSilentlyMs: family.retractsSilentlyMs?.(profile) ?? 0,
      };
      const language = family.language(channel, profile, delays);
      const printer = new PaperPrinter(language, { facts, delays, paper: paperOf(profile) });
      const opened = await printer.open(options);
      if (opened.ok) return succeeded(printer);
      printer.detach();
      return opened;
    },
  };
}
