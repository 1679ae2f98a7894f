const HIDDEN = '•';

/** Stands where something personal is while somebody helps. The same for every length, so that the length tells nothing. */
export const MASK = HIDDEN.repeat(6);

/** `700101399004` → `7001••••••04`. Anything that is not twelve long is hidden whole. */
export function maskIin(iin: string): string {
  return iin.length === 12 ? iin.slice(0, 4) + HIDDEN.repeat(6) + iin.slice(-2) : HIDDEN.repeat(iin.length);
}

/** For the screen, in groups with spaces that do not break: `7001 •••• ••04`. */
export function displayMaskedIin(iin: string): string {
  return (maskIin(iin).match(/.{1,4}/g) ?? []).join('\u00A0');
}

/** `+77011234567` → `+7 (•••) •••-••-67`, with spaces that do not break. */
export function maskPhone(phone: string): string {
  const last = /^\+7\d{8}(\d{2})$/.exec(phone)?.[1];
  return last === undefined
    ? HIDDEN.repeat(phone.length)
    : `+7\u00A0(${HIDDEN.repeat(3)})\u00A0${HIDDEN.repeat(3)}-${HIDDEN.repeat(2)}-${last}`;
}
