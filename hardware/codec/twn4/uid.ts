const hexOf = (id: Uint8Array): string =>
  Array.from(id, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');

/**
 * An identifier as read over the air, or null when none we know is so short or long. `singleSizeIsIso14443A`: its
 * 4-byte identifiers beginning 08 are drawn anew at every presentation (ISO 14443-3, phones, passports).
 */
export function cardId(
  id: Uint8Array,
  singleSizeIsIso14443A: boolean,
): { uid: string; permanent: boolean } | null {
  if (id.length < 4 || id.length > 10) return null;
  return { uid: hexOf(id), permanent: !(singleSizeIsIso14443A && id.length === 4 && id[0] === 0x08) };
}
