import type { PaymentCalls } from '../gateway.ts';
import { idSchema } from '../schema/common.ts';
import { paymentSchema } from '../schema/payment.ts';
import type { Line } from './line.ts';

export function paymentCalls(line: Line): PaymentCalls {
  return {
    pay: ({ key, ...wish }, signal) =>
      line.json({ method: 'POST', path: 'v1/payments', body: wish, key }, paymentSchema, signal),

    async payment(id, signal) {
      if (!idSchema.safeParse(id).success) return { ok: false, code: 'notFound' };
      const schema = paymentSchema.refine((payment) => payment.id === id);
      return line.json({ method: 'GET', path: `v1/payments/${id}` }, schema, signal);
    },
  };
}
