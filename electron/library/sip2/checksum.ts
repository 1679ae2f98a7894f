/** SIP2 §Error detection: with the four hex digits added as a number, all bytes sum to 0 in 16 bits. */
export function checksumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) & 0xffff;
  return -sum & 0xffff;
}

export const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
