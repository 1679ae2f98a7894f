import type { Language } from '../../../../electron/contract/values/language.ts';
import { displayNumber } from '../../../../electron/contract/values/number.ts';
import { momentIn } from '../../../lib/format.ts';
import type { Say } from '../../../lib/words.ts';

const GB = 1e9;
const KB = 1e3;

/** `12,4 ГБ`; one decimal, as the maker of the disk counts. */
export const gigabytes = (bytes: number, language: Language, say: Say): string =>
  say('staff:system.gigabytes', { n: displayNumber((bytes / GB).toFixed(1), language) });

/** `412 КБ`: a file of ours, seldom more than some thousands. */
export const kilobytes = (bytes: number, language: Language, say: Say): string =>
  say('staff:system.kilobytes', { n: displayNumber(Math.ceil(bytes / KB), language) });

/** `3 d 04:12`: how long something has been running. */
export function runningFor(seconds: number, say: Say): string {
  const minutes = Math.floor(seconds / 60);
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  const days = Math.floor(minutes / 60 / 24);
  return days === 0 ? time : say('staff:system.days', { n: days, time });
}

/** `under10` → `< 10`, `over40` → `> 40`. */
export const waitMark = (bucket: string): string =>
  bucket.replace('under', '<\u00A0').replace('over', '>\u00A0');

/** `05.03.2026, 14:07:31`: what follows what is often a matter of seconds. Empty when it is no moment. */
export function secondIn(iso: string, timeZone: string): string {
  const minute = momentIn(iso, timeZone);
  return minute && `${minute}:${String(new Date(iso).getUTCSeconds()).padStart(2, '0')}`;
}
