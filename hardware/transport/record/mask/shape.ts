const letters = 'SPECIMEN';
const digits = '1234567890';

/**
 * Text of the same shape that says nothing: a digit for each digit, a letter of the same case for each letter, `X` for
 * what is beyond ASCII; punctuation and control characters, in which the framing is, stay.
 */
export function specimenText(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte, at) => {
    const letter = letters.charCodeAt(at % letters.length);
    if (byte >= 0x30 && byte <= 0x39) return digits.charCodeAt(at % digits.length);
    if (byte >= 0x41 && byte <= 0x5a) return letter;
    if (byte >= 0x61 && byte <= 0x7a) return letter + 0x20;
    return byte >= 0x80 ? 0x58 : byte;
  });
}

export const specimenString = (text: string): string =>
  Buffer.from(specimenText(Buffer.from(text, 'latin1'))).toString('latin1');

/** The bytes with one part put in the place of another of the same length. */
export function replaceAt(bytes: Uint8Array, from: number, part: Uint8Array): void {
  bytes.set(part.subarray(0, Math.max(0, bytes.length - from)), from);
}
