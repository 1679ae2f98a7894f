import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const zebraProfileSchema = z.strictObject({ driver: z.literal('zebra') });
export type ZebraProfile = z.infer<typeof zebraProfileSchema>;

// TODO placeholder until the driver is written
export const zebraDriver: Driver<ZebraProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
