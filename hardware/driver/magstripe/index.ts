import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const magstripeProfileSchema = z.strictObject({ driver: z.literal('magstripe') });
export type MagstripeProfile = z.infer<typeof magstripeProfileSchema>;

// TODO placeholder until the driver is written
export const magstripeDriver: Driver<MagstripeProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
