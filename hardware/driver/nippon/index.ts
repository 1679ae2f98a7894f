import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const nipponProfileSchema = z.strictObject({ driver: z.literal('nippon') });
export type NipponProfile = z.infer<typeof nipponProfileSchema>;

// TODO placeholder until the driver is written
export const nipponDriver: Driver<NipponProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
