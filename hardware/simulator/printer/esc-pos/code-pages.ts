import kz1048 from './kz1048.json' with { type: 'json' };

/** What stands on the paper for a byte that means nothing in the page in force: wrong pages must be seen. */
export const unprintable = '▯';

const cp437High =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Bytes 80 to 9F of windows-1252; Node 20 decodes them as ISO 8859-1. \uffff stands where none is defined. */
const windows1252C1 = '€\uffff‚ƒ„…†‡ˆ‰Š‹Œ\uffffŽ\uffff\uffff‘’“”•–—˜™š›œ\uffffžŸ';

const kz1048High = new Map(
  Object.entries(kz1048.high).map(([hex, letter]) => [Number.parseInt(hex, 16), letter]),
);

/** Decodes one byte of a single-byte character set; `set` as in the printer's profile, undefined: no such page. */
export function decode(byte: number, set: string | undefined): string {
  if (byte < 0x80) return byte === 0x7f ? unprintable : String.fromCharCode(byte);
  if (set === undefined) return unprintable;
  if (set === 'cp437') return cp437High[byte - 0x80] ?? unprintable;
  if (set === 'windows-1252' && byte < 0xa0) return printable(windows1252C1[byte - 0x80]);
  const letter = set === 'kz-1048' ? kz1048High.get(byte) : decoder(set).decode(Uint8Array.of(byte));
  return printable(letter);
}

/** Undefined bytes come out as C1 controls (WHATWG tables) or as U+FFFD (the KZ-1048 table). */
const printable = (letter: string | undefined): string =>
  letter === undefined || /[\u0080-\u009f\ufffd\uffff]/.test(letter) ? unprintable : letter;

const decoders = new Map<string, TextDecoder>();
function decoder(set: string): TextDecoder {
  const known = decoders.get(set) ?? new TextDecoder(set);
  decoders.set(set, known);
  return known;
}
