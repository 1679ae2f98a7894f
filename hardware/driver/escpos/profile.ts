import { z } from 'zod';
import { encodings } from '../../document/encode/code-page.ts';

/** What differs between ESC/POS printers, as data: hardware/profiles/*.yaml with `driver: escpos`. */
export const escposProfileSchema = z.strictObject({
  driver: z.literal('escpos'),
  name: z.string().min(1),
  /** What GS I 66 and 67 must answer; left out where any printer will do. Case is not looked at. */
  identity: z.strictObject({ maker: z.string(), models: z.array(z.string()).min(1) }).optional(),
  paper: z.strictObject({
    /** Printable dots across; raster rows are whole bytes. */
    dots: z.int().min(128).max(2040).multipleOf(8),
    /** Characters of font A across. */
    columns: z.int().min(16).max(170),
    /** Feed of a normal line (ESC 2), in dots. */
    lineDots: z.int().min(24).max(60),
    dotsPerMm: z.number().positive(),
  }),
  /** In order of preference; `page` is the printer's own number for ESC t. */
  codePages: z.array(z.strictObject({ page: z.int().min(0).max(255), encoding: z.enum(encodings) })).min(1),
  /** Chinese firmware starts in a double-byte mode: send FS . first. */
  cancelKanji: z.boolean().default(false),
  status: z.strictObject({
    /** Sends ASB after GS a. */
    automatic: z.boolean(),
    /** DLE EOT n it answers; empty when it says nothing at all. 1 must be among them otherwise. */
    queries: z
      .array(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]))
      .refine((queries) => queries.length === 0 || queries.includes(1), {
        message: 'must contain 1, or nothing',
      }),
  }),
  /** The most it can say about a finished job; less is used when the probe stays unanswered. */
  completion: z.enum(['processId', 'gsR', 'none']),
  /** How a job that stopped in the middle is taken out of its buffer: DLE DC4 8, DLE ENQ 2, or not at all. */
  recovery: z.enum(['clearBuffers', 'enquiry', 'none']),
  qr: z.enum(['printer', 'raster']).default('printer'),
  /** Paper or cover in the middle of a job: fail at once, or wait within the call's deadline and go on. */
  onPaperOut: z.enum(['fail', 'wait']).default('fail'),
  /** Receive buffer; no more than this is sent unread, so it is not overrun on a line without flow control either. */
  bufferBytes: z.int().min(512).max(65_536).default(4096),
  /**
   * The first job of a process begins with a cut. Main lays it over the profile when the print journal says that the
   * device's last job ended unknown: half a receipt may hang there, and no printer can be asked about that. Costs a
   * blank slip of some 25 mm when none does.
   */
  firstCut: z.boolean().default(false),
});
export type EscposProfile = z.infer<typeof escposProfileSchema>;
