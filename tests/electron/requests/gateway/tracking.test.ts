import { describe, expect, it } from 'vitest';
import { newTrackingId } from '../../../../electron/requests/tracking-id.ts';
import { IIN } from '../support/draft.ts';
import {
  card,
  expectNothingPersonal,
  last4,
  NOBODY,
  OTHER_IIN,
  sandboxGateway,
  signal,
  wrong,
} from './support.ts';

const test = sandboxGateway();

describe('status', () => {
  it('tells who has the card, and who knows the last four digits, where the request stands', async () => {
    const trackingId = await test.request();
    for (const proof of [card, last4])
      expect(await test.gateway.status({ trackingId, proof }, signal)).toMatchObject({
        ok: true,
        value: {
          trackingId,
          registrationNumber: expect.stringMatching(/^002-\d{4}-\d{6}$/),
          service: 'property-letter',
          status: 'received',
          dueBy: expect.any(String),
          next: ['wait'],
          documents: [],
          canWithdraw: true,
        },
      });
  });

  it.each([
    ['inProgress', { next: ['wait'], canWithdraw: true }],
    [
      'needsMore',
      { next: ['bringDocuments'], missing: { what: [expect.objectContaining({ kk: expect.any(String) })] } },
    ],
    [
      'ready',
      {
        next: ['collect'],
        dueBy: null,
        canWithdraw: false,
        documents: [{ n: 1, mediaType: 'application/pdf' }],
      },
    ],
    [
      'refused',
      {
        next: ['complain', 'applyAgain'],
        documents: [],
        refusal: { reason: 'notEntitled', complaint: ['provider', 'qualityBody', 'court'] },
      },
    ],
    ['withdrawn', { next: ['applyAgain'], canWithdraw: false }],
    ['collected', { next: ['nothing'], documents: [{ n: 1 }] }],
  ])('of a request that is %s', async (status, rest) => {
    const trackingId = await test.request(status);
    expect(await test.gateway.status({ trackingId, proof: card }, signal)).toMatchObject({
      ok: true,
      value: { status, ...rest },
    });
  });

  it('comes by itself from received to ready', async () => {
    const trackingId = await test.request();
    const statusNow = async () => {
      const answer = await test.gateway.status({ trackingId, proof: card }, signal);
      return answer.ok ? answer.value.status : answer.code;
    };
    expect(await statusNow()).toBe('received');
    test.pass(20_000);
    expect(await statusNow()).toBe('inProgress');
    test.pass(60_000);
    expect(await statusNow()).toBe('ready');
  });

  it('says the same of an unknown number and a wrong proof, and stops both after five', async () => {
    const known = await test.request();
    const unknown = newTrackingId();
    const [ofKnown, ofUnknown] = [[] as unknown[], [] as unknown[]];
    for (let n = 0; n < 6; n += 1) {
      ofKnown.push(await test.gateway.status({ trackingId: known, proof: wrong }, signal));
      ofUnknown.push(await test.gateway.status({ trackingId: unknown, proof: wrong }, signal));
    }
    expect(ofKnown.slice(0, 5)).toEqual(Array(5).fill({ ok: false, code: 'wrongFactor' }));
    expect(ofKnown[5]).toMatchObject({ ok: false, code: 'locked', retryAfterMs: expect.any(Number) });
    expect(ofUnknown.slice(0, 5)).toEqual(ofKnown.slice(0, 5));
    expect(ofUnknown[5]).toMatchObject({ code: 'locked' });
    const right = { trackingId: known, proof: card };
    expect(await test.gateway.status(right, signal)).toMatchObject({ code: 'locked' });
    test.pass(15 * 60_000);
    expect(await test.gateway.status(right, signal)).toMatchObject({ ok: true });
  });

  it('counts guesses that are made side by side', async () => {
    const trackingId = await test.request();
    const guesses = Array.from({ length: 40 }, (_, n) => ({
      kind: 'iinLast4' as const,
      digits: n === 39 ? last4.digits : String(n).padStart(4, '0'),
    }));
    const answers = await Promise.all(
      guesses.map((proof) => test.gateway.status({ trackingId, proof }, signal)),
    );
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.code));
    expect(codes.filter((code) => code === 'wrongFactor').length).toBeLessThanOrEqual(5);
    expect(codes).toContain('locked');
  });

  it('forgets wrong tries once the right proof has come', async () => {
    const trackingId = await test.request();
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 4; n += 1) await test.gateway.status({ trackingId, proof: wrong }, signal);
      expect(await test.gateway.status({ trackingId, proof: last4 }, signal)).toMatchObject({ ok: true });
    }
  });

  it('is not told by the card of somebody else, nor by a token of nobody’s', async () => {
    const trackingId = await test.request();
    for (const proof of [
      { kind: 'card', iin: OTHER_IIN } as const,
      { kind: 'token', token: 'x'.repeat(40) } as const,
    ])
      expect(await test.gateway.status({ trackingId, proof }, signal)).toEqual({
        ok: false,
        code: 'wrongFactor',
      });
  });

  it.each(['', 'x', '../../etc', '01ARZ3NDEKTSV4RRFFQ69G5FA?', '01arz3ndektsv4rrffq69g5fav'])(
    'takes “%s” for a wrong number without asking',
    async (trackingId) => {
      expect(await test.gateway.status({ trackingId, proof: card }, signal)).toEqual({
        ok: false,
        code: 'wrongFactor',
      });
    },
  );

  it('says pay and awaits consent where something is owed', async () => {
    const trackingId = await test.request('inProgress');
    const service = 'property-letter';
    const wish = { trackingId, service, amountTiyn: 43_250, key: newTrackingId() };
    await test.gateway.pay(wish, signal);
    await test.gateway.askConsent(
      { trackingId, service, ownerIin: OTHER_IIN, textVersion: '1', language: 'ru', key: newTrackingId() },
      signal,
    );
    const status = () => test.gateway.status({ trackingId, proof: card }, signal);
    expect(await status()).toMatchObject({
      value: { next: ['pay', 'awaitConsent'], fee: { amountTiyn: 43_250, paid: false } },
    });
    await test.order({ do: 'pay' });
    await test.order({ do: 'consent', given: true });
    expect(await status()).toMatchObject({ value: { next: ['wait'], fee: { paid: true } } });
  });
});

