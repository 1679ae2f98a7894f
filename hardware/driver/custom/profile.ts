import { z } from 'zod';
import { counterNames } from '../../codec/custom/commands.ts';
import { codePages, paperProfile } from '../paper/profile.ts';

/** What differs between Custom and Reliance printers, as data: hardware/profiles/*.yaml with `driver: custom`. */
export const customProfileSchema = z.strictObject({
  driver: z.literal('custom'),
  ...paperProfile,
  codePages: codePages.min(1),
  qr: z.enum(['printer', 'raster']).default('raster'),
  /** How a ticket is cut: `totalCut` (ESC i) after a feed of so many lines, or GS V 66 which feeds by itself. */
  cut: z.strictObject({
    command: z.enum(['totalCut', 'feedAndCut']),
    feedLines: z.int().min(0).max(20).default(0),
  }),
  present: z.strictObject({
    /** Length of one step of GS e 3; 0.625 to 22 mm by model. */
    stepMm: z.number().positive(),
    mm: z.int().min(10).max(300),
    /** Takes it back by itself after so many seconds, in case nobody is left to tell it: GS e 32. 0: never. */
    printerTimeoutS: z.int().min(0).max(255).default(0),
  }),
  /** Not every printer has room or the option to retract. */
  notTaken: z.enum(['retract', 'eject']),
  automaticStatus: z.boolean(),
  completion: z.enum(['gsR', 'none']),
  /** DLE ENQ 2 after a job that stopped in the middle. */
  recovery: z.enum(['enquiry', 'none']),
  counters: z.array(z.enum(counterNames)).default([]),
});
export type CustomProfile = z.infer<typeof customProfileSchema>;
