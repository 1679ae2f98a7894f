import { hex } from '../event.ts';
import { specimenText } from './shape.ts';

/** After the maker's byte, which tells an identifier drawn anew each time (08) from a lasting one. */
const identifier = Uint8Array.of(0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6, 0x07, 0x18, 0x29);

/** An identifier of nobody's card, as long as this one. */
export const specimenId = (id: Uint8Array): Uint8Array =>
  Uint8Array.from(id, (byte, at) => (at === 0 ? byte : (identifier[(at - 1) % identifier.length] ?? 0)));

/** Good, found, kind of tag, bits, bytes: what stands before the identifier in the reply of TWN4 to a search. */
const found = /^0001[0-9A-Fa-f]{6}/;
const headLetters = 10;

/** Replies of a TWN4 reader, hex and CR. */
export function maskReplies(bytes: Uint8Array): Uint8Array {
  const lines = Buffer.from(bytes).toString('latin1').split('\r');
  return Buffer.from(lines.map(maskReply).join('\r'), 'latin1');
}

function maskReply(line: string): string {
  if (!/^([0-9A-Fa-f]{2})*$/.test(line))
    return Buffer.from(specimenText(Buffer.from(line, 'latin1'))).toString('latin1');
  if (!found.test(line)) return line;
  return line.slice(0, headLetters) + hex(specimenId(Buffer.from(line.slice(headLetters), 'hex')));
}
