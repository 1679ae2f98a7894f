import { z } from 'zod';
import { toLatin } from '../contract/values/look-alikes.ts';

const window = z.int().min(1).max(999);
const group = z.string().max(31);
/** As a person says or types it: `A017`, `a17`, in Cyrillic too, since the two А are one picture. */
const number = z
  .string()
  .max(20)
  .transform((text) => toLatin(text.trim().toUpperCase()) ?? '')
  .refine((text) => /^([A-Z])\1*\d{1,3}$/.test(text), {
    message: 'write a number as it stands on the paper: A017',
  });

/** What a window can do with the queue. */
export const queueActSchema = z.discriminatedUnion('act', [
  /** The next one, or that number; `finish` ends the one at the window first. */
  z.strictObject({
    act: z.literal('call'),
    window,
    number: number.optional(),
    group: group.optional(),
    finish: z.boolean().default(false),
  }),
  /** The one at the window has not come yet. */
  z.strictObject({ act: z.literal('again'), window }),
  /** Put aside, e.g. to fill in a paper; keeps its time. */
  z.strictObject({ act: z.literal('hold'), window }),
  /** One put aside, or one that did not come in time, waits again. */
  z.strictObject({ act: z.literal('resume'), number }),
  /** To another group, keeping its time: the one at the window, or that number. */
  z.strictObject({ act: z.literal('transfer'), group, window: window.optional(), number: number.optional() }),
  z.strictObject({ act: z.literal('noShow'), window }),
  z.strictObject({ act: z.literal('finish'), window }),
]);
export type QueueAct = z.infer<typeof queueActSchema>;

export const ticketState = z.enum(['waiting', 'called', 'held', 'served', 'noShow', 'canceled']);
export type TicketState = z.infer<typeof ticketState>;

/** A ticket as the windows see it. No name, no IIN: there is none. */
export const servedTicketSchema = z.object({
  key: z.string(),
  number: z.string(),
  group: z.string(),
  state: ticketState,
  rank: z.enum(['booked', 'ahead', 'inTurn']),
  /** Why it goes ahead: the window looks at the paper. */
  ground: z.string().nullable(),
  issuedAt: z.string(),
  /** Where it is or was last. */
  window: z.int().nullable(),
  lastCalledAt: z.string().nullable(),
  calls: z.int(),
});
export type ServedTicket = z.infer<typeof servedTicketSchema>;

/**
 * nobodyWaits · windowBusy: finish or hold the one at the window first (`ticket`) · windowEmpty: nobody is there ·
 * unknownTicket: no such number today · atWindow: it is at a window now · over: served, or given up ·
 * isWaiting: there is nothing to resume · unknownGroup, unknownWindow: not in kiosk.yaml · which: name a window or a number.
 */
export const queueRefusal = z.enum([
  'nobodyWaits',
  'windowBusy',
  'windowEmpty',
  'unknownTicket',
  'atWindow',
  'over',
  'isWaiting',
  'unknownGroup',
  'unknownWindow',
  'which',
]);
export type QueueRefusal = z.infer<typeof queueRefusal>;

export const queueAnswerSchema = z.discriminatedUnion('ok', [
  /** `finished`: the number that was ended first. */
  z.object({ ok: z.literal(true), ticket: servedTicketSchema, finished: z.string().nullable() }),
  z.object({
    ok: z.literal(false),
    refused: queueRefusal,
    ticket: servedTicketSchema.nullable(),
    finished: z.string().nullable(),
  }),
]);
export type QueueAnswer = z.infer<typeof queueAnswerSchema>;
