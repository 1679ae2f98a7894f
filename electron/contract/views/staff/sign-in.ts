import { z } from 'zod';
import { place } from '../parts.ts';

export const signInPage = z.object({
  page: z.literal('signIn'),
  /** `card`: nothing was shown yet · `checking`: a PIN or a code is being looked at. */
  step: z.enum(['card', 'pin', 'code', 'checking']),
  /** Text key under `staff.signIn.problem.` */
  problem: z
    .enum(['wrong', 'locked', 'unavailable', 'timeOut', 'randomNumber', 'unreadable', 'twoCards', 'tooLate'])
    .nullable(),
  /** Epoch ms; set with `locked`. */
  lockedUntil: z.number().nullable(),
  /** Where the reader of staff cards is; null: there is none, only the code is left. */
  reader: z.object({ place }).nullable(),
});
