import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const smartCardProfileSchema = z.strictObject({ driver: z.literal('smartCard') });
export type SmartCardProfile = z.infer<typeof smartCardProfileSchema>;

// TODO placeholder until the driver is written
export const smartCardDriver: Driver<SmartCardProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
