import { z } from 'zod';
import { swipeLayouts } from '../../codec/magstripe/index.ts';

/** What differs between magnetic-stripe readers; one YAML file each in hardware/profiles. */
export const magstripeProfileSchema = z.strictObject({
  driver: z.literal('magstripe'),
  model: z.string().min(1),
  /** Reports this model sends; the length of each tells which one it is. */
  layouts: z.array(z.enum(swipeLayouts)).min(1),
  /** False when the reader was set up to take start and end sentinels off itself. */
  sentinels: z.boolean().default(true),
});
export type MagstripeProfile = z.infer<typeof magstripeProfileSchema>;
