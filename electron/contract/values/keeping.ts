import { z } from 'zod';

const days = (most: number) => z.int().min(1).max(most);

/**
 * How long this kiosk keeps what: the section `data` of kiosk.yaml, what the rooms forget by, and what the visitor is
 * told. facts/kazakhstan.md names no term for a terminal's own records, so these are ours, each with its reason; an
 * office with a term of its own writes that.
 */
export const keepingSchema = z.strictObject({
  /** Stubs of requests the gateway has settled, and the sealed part of one it refused. A quarter: the longest service takes a month, a complaint to the authorised body 15 working days more (§7). What still waits is kept until it is sent. */
  keepRequestDays: days(3650).default(90),
  /** Numbers of the queue: the counts of a month are made from them. */
  keepTicketDays: days(3650).default(30),
  /** Print jobs: somebody comes back for a receipt within the same time as for the request. */
  keepPrintDays: days(3650).default(90),
  /** Visits without visitors, and whether the kiosk was clean after each. */
  keepVisitDays: days(3650).default(90),
  /** Counts and wishes that the gateway has: long enough to answer a question about a number. */
  keepCountDays: days(3650).default(90),
  /** Calls for help: what is older tells nobody anything. */
  keepHelpCallDays: days(3650).default(90),
  /** Copies of the database of before an update; they hold what it held. */
  keepBackupDays: days(3650).default(30),
  /** What staff did: three years, the general limitation of actions [?]; an authority may ask for more. */
  keepAuditDays: z.int().min(30).max(36500).default(1095),
});
export type Keeping = z.infer<typeof keepingSchema>;

export const defaultKeeping: Keeping = keepingSchema.parse({});
