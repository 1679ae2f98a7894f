import { z } from 'zod';
import { statusBits } from '../../codec/nippon/status.ts';
import { encodings } from '../../document/encode/code-page.ts';

const bytes = z.array(z.int().min(0).max(255)).max(64);
const bit = z.int().min(0).max(255);

/** What differs between Nippon's kiosk printers, as data: hardware/profiles/*.yaml with `driver: nippon`. */
export const nipponProfileSchema = z.strictObject({
  driver: z.literal('nippon'),
  name: z.string().min(1),
  /** One of these must stand in what ESC s 2 answers; left out where any printer will do. */
  models: z.array(z.string().min(1)).min(1).optional(),
  paper: z.strictObject({
    dots: z.int().min(128).max(2040).multipleOf(8),
    columns: z.int().min(16).max(170),
    lineDots: z.int().min(24).max(60),
    dotsPerMm: z.number().positive(),
  }),
  /** As in the escpos driver: in order of preference; what is in no page is drawn. Empty: everything is drawn. */
  codePages: z.array(z.strictObject({ page: bit, encoding: z.enum(encodings) })),
  /** Bits of the ESC v byte; 0 where it has no such thing. Without `atPresenter` nobody sees paper being taken. */
  statusBits: z
    .strictObject({
      nearEnd: bit,
      headLifted: bit,
      paperOut: bit,
      headHot: bit,
      cutterJam: bit,
      feedError: bit,
      atPresenter: bit,
      printing: bit,
    })
    .default(statusBits),
  /** Whether GS G 30 repeats the job's id; the manual can be read either way. */
  endCarriesId: z.boolean().default(false),
  commands: z.strictObject({
    toKnifeDots: z.int().min(0).max(255),
    cut: bytes.min(1),
    /** Where the presenter does not hand out by itself after the cut. */
    present: bytes.default([]),
    retract: bytes.min(1),
    reset: bytes,
  }),
  takeWithinMs: z.int().min(1000).max(600_000),
});
export type NipponProfile = z.infer<typeof nipponProfileSchema>;
