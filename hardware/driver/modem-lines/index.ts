import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const modemLinesProfileSchema = z.strictObject({ driver: z.literal('modemLines') });
export type ModemLinesProfile = z.infer<typeof modemLinesProfileSchema>;

// TODO placeholder until the driver is written
export const modemLinesDriver: Driver<ModemLinesProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
