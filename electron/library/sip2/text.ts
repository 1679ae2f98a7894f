/** What a server writes its letters in. UTF-8 is agreed per server; older ones in Kazakhstan keep one byte a letter. */
export const encodings = ['utf-8', 'windows-1251', 'kz-1048'] as const;
export type Encoding = (typeof encodings)[number];

/** Where KZ-1048 (STRK1048-2002) differs from windows-1251, which has no Kazakh letters but І and і. */
const kazakhBytes: Readonly<Record<number, string>> = {
  141: 'Қ',
  142: 'Һ',
  157: 'қ',
  158: 'һ',
  161: 'Ұ',
  162: 'ұ',
  163: 'Ә',
  165: 'Ө',
  170: 'Ғ',
  175: 'Ү',
  180: 'ө',
  186: 'ғ',
  188: 'ә',
  189: 'Ң',
  190: 'ң',
  191: 'ү',
};

interface Page {
  letters: readonly string[];
  bytes: ReadonlyMap<string, number>;
}

function page(differences: Readonly<Record<number, string>>): Page {
  const base = [
    ...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
  ];
  const letters = base.map((letter, byte) => differences[byte] ?? letter);
  return { letters, bytes: new Map(letters.map((letter, byte) => [letter, byte])) };
}

const pages = { 'windows-1251': page({}), 'kz-1048': page(kazakhBytes) } as const;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const LONE_SURROGATE = /\p{Cs}/u;

/** Any bytes; what is no letter of the encoding becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-8') return utf8.decode(bytes);
  const { letters } = pages[encoding];
  return Array.from(bytes, (byte) => letters[byte] ?? '').join('');
}

/** Null when a letter has no byte: `?` in its place would be another card, another item. */
export function encodeText(text: string, encoding: Encoding): Uint8Array | null {
  if (encoding === 'utf-8') return LONE_SURROGATE.test(text) ? null : new TextEncoder().encode(text);
  const { bytes } = pages[encoding];
  const encoded = [...text].map((letter) => bytes.get(letter));
  return encoded.every((byte) => byte !== undefined) ? Uint8Array.from(encoded) : null;
}
