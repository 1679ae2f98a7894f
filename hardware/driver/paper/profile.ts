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
  /** How long a ticket is offered before it is taken back, or dropped where the printer cannot. */
  takeWithinMs: z.int().min(1000).max(600_000).default(30_000),
  /** Paper or cover in the middle of a job: fail at once, or wait within the call's deadline and go on. */
  onPaperOut: z.enum(['fail', 'wait']).default('fail'),
  /** It empties its buffer when the paper ends, so that nothing could go on: a job then fails whatever `onPaperOut` says. */
  forgetsWithoutPaper: z.boolean().default(false),
  /**
   * The first job of a process begins with a cut, and what was cut off is taken back. Main lays it over the profile when
   * the print journal says that the device's last job ended unknown: half a ticket may hang there. Costs a blank slip
   * when none does.
   */
  firstCut: z.boolean().default(false),
};
export type PaperProfile = z.infer<z.ZodObject<typeof paperProfile>>;

/** In order of preference; `page` is the printer's own number. What is in no page is drawn. */
export const codePages = z.array(
  z.strictObject({ page: z.int().min(0).max(255), encoding: z.enum(encodings) }),
);
