import { z } from 'zod';
import { codePages, paperProfile } from '../paper/profile.ts';

/** What differs between Star printers in line mode, as data: hardware/profiles/*.yaml with `driver: star`. */
export const starProfileSchema = z.strictObject({
  driver: z.literal('star'),
  ...paperProfile,
  codePages: codePages.min(1),
  qr: z.enum(['printer', 'raster']).default('raster'),
  /** Status by itself on every change (ESC RS a 1). */
  automaticStatus: z.boolean(),
  /** ETB counts what is really printed; `none`: the counter is switched off. */
  completion: z.enum(['etb', 'none']),
  /** ESC ACK CAN after a job that stopped in the middle. */
  recovery: z.enum(['reset', 'none']),
  /** Takes a ticket back by itself so long after it was offered, in case nobody is left to tell it; 0: never. */
  automaticRetractMs: z.int().min(0).max(127_500),
  presenterCounter: z.boolean().default(false),
});
export type StarProfile = z.infer<typeof starProfileSchema>;
