import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyFileIn } from '../../../electron/identity/key-place.ts';
import { existingKioskKey, kioskKey } from '../../../electron/identity/kiosk-key.ts';
import { canonical } from '../../../electron/readiness/canonical.ts';
import { fail, notTested, pass } from '../../../electron/readiness/lines.ts';
import { type Report, verdictOf } from '../../../electron/readiness/report.ts';
import { signReport, verifyReport } from '../../../electron/readiness/sign.ts';
import { testFolder } from '../requests/support/folder.ts';

async function keyIn(folder: string) {
  const found = await kioskKey(folder);
  if (!found.ok) throw new Error(found.code);
  return found.key;
}
const report = (key: string): Report => ({
  format: 1,
  kiosk: 'k1',
  madeAt: '2026-11-22T12:00:00.000Z',
  timeZone: 'Asia/Almaty',
  attended: false,
  demo: false,
  key,
  lines: [pass('disk', { values: { freeMb: 900, totalMb: 1000 } }), notTested('soundHeard', 'needsEyes')],
});

describe('the key of the kiosk', () => {
  it('is made at first use, for its owner alone, and stays the same', async () => {
    const folder = testFolder();
    expect(await existingKioskKey(folder)).toBeNull();
    const first = await keyIn(folder);
    expect(statSync(keyFileIn(folder)).mode & 0o777).toBe(0o600);
    expect((await keyIn(folder)).thumbprint).toBe(first.thumbprint);
  });

  it('is one, whoever begins at once', async () => {
    const folder = testFolder();
    const keys = await Promise.all(Array.from({ length: 5 }, () => keyIn(folder)));
    expect(new Set(keys.map(({ thumbprint }) => thumbprint)).size).toBe(1);
  });

  it('is refused, never replaced, when others may read it or it is damaged', async () => {
    const folder = testFolder();
    await keyIn(folder);
    chmodSync(keyFileIn(folder), 0o640);
    expect(await kioskKey(folder)).toMatchObject({ ok: false, code: 'openToOthers' });
    chmodSync(keyFileIn(folder), 0o600);
    writeFileSync(keyFileIn(folder), 'nothing');
    expect(await kioskKey(folder)).toMatchObject({ ok: false, code: 'damaged' });
  });
});

describe('a signed report', () => {
  it('verifies with its kiosk, and not with another', async () => {
    const [key, other] = [await keyIn(testFolder()), await keyIn(testFolder())];
    const text = JSON.stringify(await signReport(report(key.thumbprint), key));
    expect(await verifyReport(text, key.publicKey)).toMatchObject({ ok: true });
    expect(await verifyReport(text, other.publicKey)).toEqual({ ok: false, code: 'otherKey' });
  });

  it('does not verify with any one byte flipped', { timeout: 30_000 }, async () => {
    const key = await keyIn(testFolder());
    const bytes = Buffer.from(JSON.stringify(await signReport(report(key.thumbprint), key)));
    for (let index = 0; index < bytes.length; index++) {
      const flipped = Buffer.from(bytes);
      flipped[index] = (flipped[index] ?? 0) ^ 1;
      const { ok } = await verifyReport(flipped.toString('utf8'), key.publicKey);
      expect(ok, `byte ${index} of ${flipped.subarray(Math.max(0, index - 10), index + 10)}`).toBe(false);
    }
  });

  it('is the same bytes in whatever order its names stand', () => {
    expect(canonical({ b: [1, { d: 'ә', c: null }], a: 'x' })).toBe('{"a":"x","b":[1,{"c":null,"d":"ә"}]}');
    expect(canonical({ a: 'x', b: [1, { c: null, d: 'ә' }] })).toBe(
      canonical({ b: [1, { d: 'ә', c: null }], a: 'x' }),
    );
  });
});

describe('the verdict', () => {
  it('is passed only when nothing failed and nothing was left that could be tested', () => {
    const eyes = notTested('soundHeard', 'needsEyes');
    expect(verdictOf({ lines: [pass('disk'), eyes] })).toBe('passed');
    expect(verdictOf({ lines: [pass('disk'), notTested('deviceTest', 'busyWithVisitor')] })).toBe(
      'incomplete',
    );
    expect(verdictOf({ lines: [fail('disk', 'diskFull', 'freeDisk'), eyes] })).toBe('failed');
  });
});
