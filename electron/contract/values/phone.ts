/** Kazakh telephone numbers (kazakhstan.md §6): kept as `+7701…`, shown as `+7 (7xx) xxx-xx-xx`. */
const COUNTRY = '+7';
/** Ten digits after the country code; Kazakhstan's begin with 7 (mobile 70x, 747, 77x…; land 71x–72x). */
const NATIONAL = /^7\d{9}$/;

/** `8 701…`, `701…`, `+7 (701)…` → `+7701…`; null when that is no Kazakh number. */
export function normalisePhone(typed: string): string | null {
  if (!/^[\d\s()+.\-\u00A0]*$/.test(typed)) return null;
  const digits = typed.replace(/\D/g, '');
  const national = digits.length === 11 && /^[78]/.test(digits) ? digits.slice(1) : digits;
  return NATIONAL.test(national) ? `${COUNTRY}${national}` : null;
}

/** `+77011234567` → `+7 (701) 123-45-67`, with a space that does not break. */
export function displayPhone(phone: string): string {
  const parts = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  return parts ? `+7\u00A0(${parts[1]})\u00A0${parts[2]}-${parts[3]}-${parts[4]}` : phone;
}
