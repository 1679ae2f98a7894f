import { z } from 'zod';
import { resultSchema } from './result.ts';

/** `active`: button pressed, door open, tamper loop cut: the profile says which level that is. */
export const contactStateSchema = z.object({ active: z.boolean() });
export type ContactState = z.infer<typeof contactStateSchema>;

/**
 * A button or a tamper switch. `state` answers at once. `change` waits until the debounced state differs from
 * `from` (at once when it does already), so that no edge is missed between two calls.
 * Errors: timeOut, canceled, and those of the connection.
 */
export const contact = {
  state: { args: z.object({}), result: resultSchema(contactStateSchema) },
  change: { args: z.object({ from: contactStateSchema }), result: resultSchema(contactStateSchema) },
} as const;
