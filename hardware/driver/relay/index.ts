import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const relayProfileSchema = z.strictObject({ driver: z.literal('relay') });
export type RelayProfile = z.infer<typeof relayProfileSchema>;

// TODO placeholder until the driver is written
export const relayDriver: Driver<RelayProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
