/** Long enough for a sentence; the service schema of the gateway has the same limit. */
const WISH_CHARACTERS = 100;

/** Six digits and more, however grouped: part of an IIN, a phone, a card or a request. */
const LONG_NUMBER = /\p{N}(?:[\s\u200B().,+/_–—-]*\p{N}){5,}/gu;
const ADDRESS = /\S+@\S+/gu;
/** Case numbers and codes mix letters and digits. */
const CODE = /(?=\p{L}*\p{N})[\p{L}\p{N}]{10,}/gu;

/** What somebody wishes, without what could say who they are. */
export function withoutNumbers(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\p{C}]/gu, ' ')
    .replace(ADDRESS, ' ')
    .replace(CODE, ' ')
    .replace(LONG_NUMBER, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, WISH_CHARACTERS)
    .trim();
}
