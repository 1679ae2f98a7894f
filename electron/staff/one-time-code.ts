import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Database } from '../storage/database.ts';
import { codeLimits } from './limits.ts';

const { digits, periodSeconds, window } = codeLimits;

export const newSecret = (): string =>
  new Secret({ buffer: new Uint8Array(randomBytes(codeLimits.secretBytes)).buffer }).base32;

const generatorOf = (secret: string, label = '', issuer = ''): TOTP =>
  new TOTP({
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits,
    period: periodSeconds,
    label,
    issuer,
  });

/** What an authenticator app reads from a QR; it holds the secret. */
export const provisioningUri = (secret: string, person: string, kiosk: string): string =>
  generatorOf(secret, person, `Qyzmet ${kiosk}`).toString();

/** The step of time whose code this is (RFC 6238 §5.2: one step either side), or null. */
export function stepOf(secret: string, code: string, atMs: number): number | null {
  const delta = generatorOf(secret).validate({ token: code, timestamp: atMs, window });
  return delta === null ? null : Math.floor(atMs / 1000 / periodSeconds) + delta;
}

export const isCode = (text: string): boolean => new RegExp(`^\\d{${digits}}$`).test(text);

export interface UsedCodes {
  /** False when this step, or a later one, was used by this person: a code seen over a shoulder is worth nothing. */
  use(person: string, step: number): boolean;
}

/**
 * One row a person, the latest step that was used; durable before the sign-in counts, so a code cannot be used again by
 * pulling the plug. Setting the clock back does not bring one back: steps only grow.
 */
export function createUsedCodes(database: Database): UsedCodes {
  const take = database.raw.prepare(
    `INSERT INTO staff_code_used (person, step) VALUES (?, ?)
     ON CONFLICT (person) DO UPDATE SET step = excluded.step WHERE excluded.step > step`,
  );
  return {
    use: (person, step) => database.transaction(() => Number(take.run(person, step).changes) === 1),
  };
}
