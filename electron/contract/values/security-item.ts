import { z } from 'zod';
import { securityItems } from './security-items.ts';

/** `reason`: what was found, or why it could not be tried; a code with words under `staff.report.reason`. */
export const securityItem = z.object({
  item: z.enum(securityItems),
  outcome: z.enum(['pass', 'fail', 'notTested']),
  reason: z.string().max(40).nullable(),
});
export type SecurityItem = z.infer<typeof securityItem>;
