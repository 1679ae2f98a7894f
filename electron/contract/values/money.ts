import { localeOf } from './locale.ts';

/** `4 325 ₸`, with spaces that do not break; the same in every language (UI.md). */
export const displayTenge = (tenge: number): string =>
  `${new Intl.NumberFormat(localeOf.kk, { maximumFractionDigits: 2 }).format(tenge).replace(/[\s\u202F]/gu, '\u00A0')}\u00A0₸`;
