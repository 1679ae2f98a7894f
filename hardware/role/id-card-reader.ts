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
 * checkDigit: complete, a check digit is wrong · format: complete, not a format we know.
 */
export const badReadDetail = z.enum(['noMrz', 'cut', 'checkDigit', 'format']);
export type BadReadDetail = z.infer<typeof badReadDetail>;

/**
 * One call: `read` waits for the next document until the deadline or cancel.
 * Documents shown while nobody reads are dropped, never kept.
 * Errors: invalidData (detail: BadReadDetail), timeOut, canceled, and those of the connection.
 */
export const idCardReader = {
  read: { args: z.object({}), result: resultSchema(mrzDocumentSchema) },
} as const;
