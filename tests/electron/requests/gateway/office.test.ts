import { describe, expect, it } from 'vitest';
import { loadKey, publicHalf } from '../../../../electron/requests/gateway/sandbox/keys.ts';
import type { Measurements } from '../../../../electron/requests/gateway/schema/measurement.ts';
import { newKey } from '../../../../electron/requests/tracking-id.ts';
import { IIN } from '../support/draft.ts';
import { testFolder } from '../support/folder.ts';
import { sandboxGateway, signal } from './support.ts';

const test = sandboxGateway();
const batch: Measurements = {
  kiosk: 'ala-017-k2',
  from: '2026-11-22T05:00:00.000Z',
  to: '2026-11-22T06:00:00.000Z',
  measures: [
    { name: 'started', of: { service: 'property-letter' }, count: 12 },
    { name: 'abandoned', of: { service: 'property-letter', step: 'check' }, count: 2 },
    { name: 'minutes', of: { service: 'property-letter' }, count: 10, sum: 41.5 },
    { name: 'face', of: { face: '4' }, count: 3 },
  ],
};

describe('measurements', () => {
  it('are counted once for each key', async () => {
    const key = newKey();
    for (let n = 0; n < 3; n += 1)
      expect(await test.gateway.measure({ batch, key }, signal)).toEqual({ ok: true, value: null });
    expect((await test.order({ do: 'measurements' })).value).toEqual([batch]);
    expect(await test.gateway.measure({ batch: { ...batch, kiosk: 'other' }, key }, signal)).toMatchObject({
      reason: 'keyReused',
    });
  });

  it('with somebody’s number in them do not leave the kiosk, and are not taken', async () => {
    const personal = { ...batch, measures: [{ name: 'started', of: { step: IIN }, count: 1 }] };
    expect(await test.gateway.measure({ batch: personal, key: newKey() }, signal)).toMatchObject({
      code: 'refused',
      reason: 'invalid',
    });
    const response = await fetch(`${test.address.url}/v1/measurements`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
      body: JSON.stringify(personal),
    });
    expect(response.status).toBe(422);
    expect(JSON.stringify((await test.order({ do: 'measurements' })).value)).not.toContain(IIN);
  });
});

describe('a kiosk', () => {
  const kiosk = { kiosk: 'ala-017-k2', office: 'Алматы, № 17', enrolmentCode: 'SANDBOX' };

  it('is enrolled once under its key, by who knows the code', async () => {
    const publicKey = publicHalf(await loadKey(testFolder()));
    expect(await test.gateway.enrol({ ...kiosk, publicKey, enrolmentCode: 'x' }, signal)).toEqual({
      ok: false,
      code: 'refused',
      reason: 'wrongEnrolmentCode',
    });
    const first = await test.gateway.enrol({ ...kiosk, publicKey }, signal);
    expect(first).toMatchObject({ ok: true, value: { kiosk: 'ala-017-k2' } });
    expect(await test.gateway.enrol({ ...kiosk, publicKey }, signal)).toEqual(first);
    const other = publicHalf(await loadKey(testFolder()));
    expect(await test.gateway.enrol({ ...kiosk, publicKey: other }, signal)).toMatchObject({
      reason: 'otherKey',
    });
    expect((await test.order({ do: 'kiosks' })).value).toMatchObject([{ kiosk: 'ala-017-k2' }]);
  });
});
