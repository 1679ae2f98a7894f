import { z } from 'zod';
import { resultSchema } from './result.ts';

export const barcodeSchema = z.object({
  kind: z.literal('barcode'),
  /** Text of the code, UTF-8; suffixes and AIM identifier removed. */
  value: z.string().min(1).max(4096),
  /** From the AIM identifier or the scanner's own code; absent where it says nothing. */
  symbology: z
    .enum(['qr', 'code128', 'code39', 'codabar', 'ean', 'dataMatrix', 'pdf417', 'aztec', 'other'])
    .optional(),
});
export type Barcode = z.infer<typeof barcodeSchema>;

/**
 * `read` lights the scanner where it can be triggered, and waits for the next code until the deadline or cancel.
 * Codes shown while nobody reads are dropped. Errors: invalidData (detail `tooLong` | `cut` | `checksum` |
 * `unreadable`: what came is no text, as on a line at the wrong rate), timeOut, canceled, and those of the connection.
 */
export const barcodeScanner = {
  read: { args: z.object({}), result: resultSchema(barcodeSchema) },
} as const;
