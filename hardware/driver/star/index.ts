import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const starProfileSchema = z.strictObject({ driver: z.literal('star') });
export type StarProfile = z.infer<typeof starProfileSchema>;

// TODO placeholder until the driver is written
export const starDriver: Driver<StarProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
