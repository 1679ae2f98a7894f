import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { command, done, refused } from '../../../../stand-in/command.ts';
import { codeSchema, idSchema, serviceIdSchema, tiynSchema, trackingIdSchema } from '../../schema/common.ts';
import type { Payment } from '../../schema/payment.ts';
import { bad, good } from '../answer.ts';
import { createKept } from '../keyed.ts';
import { limits } from '../limits.ts';
import type { Topic, World } from '../topic.ts';
import type { Ties } from './standing.ts';

const wishSchema = z.object({
  trackingId: trackingIdSchema,
  service: serviceIdSchema,
  amountTiyn: tiynSchema,
  exemption: codeSchema.optional(),
});
type Wish = z.infer<typeof wishSchema>;

/** As it was left; whether its time has run out is seen when it is looked at. */
interface Kept {
  id: string;
  wish: Wish;
  state: 'waiting' | 'paid' | 'failed' | 'exempt' | 'expired';
  expiresAt: string;
  paidAt?: string;
}

/** The bank of a demonstration: somebody at the control socket pays. */
export function paymentsTopic({ now }: World): Topic & Pick<Ties, 'fee'> {
  const payments = createKept<Kept>(limits.keptThings);
  const ofRequest = (trackingId: string): Kept[] =>
    payments.all().filter(({ wish }) => wish.trackingId === trackingId);
  const isPaid = ({ state }: Kept): boolean => state === 'paid' || state === 'exempt';

  function view(payment: Kept): Payment {
    const { id, wish, expiresAt, paidAt } = payment;
    const state = payment.state === 'waiting' && now().toISOString() >= expiresAt ? 'expired' : payment.state;
    const waiting = state === 'waiting';
    return {
      id,
      amountTiyn: state === 'exempt' ? 0 : wish.amountTiyn,
      state,
      qrPayload: waiting ? `https://pay.example/q/${id}?sum=${(wish.amountTiyn / 100).toFixed(2)}` : null,
      expiresAt: waiting ? expiresAt : null,
      ...(paidAt !== undefined && { paidAt }),
      ...(state === 'exempt' && wish.exemption !== undefined && { exemption: wish.exemption }),
    };
  }

  return {
    fee(trackingId) {
      const found = ofRequest(trackingId);
      const counts = found.find(isPaid) ?? found.at(-1);
      return counts && { amountTiyn: view(counts).amountTiyn, paid: isPaid(counts) };
    },

    operations: {
      async postPayment({ key, body }) {
        const wish = wishSchema.parse(body);
        if (wish.amountTiyn === 0) return bad(422, 'wrongAmount');
        const paid = ofRequest(wish.trackingId).find(isPaid);
        const kept = payments.once(key, wish, () => ({
          id: `pay-${randomBytes(12).toString('base64url')}`,
          wish,
          state: wish.exemption === undefined ? 'waiting' : 'exempt',
          expiresAt: new Date(now().getTime() + limits.paymentMs).toISOString(),
        }));
        if (!kept.ok) return kept.answer;
        if (paid && paid !== kept.value) {
          if (kept.value.state === 'waiting') kept.value.state = 'failed';
          return bad(409, 'alreadyPaid');
        }
        return good(view(kept.value), 201);
      },

      async getPayment({ params }) {
        const payment = payments.get(params.id ?? '');
        return payment ? good(view(payment)) : bad(404, 'notFound');
      },
    },

    commands: {
      /** Without `of`, its id: the payment begun last. */
      pay: command(
        z.strictObject({
          of: idSchema.optional(),
          outcome: z.enum(['paid', 'failed', 'expired']).default('paid'),
        }),
        ({ of: id, outcome }) => {
          const payment = id ? payments.get(id) : payments.latest();
          if (!payment) return refused('notFound');
          if (view(payment).state !== 'waiting') return refused('notWaiting');
          payment.state = outcome;
          if (outcome === 'paid') payment.paidAt = now().toISOString();
          return done(view(payment));
        },
      ),
    },
  };
}
