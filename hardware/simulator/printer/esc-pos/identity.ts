import type { PrinterProfile } from '../profiles.ts';

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** GS I n: one byte for 1 to 3, `5F … 00` for 65 to 69 (facts/devices.md §1.7); a clone says nothing. */
export function identityReply(n: number, identity: PrinterProfile['identity']): number[] {
  if (!identity) return [];
  switch (n) {
    case 1:
    case 49:
      return [0x20]; // model id
    case 2:
    case 50:
      return [0x02]; // it has a cutter
    case 3:
    case 51:
      return [0x01]; // ROM version
    case 65:
      return [0x5f, ...ascii(identity.firmware), 0];
    case 66:
      return [0x5f, ...ascii(identity.maker), 0];
    case 67:
      return [0x5f, ...ascii(identity.model), 0];
    case 68:
      return [0x5f, ...ascii(identity.serial), 0];
    case 69:
      return [0x5f, 0]; // no second font language
    default:
      return [];
  }
}
