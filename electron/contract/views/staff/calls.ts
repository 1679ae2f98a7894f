import { z } from 'zod';
import { wordsSchema } from '../../values/language.ts';

/** Who needs somebody at this kiosk, oldest first. Says where they stand, nothing of who they are. */
export const callsPage = z.object({
  page: z.literal('calls'),
  calls: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['asked', 'cardLeft']),
      /** Text key under `staff:calls.at.`: the screen that stands there. */
      screen: z.string(),
      service: wordsSchema.nullable(),
      /** What is being asked there. */
      question: wordsSchema.nullable(),
      /** ISO 8601 */
      since: z.string(),
      state: z.enum(['open', 'acknowledged']),
    }),
  ),
  /** This kiosk has a lamp that calls. */
  lamp: z.boolean(),
});
