import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const customProfileSchema = z.strictObject({ driver: z.literal('custom') });
export type CustomProfile = z.infer<typeof customProfileSchema>;

// TODO placeholder until the driver is written
export const customDriver: Driver<CustomProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
