import { z } from 'zod';
import type { Database } from '../storage/database.ts';
import { type ServedTicket, servedTicketSchema } from './acts.ts';
import { ticketNumber } from './numbering.ts';

/** Three digits a series, and a letter more for each series: `AA001` is the day's 1000th. */
const PER_SERIES = 999;
const numberParts = /^([A-Z]+)(\d{1,3})$/;

/** `AA001` → letter A, the day's 1000th; null for what is no ticket number. */
export function ordinalOf(number: string): { letter: string; ordinal: number } | null {
  const [, letters = '', digits = ''] = numberParts.exec(number) ?? [];
  const letter = letters.slice(0, 1);
  const place = Number(digits);
  if (letter === '' || letters !== letter.repeat(letters.length) || place < 1) return null;
  return { letter, ordinal: (letters.length - 1) * PER_SERIES + place };
}

const row = servedTicketSchema
  .omit({ key: true, number: true })
  .extend({ businessDay: z.string(), letter: z.string(), ordinal: z.int() });

const columns = `business_day AS businessDay, letter, ordinal, group_id AS "group", state, rank, ground,
  issued_at AS issuedAt, window, last_called_at AS lastCalledAt, calls`;

/** Who is called before whom: booked, then ahead, then in turn; within each, who came first. */
const inOrder = `ORDER BY CASE rank WHEN 'booked' THEN 0 WHEN 'ahead' THEN 1 ELSE 2 END, issued_at, letter, ordinal`;

function ticketOf(found: unknown): ServedTicket {
  const { businessDay, letter, ordinal, ...ticket } = row.parse(found);
  return { ...ticket, key: `${businessDay}/${letter}/${ordinal}`, number: ticketNumber(letter, ordinal) };
}

/** The tickets of a day as the windows look them up. */
export function openServedTickets({ raw }: Database) {
  const byNumber = raw.prepare(
    `SELECT ${columns} FROM tickets WHERE business_day = ? AND letter = ? AND ordinal = ?`,
  );
  const at = raw.prepare(
    `SELECT ${columns} FROM tickets WHERE business_day = ? AND window = ? AND state = 'called'`,
  );
  const next = raw.prepare(
    `SELECT ${columns} FROM tickets WHERE business_day = ? AND state = 'waiting'
       AND group_id IN (SELECT value FROM json_each(?)) ${inOrder} LIMIT 1`,
  );
  const inState = raw.prepare(
    `SELECT ${columns} FROM tickets WHERE business_day = ? AND state = ? ${inOrder} LIMIT ?`,
  );
  const one = (found: unknown): ServedTicket | null => (found === undefined ? null : ticketOf(found));
  return {
    byNumber(day: string, number: string): ServedTicket | null {
      const place = ordinalOf(number);
      return place && one(byNumber.get(day, place.letter, place.ordinal));
    },
    atWindow: (day: string, window: number) => one(at.get(day, window)),
    next: (day: string, groups: readonly string[]) => one(next.get(day, JSON.stringify(groups))),
    inState: (day: string, state: ServedTicket['state'], limit: number) =>
      inState.all(day, state, limit).map(ticketOf),
  };
}
