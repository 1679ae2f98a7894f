/** `KZ`, two check digits, three of the bank, thirteen of the account (kazakhstan.md §6). */
export const IBAN_COUNTRY = 'KZ';
export const IBAN_TYPED = 18;
/** The account number in fours, as it is printed: KZ12 3456 … */
export const IBAN_GAPS = [2, 6, 10, 14] as const;

/** Capital letters and digits; anything else is not typed. */
export const acceptIban = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Without the country, which stands there already. */
export const ibanTyped = (kept: string | null): string =>
  acceptIban(kept ?? '').replace(new RegExp(`^${IBAN_COUNTRY}`), '');

/** What main gets; empty when nothing was typed. */
export const ibanOf = (typed: string): string => (typed === '' ? '' : `${IBAN_COUNTRY}${typed}`);
