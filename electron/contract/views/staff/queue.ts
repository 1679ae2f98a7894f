import { z } from 'zod';
import { wordsSchema } from '../../values/language.ts';

const ticket = z.object({
  number: z.string(),
  group: wordsSchema,
  /** ISO 8601 */
  issuedAt: z.string(),
  rank: z.enum(['booked', 'ahead', 'inTurn']),
  /** Why it goes ahead: look at the paper. */
  ground: wordsSchema.nullable(),
});

export const queuePage = z.object({
  page: z.literal('queue'),
  /** Null: choose one first. */
  window: z.int().nullable(),
  windows: z.array(z.object({ window: z.int(), number: z.string().nullable() })),
  serving: ticket.extend({ calls: z.int(), lastCalledAt: z.string().nullable() }).nullable(),
  groups: z.array(
    z.object({
      id: z.string(),
      letter: z.string(),
      name: wordsSchema,
      waiting: z.int(),
      /** Whole minutes; null: nobody waits. */
      longestWaitMinutes: z.int().nullable(),
      next: z.array(z.string()),
      /** This window calls from it by itself. */
      mine: z.boolean(),
    }),
  ),
  held: z.array(ticket),
  /** Number that did not come, said just now at this window: a slip of the hand can be taken back. */
  missed: z.string().nullable(),
  /** What was asked for is being done. */
  busy: z.boolean(),
  /** Text key under `staff:queue.problem.`; `number`: whom it is about. */
  problem: z.object({ key: z.string(), number: z.string().nullable() }).nullable(),
});
