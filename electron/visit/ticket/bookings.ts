import { iinCheck } from '../../contract/values/iin.ts';
import type { Answered, BookingCalls } from '../../requests/gateway/gateway.ts';
import { type Booking, bookingNumberSchema, bookingRefusals } from '../../requests/gateway/schema/booking.ts';
import type { BookingProblem } from './context.ts';

export interface BookingWish {
  by: 'number' | 'iin';
  /** As typed. */
  value: string;
}

export type Found = { ok: true; bookings: Booking[] } | { ok: false; problem: BookingProblem };
export type Arrived = { ok: true; booking: Booking } | { ok: false; problem: BookingProblem };

/** Looks a booking up. What cannot be one is said without asking the gateway. */
export async function findBookings(
  gateway: BookingCalls | null,
  { by, value }: BookingWish,
  signal: AbortSignal,
): Promise<Found> {
  if (by === 'iin') {
    if (!iinCheck(value).ok) return { ok: false, problem: 'iinCheckDigit' };
    if (!gateway) return { ok: false, problem: 'unreachable' };
    const answer = await gateway.bookings({ iin: value }, signal);
    if (!answer.ok) return { ok: false, problem: problemOf(answer) };
    return answer.value.length === 0 ? { ok: false, problem: 'none' } : { ok: true, bookings: answer.value };
  }
  const number = bookingNumberSchema.safeParse(value.replace(/\s/g, '').toUpperCase());
  if (!number.success) return { ok: false, problem: 'number' };
  if (!gateway) return { ok: false, problem: 'unreachable' };
  const answer = await gateway.booking(number.data, signal);
  return answer.ok ? { ok: true, bookings: [answer.value] } : { ok: false, problem: problemOf(answer) };
}

/** Tells the gateway that somebody is here for their time. */
export async function arriveFor(
  gateway: BookingCalls | null,
  of: { number: string; office: string },
  signal: AbortSignal,
): Promise<Arrived> {
  if (!gateway) return { ok: false, problem: 'unreachable' };
  const answer = await gateway.arrive(of, signal);
  return answer.ok ? { ok: true, booking: answer.value } : { ok: false, problem: problemOf(answer) };
}

function problemOf(failure: Extract<Answered<unknown>, { ok: false }>): BookingProblem {
  if (failure.code === 'refused')
    return bookingRefusals.find((reason) => reason === failure.reason) ?? 'unreachable';
  if (failure.code === 'notFound' || failure.code === 'locked') return failure.code;
  return 'unreachable';
}
