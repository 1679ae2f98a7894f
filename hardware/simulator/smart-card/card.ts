import { parseApdu } from './apdu.ts';

/** A card made of software. Commands and answers are whole APDUs. */
export interface Card {
  readonly atr: string;
  reset(): void;
  answer(command: Uint8Array): Uint8Array;
}

/** Names for `insert`. No real document is among them, and nothing personal is on them. */
export const cardNames = ['chip', 'contactless'] as const;
export type CardName = (typeof cardNames)[number];

/** Proprietary application id: F0 and `QYZMET`. */
export const echoApplication = 'F051595A4D4554';

const status = {
  ok: 0x9000,
  short: 0x6282,
  wrongLength: 0x6700,
  notAllowed: 0x6986,
  notFound: 0x6a82,
} as const;
const unsupported = { cla: 0x6e00, ins: 0x6d00, function: 0x6a81, offset: 0x6b00 } as const;
const word = (code: number): Uint8Array => Uint8Array.of(code >> 8, code & 0xff);
const ok = (data: Uint8Array, code: number = status.ok) => Uint8Array.from([...data, ...word(code)]);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

/** T=1, one historical byte, the check byte. */
const chipAtr = '3B810141C1';
/** What PC/SC part 3 makes of a MIFARE Classic 1K. */
const contactlessAtr = '3B8F8001804F0CA000000306030001000000006A';

/**
 * `chip`: SELECT by name finds one application with one file that READ BINARY and UPDATE BINARY work on, and
 * `80 EE` answers its own data. `contactless`: `FF CA 00` answers the UID, as the reader of a contactless card does.
 */
export function createCard(
  name: CardName,
  { uid = '04A1B2C3D4E5F6', atr }: { uid?: string; atr?: string },
): Card {
  const file = new Uint8Array(1024);
  let selected = false;

  const binary = (ins: number, offset: number, data: Uint8Array, le: number | null): Uint8Array => {
    if (!selected) return word(status.notAllowed);
    if (offset > file.length) return word(unsupported.offset);
    if (ins === 0xb0) {
      const read = file.slice(offset, offset + (le ?? 0));
      return ok(read, read.length < (le ?? 0) ? status.short : status.ok);
    }
    if (offset + data.length > file.length) return word(status.wrongLength);
    file.set(data, offset);
    return word(status.ok);
  };
  const answerChip = ({ cla, ins, p1, p2, data, le }: NonNullable<ReturnType<typeof parseApdu>>) => {
    if (cla === 0x80 && ins === 0xee) return ok(data);
    if (cla !== 0) return word(unsupported.cla);
    if (ins === 0xa4 && p1 === 4) {
      selected = hex(data) === echoApplication;
      return word(selected ? status.ok : status.notFound);
    }
    return ins === 0xb0 || ins === 0xd6 ? binary(ins, p1 * 256 + p2, data, le) : word(unsupported.ins);
  };

  return {
    atr: atr ?? (name === 'chip' ? chipAtr : contactlessAtr),
    reset() {
      selected = false;
    },
    answer(command) {
      const apdu = parseApdu(command);
      if (apdu === null) return word(status.wrongLength);
      if (name === 'chip') return answerChip(apdu);
      if (apdu.cla !== 0xff || apdu.ins !== 0xca) return word(unsupported.ins);
      return apdu.p1 === 0 ? ok(Buffer.from(uid, 'hex')) : word(unsupported.function);
    },
  };
}
