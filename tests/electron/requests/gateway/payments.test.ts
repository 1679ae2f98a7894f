import { describe, expect, it } from 'vitest';
import { newKey, newTrackingId } from '../../../../electron/requests/tracking-id.ts';
import { sandboxGateway, signal } from './support.ts';

const test = sandboxGateway();
const wish = () => ({
  trackingId: newTrackingId(),
  service: 'property-letter',
  amountTiyn: 43_250,
  key: newKey(),
});

async function begun(over: object = {}) {
  const asked = { ...wish(), ...over };
  const answer = await test.gateway.pay(asked, signal);
  if (!answer.ok) throw new Error(answer.code);
  return { asked, payment: answer.value };
}

describe('a payment', () => {
  it('begins with a QR and an end, and is one however often it is asked for', async () => {
    const { asked, payment } = await begun();
    expect(payment).toMatchObject({
      amountTiyn: 43_250,
      state: 'waiting',
      qrPayload: expect.stringContaining('432.50'),
    });
    expect(Date.parse(payment.expiresAt ?? '')).toBeGreaterThan(Date.now());
    const again = await Promise.all([1, 2, 3].map(() => test.gateway.pay(asked, signal)));
    for (const answer of again) expect(answer).toEqual({ ok: true, value: payment });
    expect(await test.gateway.pay({ ...asked, amountTiyn: 1 }, signal)).toEqual({
      ok: false,
      code: 'refused',
      reason: 'keyReused',
    });
  });

  it.each(['paid', 'failed', 'expired'])(
    'is %s when the bank says so, and no longer to be paid',
    async (outcome) => {
      const { payment } = await begun();
      expect(await test.gateway.payment(payment.id, signal)).toEqual({ ok: true, value: payment });
      expect(await test.order({ do: 'pay', of: payment.id, outcome })).toMatchObject({ ok: true });
      const later = await test.gateway.payment(payment.id, signal);
      expect(later).toMatchObject({ value: { state: outcome, qrPayload: null, expiresAt: null } });
      expect(later.ok && later.value.paidAt !== undefined).toBe(outcome === 'paid');
      expect(await test.order({ do: 'pay', of: payment.id })).toMatchObject({ error: 'notWaiting' });
    },
  );

  it('runs out by itself', async () => {
    const { payment } = await begun();
    test.pass(5 * 60_000);
    expect(await test.gateway.payment(payment.id, signal)).toMatchObject({ value: { state: 'expired' } });
  });

  it('is not owed on a ground of exemption, and not begun for nothing', async () => {
    const { payment } = await begun({ exemption: 'largeFamily' });
    expect(payment).toMatchObject({
      state: 'exempt',
      amountTiyn: 0,
      qrPayload: null,
      exemption: 'largeFamily',
    });
    expect(await test.gateway.pay({ ...wish(), amountTiyn: 0 }, signal)).toMatchObject({
      reason: 'wrongAmount',
    });
    expect(await test.gateway.pay({ ...wish(), amountTiyn: -1 }, signal)).toMatchObject({
      reason: 'invalid',
    });
  });

  it('is not begun twice for what is paid', async () => {
    const { asked, payment } = await begun();
    await test.order({ do: 'pay', of: payment.id });
    expect(await test.gateway.pay({ ...asked, key: newKey() }, signal)).toMatchObject({
      reason: 'alreadyPaid',
    });
    expect(await test.gateway.pay(asked, signal)).toMatchObject({ value: { state: 'paid' } });
  });

  it('that is not there is not found', async () => {
    expect(await test.gateway.payment('pay-AAAAAAAAAAAA', signal)).toEqual({ ok: false, code: 'notFound' });
    for (const id of ['', '../codes', 'a b'])
      expect(await test.gateway.payment(id, signal)).toEqual({ ok: false, code: 'notFound' });
    expect(await test.order({ do: 'pay', of: 'pay-AAAAAAAAAAAA' })).toMatchObject({ error: 'notFound' });
  });
});
