import { describe, expect, it } from 'vitest';
import { newKey, newTrackingId } from '../../../../electron/requests/tracking-id.ts';
import { expectNothingPersonal, OTHER_IIN, sandboxGateway, signal } from './support.ts';

const test = sandboxGateway();
const wish = () =>
  ({
    trackingId: newTrackingId(),
    service: 'residence-registration',
    ownerIin: OTHER_IIN,
    textVersion: '2026-11',
    language: 'kk',
    key: newKey(),
  }) as const;

async function asked() {
  const answer = await test.gateway.askConsent(wish(), signal);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

describe('a consent', () => {
  it.each([
    [true, 'given'],
    [false, 'refused'],
    [null, 'expired'],
  ])('waits until the owner answers: %s is %s', async (given, state) => {
    const { id } = await asked();
    expect(await test.gateway.consent(id, signal)).toMatchObject({
      ok: true,
      value: { id, state: 'waiting' },
    });
    expect(await test.order({ do: 'consent', of: id, given })).toMatchObject({ ok: true });
    const answered = await test.gateway.consent(id, signal);
    expect(answered).toMatchObject({ ok: true, value: { state } });
    expect(answered.ok && answered.value.answeredAt !== undefined).toBe(given !== null);
    expect(await test.order({ do: 'consent', of: id, given: true })).toMatchObject({ error: 'notWaiting' });
  });

  it('runs out after a day', async () => {
    const { id } = await asked();
    test.pass(24 * 60 * 60_000);
    expect(await test.gateway.consent(id, signal)).toMatchObject({ value: { state: 'expired' } });
  });

  it('is asked for once with each key', async () => {
    const once = wish();
    const [first, second] = [
      await test.gateway.askConsent(once, signal),
      await test.gateway.askConsent(once, signal),
    ];
    expect(second).toEqual(first);
    expect(await test.gateway.askConsent({ ...once, textVersion: '2' }, signal)).toMatchObject({
      reason: 'keyReused',
    });
    expect(await test.gateway.askConsent({ ...once, key: newKey() }, signal)).not.toEqual(first);
  });

  it('wants an owner with a right IIN, and an id that there is', async () => {
    expect(await test.gateway.askConsent({ ...wish(), ownerIin: '880308499002' }, signal)).toEqual({
      ok: false,
      code: 'refused',
      reason: 'invalidContent',
    });
    for (const id of ['con-AAAAAAAAAAAA', '', '../x'])
      expect(await test.gateway.consent(id, signal)).toEqual({ ok: false, code: 'notFound' });
  });

  it('leaves nothing about the owner on the disk', () => expectNothingPersonal(test.folder, OTHER_IIN));
});
