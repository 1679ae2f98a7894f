import { createPublicKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { exportJWK } from 'jose';
import {
  existingKioskKey,
  kioskKey,
  type PublicKey,
  publicKeySchema,
  thumbprintOf,
} from '../../identity/kiosk-key.ts';
import { readinessLimits } from '../../readiness/limits.ts';
import { countsOf, verdictOf } from '../../readiness/report.ts';
import { hashOfReport, type VerifyFault, verifyReport } from '../../readiness/sign.ts';
import type { Context } from '../context.ts';
import { dataFolder } from '../data-folder.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
import { table, tinted } from '../terminal.ts';

const faults: Record<VerifyFault, [message: string, advice: string]> = {
  notAReport: ['this is no readiness report', 'name the JSON file; the PDF carries only its hash'],
  otherKey: ['another key has signed it', "name that kiosk's own key with --key"],
  changed: ['something in it is not as it was signed', 'do not rely on it; keep it as it is'],
};

export async function reportVerify(
  context: Context,
  file: string,
  keyFile: string | undefined,
): Promise<Outcome> {
  const text = readText(file);
  if (text === null) return failing('noFile', `${file} cannot be read`);
  const key = keyFile === undefined ? await ownKey(context) : await keyIn(keyFile);
  if (!key)
    return keyFile === undefined
      ? failing('noKey', 'there is no kiosk on the data folder to compare with', 'name the key with --key')
      : failing(
          'noKey',
          `${keyFile} is no public key (P-256, JWK or PEM)`,
          'make one with `qyzmet report key`',
        );
  const verified = await verifyReport(text, key);
  if (!verified.ok) {
    const [message, advice] = faults[verified.code];
    return { ok: false, json: { ok: false }, failure: failure(verified.code, `${file}: ${message}`, advice) };
  }
  const { report } = verified.signed;
  const { kiosk, madeAt, attended } = report;
  const facts = {
    kiosk,
    madeAt,
    attended,
    verdict: verdictOf(report),
    counts: countsOf(report),
    key: await thumbprintOf(key),
    sha256: hashOfReport(report),
  };
  return {
    ok: true,
    json: { ok: true, ...facts },
    text: [
      tinted(context.terminal, 'good', 'the report is as its kiosk signed it'),
      table(Object.entries(facts).map(([name, value]) => [name, words(value)])),
    ].join('\n'),
  };
}

const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Made when there is none yet: what is asked for is to be compared with later. */
export async function reportKey(context: Context): Promise<Outcome> {
  const folder = dataFolder(context);
  const found = await kioskKey(folder);
  if (!found.ok) return failing(found.code, `the kiosk's key ${found.file} cannot be used: ${found.code}`);
  const { publicKey, thumbprint } = found.key;
  return {
    ok: true,
    json: { ok: true, key: publicKey, thumbprint },
    text: JSON.stringify(publicKey),
  };
}

async function ownKey(context: Context): Promise<PublicKey | null> {
  const found = await existingKioskKey(dataFolder(context));
  return found?.ok ? found.key.publicKey : null;
}

async function keyIn(file: string): Promise<PublicKey | null> {
  const text = readText(file);
  if (text === null) return null;
  try {
    const jwk = text.trimStart().startsWith('{') ? JSON.parse(text) : await exportJWK(createPublicKey(text));
    // only what is public of it, whatever else stands there
    const { kty, crv, x, y } = jwk;
    return publicKeySchema.parse({ kty, crv, x, y });
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  try {
    if (statSync(file).size > readinessLimits.fileBytes) return null;
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
