import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const cupsProfileSchema = z.strictObject({ driver: z.literal('cups') });
export type CupsProfile = z.infer<typeof cupsProfileSchema>;

// TODO placeholder until the driver is written
export const cupsDriver: Driver<CupsProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
