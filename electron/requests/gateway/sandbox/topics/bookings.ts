import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { command, done } from '../../../../stand-in/command.ts';
import { type Booking, bookingNumberSchema, bookingSchema } from '../../schema/booking.ts';
import { type Answer, bad, good, locked } from '../answer.ts';
import { iinSchema } from '../envelope.ts';
import { limits } from '../limits.ts';
import { openProof, type ShownProof } from '../proof.ts';
import { createGuessLimit } from '../second-factor.ts';
import type { Topic, World } from '../topic.ts';

/** A holder of the simulators' first specimen card (facts/iin-vectors.json). */
const SPECIMEN_IIN = '700101399004';

/** `office: null` is any: a demonstration does not know what its kiosk is called. */
interface Kept extends Omit<Booking, 'office'> {
  office: string | null;
  iin: string;
}

const bookSchema = z.strictObject({
  number: bookingNumberSchema.optional(),
  iin: iinSchema.default(SPECIMEN_IIN),
  group: bookingSchema.shape.group.default('registration'),
  service: bookingSchema.shape.service,
  office: bookingSchema.shape.office.optional(),
  inMinutes: z
    .int()
    .min(-60 * 24)
    .max(60 * 24 * 30)
    .default(10),
  state: bookingSchema.shape.state.default('booked'),
});

const arrivalSchema = z.object({ office: z.string() });

/** Times somebody has booked elsewhere. */
export function bookingsTopic({ sealed, now }: World): Topic {
  const bookings = new Map<string, Kept>();
  const numbers = createGuessLimit(limits.wrongBookings);
  const proofs = createGuessLimit();

  const view = ({ iin: _iin, office, ...booking }: Kept): Booking => ({
    ...booking,
    office: office ?? 'ҮЛГІ', // a specimen's office; where somebody arrives it gets that one's name
    state: booking.state === 'booked' && isTooLate(booking) ? 'missed' : booking.state,
  });
  const isTooLate = ({ at }: { at: string }): boolean =>
    now().getTime() > Date.parse(at) + limits.bookingLateMs;

  function find(number: string): { ok: true; booking: Kept } | { ok: false; answer: Answer } {
    const lockedMs = numbers.lockedMs('', now());
    if (lockedMs > 0) return { ok: false, answer: locked(lockedMs) };
    const booking = bookings.get(number);
    if (booking) return { ok: true, booking };
    numbers.wrong('', now());
    return { ok: false, answer: bad(404, 'notFound') };
  }

  function whyNotArrived(booking: Kept, office: string): string | null {
    if (booking.office !== null && booking.office !== office) return 'otherOffice';
    if (booking.state === 'cancelled' || booking.state === 'served') return booking.state;
    if (booking.state === 'missed' || isTooLate(booking)) return 'tooLate';
    return Date.parse(booking.at) - now().getTime() > limits.bookingEarlyMs ? 'tooEarly' : null;
  }

  const belongsTo = (booking: Kept, proof: ShownProof): boolean =>
    proof.kind === 'card'
      ? proof.iin === booking.iin
      : proof.kind === 'iinLast4' && booking.iin.endsWith(proof.digits);

  function book({ number, inMinutes, office, service, ...rest }: z.infer<typeof bookSchema>): Kept {
    const booking: Kept = {
      ...rest,
      number: number ?? String(randomInt(100_000, 1_000_000)),
      office: office ?? null,
      at: new Date(now().getTime() + inMinutes * 60_000).toISOString(),
      ...(service !== undefined && { service }),
    };
    bookings.delete(booking.number); // the one booked last stands last
    bookings.set(booking.number, booking);
    const [oldest] = bookings.keys();
    if (bookings.size > limits.keptThings && oldest !== undefined) bookings.delete(oldest);
    return booking;
  }

  return {
    operations: {
      async getBooking({ params }) {
        const found = find(params.number ?? '');
        return found.ok ? good(view(found.booking)) : found.answer;
      },

      async searchBookings(call) {
        const shown = await openProof(sealed, call, 'bookings');
        if (!shown.ok) return shown.answer;
        const { proof } = shown;
        if (proof.kind !== 'iin') return bad(403, 'assuranceTooLow');
        const today = now().toISOString().slice(0, 10);
        const found = [...bookings.values()]
          .filter(({ iin, at }) => iin === proof.iin && at.slice(0, 10) >= today)
          .sort((one, other) => (one.at < other.at ? -1 : 1));
        return good({ bookings: found.slice(0, 20).map(view) });
      },

      async arrive({ params, body }) {
        const found = find(params.number ?? '');
        if (!found.ok) return found.answer;
        const { booking } = found;
        const { office } = arrivalSchema.parse(body);
        if (booking.state !== 'arrived' || (booking.office !== null && booking.office !== office)) {
          const why = whyNotArrived(booking, office);
          if (why) return bad(409, why);
          Object.assign(booking, { state: 'arrived', arrivedAt: now().toISOString(), office });
        }
        return good(view(booking));
      },

      async cancelBooking(call) {
        const { number = '' } = call.params;
        const lockedMs = proofs.lockedMs(number, now());
        if (lockedMs > 0) return locked(lockedMs);
        const shown = await openProof(sealed, call, number);
        if (!shown.ok) return shown.answer;
        const nowLockedMs = proofs.lockedMs(number, now()); // tries made side by side count too
        if (nowLockedMs > 0) return locked(nowLockedMs);
        const booking = bookings.get(number);
        if (!booking || !belongsTo(booking, shown.proof)) {
          proofs.wrong(number, now());
          return bad(403, 'wrongFactor');
        }
        proofs.right(number);
        if (booking.state === 'arrived' || booking.state === 'served') return bad(409, booking.state);
        booking.state = 'cancelled';
        return good(view(booking));
      },
    },

    commands: {
      /** Books a time, or books it anew under the same number. */
      booking: command(bookSchema, (wish) => done(view(book(wish)))),
    },
  };
}