describe('search by card alone', () => {
  it('lists the person’s own requests, newest first, and nobody else’s', async () => {
    const older = await test.request('ready', { applicant: { iin: OTHER_IIN } });
    test.pass(1_000);
    const newer = await test.request(undefined, { applicant: { iin: OTHER_IIN } });
    const mine = await test.request();
    const found = await test.gateway.search({ proof: { kind: 'card', iin: OTHER_IIN } }, signal);
    expect(found).toMatchObject({
      ok: true,
      value: [
        { trackingId: newer, status: 'received', service: 'property-letter' },
        { trackingId: older, status: 'ready' },
      ],
    });
    expect(JSON.stringify(found)).not.toContain(mine);
  });

  it('is an empty list for who has none', async () => {
    expect(await test.gateway.search({ proof: { kind: 'card', iin: NOBODY } }, signal)).toEqual({
      ok: true,
      value: [],
    });
  });
});

describe('withdraw', () => {
  it('takes a request back once, with the card', async () => {
    const trackingId = await test.request('inProgress');
    const first = await test.gateway.withdraw({ trackingId, proof: card }, signal);
    expect(first).toMatchObject({ ok: true, value: { status: 'withdrawn', canWithdraw: false } });
    expect(await test.gateway.withdraw({ trackingId, proof: card }, signal)).toEqual(first);
  });

  it('wants more than four digits, and comes too late for what is decided', async () => {
    const trackingId = await test.request('inProgress');
    expect(await test.gateway.withdraw({ trackingId, proof: last4 }, signal)).toEqual({
      ok: false,
      code: 'refused',
      reason: 'assuranceTooLow',
    });
    await test.order({ do: 'move', trackingId, status: 'ready' });
    expect(await test.gateway.withdraw({ trackingId, proof: card }, signal)).toEqual({
      ok: false,
      code: 'refused',
      reason: 'tooLate',
    });
    expect(await test.gateway.withdraw({ trackingId, proof: wrong }, signal)).toMatchObject({
      code: 'wrongFactor',
    });
  });
});

it('has left nothing about anybody on the disk', () => {
  expectNothingPersonal(test.folder, IIN, OTHER_IIN);
});
