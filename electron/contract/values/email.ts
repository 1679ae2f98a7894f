import { toLatin } from './look-alikes.ts';

/** The longest address SMTP carries (RFC 5321 §4.5.3.1). */
export const EMAIL_LENGTH = 254;
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** Tolerant of blanks, capitals in the domain and Cyrillic look-alikes; null when it can be no address. */
export function normaliseEmail(typed: string): string | null {
  const address = toLatin(typed.normalize('NFC').replace(/[\s\u00A0\u200B-\u200F\u2060\uFEFF]/g, '')) ?? '';
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1).toLowerCase()];
  if (local.length > 64 || !LOCAL.test(local) || !DOMAIN.test(domain)) return null;
  const whole = `${local}@${domain}`;
  return whole.length <= EMAIL_LENGTH ? whole : null;
}
