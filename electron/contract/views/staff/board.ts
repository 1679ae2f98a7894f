import { z } from 'zod';
import { deviceCardSchema } from './device-parts.ts';

/** Every device of the kiosk, the worst first. */
export const boardPage = z.object({
  page: z.literal('board'),
  devices: z.array(deviceCardSchema),
});
