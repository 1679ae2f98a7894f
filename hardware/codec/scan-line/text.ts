/** Codes that are not UTF-8 come from older generators; which code page those used is a matter of the place. */
export const fallbackEncodings = ['windows-1251', 'windows-1252'] as const;
export type FallbackEncoding = (typeof fallbackEncodings)[number];

// making a decoder costs ten times what decoding a code does
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const decoders = {
  'windows-1251': new TextDecoder('windows-1251'),
  'windows-1252': new TextDecoder('windows-1252'),
} as const satisfies Record<FallbackEncoding, TextDecoder>;

/** Separators that standards put into codes: EOT, TAB, LF, CR, FS, GS, RS, US (ISO/IEC 15434, GS1, AAMVA). */
const controlsOfCodes = new Set([0x04, 0x09, 0x0a, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f]);

/**
 * Text of a code: UTF-8, else `fallback`; control characters are taken out.
 * Null when it is no text at all: not UTF-8 and full of control characters, as a line at the wrong rate is.
 */
export function textOf(code: Uint8Array, fallback: FallbackEncoding): string | null {
  const text = utf8(code) ?? (isNoise(code) ? null : decoders[fallback].decode(code));
  return text === null ? null : text.replace(/\p{Cc}/gu, '');
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

const isNoise = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => byte === 0x7f || (byte < 0x20 && !controlsOfCodes.has(byte)));

/** Codabar's start and stop letters, which some scanners send, are no part of the number (facts/devices.md §4.3). */
export const withoutCodabarLetters = (text: string): string => text.replace(/^[A-D]([^A-D]+)[A-D]$/i, '$1');
