import { z } from 'zod';

export const homePage = z.object({
  page: z.literal('home'),
  /** A visitor is at the kiosk, and this person may not join: nothing opens before the visit has ended. */
  visit: z.boolean(),
  tiles: z.array(
    z.object({
      page: z.string(),
      /** What waits there: open calls, devices with a fault, people in the queue. */
      waiting: z.int(),
    }),
  ),
});
