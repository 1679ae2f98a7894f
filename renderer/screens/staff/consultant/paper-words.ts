import type { Language } from '../../../../electron/contract/values/language.ts';
import { displayNumber } from '../../../../electron/contract/values/number.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import type { Say } from '../../../lib/words.ts';

export type Printer = StaffPageOf<'paper'>['printers'][number];
export type Tone = 'good' | 'care' | 'bad';

const metre = 1000;
const short = 10;
/** `67 m`; under ten metres with one decimal. */
export function metresOf(mm: number, language: Language): string {
  const metres = mm / metre;
  return displayNumber(metres.toFixed(metres < short ? 1 : 0), language);
}

/** What it prints, in words. */
export function nameOf({ roles }: Pick<Printer, 'roles'>, say: Say): string {
  const [role] = roles;
  if (roles.length > 1 || role === undefined) return say('staff:paper.role.both');
  return say(`staff:paper.role.${role}`);
}

/** The one thing about it that matters now. */
export function stateOf({ cover, paper, silent }: Printer['now']): { key: string; tone: Tone } {
  if (silent) return { key: 'silent', tone: 'bad' };
  if (cover === 'open') return { key: 'coverOpen', tone: 'care' };
  if (paper === 'out' || paper === 'jammed') return { key: paper, tone: 'bad' };
  if (paper === 'low') return { key: 'low', tone: 'care' };
  return paper === 'full' ? { key: 'full', tone: 'good' } : { key: 'unknown', tone: 'care' };
}
