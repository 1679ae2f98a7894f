import type { BookingCalls } from '../gateway.ts';
import { bookingListSchema, bookingNumberSchema, bookingSchema } from '../schema/booking.ts';
import type { Line } from './line.ts';

export function bookingCalls(line: Line): BookingCalls {
  const at = (number: string, rest = ''): string => `v1/bookings/${number}${rest}`;
  const notFound = { ok: false, code: 'notFound' } as const;
  const isNumber = (text: string): boolean => bookingNumberSchema.safeParse(text).success;
  const bookingOf = (asked: string) => bookingSchema.refine(({ number }) => number === asked);

  return {
    async booking(number, signal) {
      if (!isNumber(number)) return notFound;
      return line.json({ method: 'GET', path: at(number) }, bookingOf(number), signal);
    },

    async bookings({ iin }, signal) {
      const found = await line.json(
        { method: 'POST', path: 'v1/bookings/search', proof: { kind: 'iin', iin, for: 'bookings' } },
        bookingListSchema,
        signal,
      );
      return found.ok ? { ok: true, value: found.value.bookings } : found;
    },

    async arrive({ number, office }, signal) {
      if (!isNumber(number)) return notFound;
      return line.json(
        { method: 'POST', path: at(number, '/arrival'), body: { office } },
        bookingOf(number),
        signal,
      );
    },

    async cancelBooking({ number, proof }, signal) {
      if (!isNumber(number)) return { ok: false, code: 'wrongFactor' };
      return line.json(
        { method: 'POST', path: at(number, '/cancel'), proof: { ...proof, for: number } },
        bookingOf(number),
        signal,
      );
    },
  };
}
