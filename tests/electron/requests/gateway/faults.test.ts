import { afterEach, describe, expect, it } from 'vitest';
import { calls } from './calls.ts';
import { operations, seen } from './specified.ts';
import { sandboxGateway, signal } from './support.ts';

const test = sandboxGateway();
afterEach(() => test.order({ do: 'normal' }));

it('has a call for every operation of openapi.yaml but handing in, which is the outbox’s', () => {
  const specified = operations.map(({ operationId }) => operationId);
  expect(Object.keys(calls).sort()).toEqual(specified.filter((name) => name !== 'postRequest').sort());
});

describe.each(Object.entries(calls))('%s', (operation, call) => {
  const ask = (asked = signal) => call(test.gateway, asked);

  it('meets every fault with a code', async () => {
    await test.order({ do: 'fail', operation });
    expect(await ask()).toEqual({ ok: false, code: 'offline' });
    await test.order({ do: 'busy', operation });
    expect(await ask()).toEqual({ ok: false, code: 'offline' });
    await test.order({ do: 'gone', operation });
    expect(await ask()).toEqual({ ok: false, code: 'offline' });
    await test.order({ do: 'refuse', operation, reason: 'notToday' });
    expect(await ask()).toEqual({ ok: false, code: 'refused', reason: 'notToday' });
    await test.order({ do: 'refuse', operation, reason: 'locked', status: 429 });
    expect(await ask()).toEqual({ ok: false, code: 'locked', retryAfterMs: null });
    await test.order({ do: 'hang', operation });
    const leaving = new AbortController();
    const answer = ask(leaving.signal);
    setTimeout(() => leaving.abort(), 30);
    expect(await answer).toEqual({ ok: false, code: 'stopped' });
  });
});

it('means one operation when it says so, and as often as it says', async () => {
  await test.order({ do: 'fail', operation: 'getPayment', times: 1 });
  const { getConsent, getPayment } = calls;
  if (!getConsent || !getPayment) throw new Error('no such call');
  expect(await getConsent(test.gateway, signal)).toMatchObject({ code: 'notFound' });
  expect(await getPayment(test.gateway, signal)).toMatchObject({ code: 'offline' });
  expect(await getPayment(test.gateway, signal)).toMatchObject({ code: 'notFound' });
  expect(seen).toContain('getPayment 404');
});
