import { z } from 'zod';
import { resultSchema } from './result.ts';

/**
 * A lamp that calls staff. `set` returns what the board says afterwards. Off at start, when the process ends and
 * when the connection is lost and comes back: a lamp nobody asked for sends people running.
 * Errors: invalidData (detail `notSwitched`: the board reports another state than asked), and those of the connection.
 */
export const callLamp = {
  set: { args: z.object({ on: z.boolean() }), result: resultSchema(z.object({ on: z.boolean() })) },
} as const;
