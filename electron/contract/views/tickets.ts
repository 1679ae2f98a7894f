import { z } from 'zod';
import { paperViewSchema } from './parts.ts';

/** What is known about a wait before it begins; null: nobody knows, so nothing is said. */
const outlook = { ahead: z.int().nullable(), waitMinutes: z.int().nullable() };

export const ticketGroup = z.object({
  screen: z.literal('ticketGroup'),
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      letter: z.string(),
      /** `noneLeft`: the day's tickets are gone. */
      state: z.enum(['open', 'closed', 'break', 'noneLeft']),
      /** `14:00`: open until, closed until, or the break's end; null when that is not today. */
      until: z.string().nullable(),
      hours: z.string(),
      ...outlook,
    }),
  ),
  /** The ground on which this visitor goes ahead; null: in turn. */
  ground: z.string().nullable(),
  canGoAhead: z.boolean(),
  canCheckIn: z.boolean(),
});

export const ticketGrounds = z.object({
  screen: z.literal('ticketGrounds'),
  grounds: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** The wait is long: said before a number is taken. */
export const ticketOffer = z.object({
  screen: z.literal('ticketOffer'),
  group: z.object({ id: z.string(), name: z.string() }),
  ...outlook,
});

/** Here for a time that was booked. */
export const booking = z.object({
  screen: z.literal('booking'),
  step: z.enum(['find', 'looking', 'found']),
  /** Text key under `booking.problem.`: checkDigit, notFound, tooEarly, tooLate, otherOffice, unreachable, locked … */
  problem: z.string().nullable(),
  /** Earliest first. */
  found: z.array(
    z.object({
      number: z.string(),
      /** null: a queue this kiosk has no tickets for. */
      group: z.string().nullable(),
      at: z.string(),
      state: z.enum(['booked', 'arrived', 'served', 'missed', 'cancelled']),
    }),
  ),
});

export const ticket = z.object({
  screen: z.literal('ticket'),
  /** `canceled`: the place was given up. */
  state: z.enum(['valid', 'canceled']),
  number: z.string(),
  group: z.string(),
  issuedAt: z.string(),
  rank: z.enum(['booked', 'ahead', 'inTurn']),
  /** Tickets of this group issued today before this one; nothing is promised about waiting. */
  issuedBefore: z.int(),
  ...outlook,
  paper: paperViewSchema,
  /** Sent here in the middle of a service: what was filled in is not sent. */
  unsent: z.literal(true).optional(),
});
