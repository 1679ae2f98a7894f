import { z } from 'zod';
import { encodings } from '../../document/encode/code-page.ts';

/** What profiles of all printers with a presenter have in common. */
export const paperProfile = {
  name: z.string().min(1),
  paper: z.strictObject({
    /** Printable dots across; raster rows are whole bytes. */
    dots: z.int().min(128).max(2040).multipleOf(8),
    /** Characters of font A across. */
    columns: z.int().min(16).max(170),
    /** Feed of a normal line, in dots. */
    lineDots: z.int().min(24).max(60),
    dotsPerMm: z.number().positive(),
  }),
  /** In order of preference; `page` is the printer's own number. */
  codePages: z.array(z.strictObject({ page: z.int().min(0).max(255), encoding: z.enum(encodings) })).min(1),
  qr: z.enum(['printer', 'raster']).default('raster'),
  /** How long a ticket is offered before it is taken back, or dropped where the printer cannot. */
  takeWithinMs: z.int().min(1000).max(300_000).default(30_000),
};
