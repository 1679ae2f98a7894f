import { z } from 'zod';
import { failed } from '../../role/result.ts';
import type { Driver } from '../driver.ts';

export const scannerProfileSchema = z.strictObject({ driver: z.literal('scanner') });
export type ScannerProfile = z.infer<typeof scannerProfileSchema>;

// TODO placeholder until the driver is written
export const scannerDriver: Driver<ScannerProfile> = {
  attach: async () => failed('configuration', 'notBuilt'),
};
