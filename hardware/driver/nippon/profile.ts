import { z } from 'zod';
import { statusBits } from '../../codec/nippon/status.ts';
import { codePages, paperProfile } from '../paper/profile.ts';

const bytes = z.array(z.int().min(0).max(255)).max(64);
const bit = z.int().min(0).max(255);

/** What differs between Nippon's kiosk printers, as data: hardware/profiles/*.yaml with `driver: nippon`. */
export const nipponProfileSchema = z.strictObject({
  driver: z.literal('nippon'),
  ...paperProfile,
  /** One of these must stand in what ESC s 2 answers; left out where any printer will do. */
  models: z.array(z.string().min(1)).min(1).optional(),
  /** Empty: everything is drawn. */
  codePages,
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
});
export type NipponProfile = z.infer<typeof nipponProfileSchema>;
