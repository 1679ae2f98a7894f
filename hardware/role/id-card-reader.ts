import { z } from 'zod';
import { resultSchema } from './result.ts';

/** Fields of a machine readable zone (ICAO 9303-4/-5/-6). Dates are `YYYY-MM-DD` or null when not a date. */
export const mrzDocumentSchema = z.object({
  kind: z.literal('mrz'),
  format: z.enum(['TD1', 'TD2', 'TD3']),
  documentCode: z.string(),
  issuer: z.string(),
  documentNumber: z.string(),
  surname: z.string(),
  givenNames: z.string(),
  nationality: z.string(),
  birthDate: z.string().nullable(),
  sex: z.enum(['M', 'F']).nullable(),
  expiryDate: z.string().nullable(),
  /** Optional data elements as printed, fillers removed. In a Kazakh TD1 the first holds the IIN. */
  optional1: z.string(),
  optional2: z.string(),
});
export type MrzDocument = z.infer<typeof mrzDocumentSchema>;

/**
 * Why a read was no document, as `detail` of an `invalidData` error.
 * noMrz: no line of a zone was seen (the wrong side) · cut: lines missing or short (pulled too early) ·
 * checkDigit: complete, a check digit is wrong · format: complete, not a format we know · two: two documents at once.
 */
export const badReadDetail = z.enum(['noMrz', 'cut', 'checkDigit', 'format', 'two']);
export type BadReadDetail = z.infer<typeof badReadDetail>;

/** What a chip said: ATR and one response (data and status word) per command, upper-case hex. */
export const chipExchangeSchema = z.object({
  kind: z.literal('chipExchange'),
  atr: z.string(),
  responses: z.array(z.string()),
});
export type ChipExchange = z.infer<typeof chipExchangeSchema>;

const apdu = z.string().regex(/^([0-9A-Fa-f]{2}){4,65544}$/, 'an APDU as hex, 4 bytes at least');

/**
 * `read` waits for the next document until the deadline or cancel. Documents shown while nobody reads are dropped,
 * never kept. Errors: invalidData (detail: BadReadDetail), timeOut, canceled, and those of the connection;
 * unsupportedCommand from a reader of chips: what is on the national card's chip is not published.
 *
 * `exchange` waits for a card, connects, sends the commands one after the other and disconnects. Errors: invalidData
 * (detail `cardRemoved`: pulled out in the middle, `mute`: no ATR), timeOut, canceled, and those of the connection;
 * unsupportedCommand from a reader of printed zones and from one that is marked `signing` (it is only watched).
 */
export const idCardReader = {
  read: { args: z.object({}), result: resultSchema(mrzDocumentSchema) },
  exchange: {
    args: z.object({ apdus: z.array(apdu).min(1).max(64) }),
    result: resultSchema(chipExchangeSchema),
  },
} as const;
