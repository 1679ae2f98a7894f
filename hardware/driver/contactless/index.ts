import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const contactlessProfileSchema = z.strictObject({ driver: z.literal('contactless') });
export type ContactlessProfile = z.infer<typeof contactlessProfileSchema>;

// TODO placeholder until the driver is written
export const contactlessDriver: Driver<ContactlessProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
