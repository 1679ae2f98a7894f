import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answered, Gateway, PaymentWish } from '../../../electron/requests/gateway/gateway.ts';
import type { Payment } from '../../../electron/requests/gateway/schema/payment.ts';
import type { VisitDependencies } from '../../../electron/visit/dependencies.ts';
import { createPayMachine, type PayInput } from '../../../electron/visit/pay/machine.ts';
import { alone } from './alone.ts';

const waiting: Payment = {
  id: 'p1',
  amountTiyn: 86_500,
  state: 'waiting',
  qrPayload: 'https://pay.example/p1',
  expiresAt: '2026-11-22T06:10:00Z',
};
const input: PayInput = {
  trackingId: '01JDABCDEFGHJKMNPQRSTVWXYZ',
  service: 'residence',
  amountTiyn: 86_500,
  exemptions: ['disability'],
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T06:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function paying(
  begin: (wish: PaymentWish) => Answered<Payment>,
  ask: () => Answered<Payment> = () => ({ ok: true, value: waiting }),
) {
  const wishes: PaymentWish[] = [];
  const gateway: Pick<Gateway, 'pay' | 'payment'> = {
    pay: async (wish) => {
      wishes.push(wish);
      return begin(wish);
    },
    payment: async () => ask(),
  };
  // the machine reaches no more than these
  const k = alone(createPayMachine({ gateway } as unknown as VisitDependencies), input);
  return { k, wishes };
}
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const ok = (value: Payment): Answered<Payment> => ({ ok: true, value });

test('a QR, and the bank’s word when it comes', async () => {
  let paid = false;
  const { k } = paying(
    () => ok(waiting),
    () => ok(paid ? { ...waiting, state: 'paid', qrPayload: null } : waiting),
  );
  k.send({ type: 'payBy', how: 'qr' });
  await settle();
  expect(k.snapshot().matches('waiting')).toBe(true);
  await settle(10_000);
  expect(k.output).toBeUndefined();
  paid = true;
  await settle(2_000);
  expect(k.snapshot().matches('paid')).toBe(true);
  expect(k.reports, 'nobody is taken away with money on the way').toContain('busy');
  await settle(1_500);
  expect(k.output).toEqual({ to: 'on', fee: 'paid', payment: 'p1', amountTiyn: 86_500 });
});

test('a gateway that is away for a while is asked again', async () => {
  const answers: Answered<Payment>[] = [
    { ok: false, code: 'offline' },
    { ok: false, code: 'timeOut' },
    ok({ ...waiting, state: 'paid', qrPayload: null }),
  ];
  const { k } = paying(
    () => ok(waiting),
    () => answers.shift() ?? ok(waiting),
  );
  k.send({ type: 'payBy', how: 'qr' });
  await settle(4_100);
  expect(k.snapshot().matches('waiting')).toBe(true);
  await settle(2_000);
  expect(k.snapshot().matches('paid')).toBe(true);
});

test('offline: said, tried again as the same wish, or left to be paid', async () => {
  const { k, wishes } = paying(() => ({ ok: false, code: 'offline' }));
  k.send({ type: 'payBy', how: 'qr' });
  await settle();
  expect(k.snapshot().matches('unreachable')).toBe(true);
  k.send({ type: 'payBy', how: 'qr' });
  await settle();
  expect(wishes[1]?.key).toBe(wishes[0]?.key);
  k.send({ type: 'payBy', how: 'later' });
  expect(k.output).toEqual({ to: 'on', fee: 'due', payment: null, amountTiyn: 86_500 });
});

test('whoever goes on while the bank is silent: due, and the payment is named so that a late one counts', async () => {
  const { k } = paying(() => ok(waiting));
  k.send({ type: 'payBy', how: 'qr' });
  await settle();
  k.send({ type: 'payBy', how: 'later' });
  expect(k.output).toEqual({ to: 'on', fee: 'due', payment: 'p1', amountTiyn: 86_500 });
});

test.each(['expired', 'failed'] as const)('%s: a new payment is another wish', async (state) => {
  const { k, wishes } = paying(({ key }) =>
    ok({ ...waiting, id: key, state: wishes.length === 1 ? state : 'waiting' }),
  );
  k.send({ type: 'payBy', how: 'qr' });
  await settle();
  expect(k.snapshot().matches(state)).toBe(true);
  k.send({ type: 'payBy', how: 'qr' });
  await settle();
  expect(k.snapshot().matches('waiting')).toBe(true);
  expect(wishes[1]?.key).not.toBe(wishes[0]?.key);
});

describe('a ground for not paying', () => {
  test('is claimed, and the gateway agrees', async () => {
    const { k, wishes } = paying(() => ok({ ...waiting, amountTiyn: 0, state: 'exempt', qrPayload: null }));
    k.send({ type: 'claimExemption', ground: 'nonsense' });
    expect(k.snapshot().context.exemption).toBeNull();
    k.send({ type: 'claimExemption', ground: 'disability' });
    k.send({ type: 'payBy', how: 'qr' });
    await settle(1_500);
    expect(wishes[0]).toMatchObject({ exemption: 'disability' });
    expect(k.output).toEqual({ to: 'on', fee: 'exempt', payment: 'p1', amountTiyn: 0 });
  });

  test('or does not: said, and the sum stands', async () => {
    const { k, wishes } = paying(() => ({ ok: false, code: 'refused', reason: 'unknownExemption' }));
    k.send({ type: 'claimExemption', ground: 'disability' });
    k.send({ type: 'payBy', how: 'qr' });
    await settle();
    expect(k.snapshot().matches('offer')).toBe(true);
    expect(k.snapshot().context).toMatchObject({ exemption: null, problem: 'unknownExemption' });
    k.send({ type: 'payBy', how: 'qr' });
    await settle();
    expect(wishes[1]).not.toHaveProperty('exemption');
    expect(wishes[1]?.key).not.toBe(wishes[0]?.key);
  });
});

test('back leads back, and nothing is owed', () => {
  const { k } = paying(() => ok(waiting));
  k.send({ type: 'back' });
  expect(k.output).toEqual({ to: 'back' });
});
