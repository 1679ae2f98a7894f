import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import {
  createUsedCodes,
  newSecret,
  provisioningUri,
  stepOf,
} from '../../../electron/staff/one-time-code.ts';
import { makeBench } from './bench.ts';

/** RFC 6238, appendix B, the last six of its eight digits. */
const secret = Secret.fromLatin1('12345678901234567890').base32;
const vectors = [
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [1_234_567_890, '005924', 41_152_263],
  [2_000_000_000, '279037', 66_666_666],
  [20_000_000_000, '353130', 666_666_666],
] as const;

test.each(vectors)('RFC 6238 at %d s', (seconds, code, step) => {
  expect(stepOf(secret, code, seconds * 1000)).toBe(step);
  expect(stepOf(secret, code, (seconds + 30) * 1000), 'one step late').toBe(step);
  expect(stepOf(secret, code, (seconds - 30) * 1000), 'one step early').toBe(step);
  expect(stepOf(secret, code, (seconds + 60) * 1000)).toBeNull();
  expect(stepOf(secret, code, (seconds - 60) * 1000)).toBeNull();
});

test('each code once, also after a restart and with the clock set back', () => {
  const bench = makeBench();
  const used = createUsedCodes(bench.start());
  expect(used.use('1042', 100)).toBe(true);
  expect(used.use('1042', 100)).toBe(false);
  expect(used.use('2001', 100), 'somebody else').toBe(true);
  const again = createUsedCodes(bench.start());
  expect(again.use('1042', 100)).toBe(false);
  expect(again.use('1042', 99), 'an older one that was seen').toBe(false);
  expect(again.use('1042', 101)).toBe(true);
});

test('an authenticator app gets the same secret, 160 bits of it', () => {
  const fresh = newSecret();
  expect(Secret.fromBase32(fresh).bytes).toHaveLength(20);
  expect(newSecret()).not.toBe(fresh);
  const uri = new URL(provisioningUri(fresh, '1042', 'ala-017-k2'));
  expect(uri.protocol).toBe('otpauth:');
  expect(uri.searchParams.get('secret')).toBe(fresh);
  const app = new TOTP({ secret: Secret.fromBase32(uri.searchParams.get('secret') ?? '') });
  expect(stepOf(fresh, app.generate(), Date.now())).not.toBeNull();
});
