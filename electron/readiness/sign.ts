import { compactVerify, FlattenedSign, importJWK } from 'jose';
import { type KioskKey, type PublicKey, thumbprintOf } from '../identity/kiosk-key.ts';
import { canonical, sha256 } from './canonical.ts';
import { type Report, type SignedReport, signedReportSchema } from './report.ts';

const ALGORITHM = 'ES256';

/** A detached JWS: the report itself stands readable beside it. */
export async function signReport(report: Report, key: KioskKey): Promise<SignedReport> {
  const payload = new TextEncoder().encode(canonical(report));
  const { protected: head, signature } = await new FlattenedSign(payload)
    .setProtectedHeader({ alg: ALGORITHM, kid: key.thumbprint })
    .sign(key.privateKey);
  return { report, signature: `${head}..${signature}`, key: key.publicKey };
}

/** notAReport: no such file · otherKey: signed by another kiosk · changed: something in it is not as it was signed. */
export type VerifyFault = 'notAReport' | 'otherKey' | 'changed';
export type Verified = { ok: true; signed: SignedReport } | { ok: false; code: VerifyFault };

/** Proves a report with the public key that is known to be this kiosk's, not with the one it brings. */
export async function verifyReport(text: string, key: PublicKey): Promise<Verified> {
  const signed = parseSigned(text);
  if (!signed) return { ok: false, code: 'notAReport' };
  const thumbprint = await thumbprintOf(key);
  if (signed.key.x !== key.x || signed.key.y !== key.y || signed.report.key !== thumbprint)
    return { ok: false, code: 'otherKey' };
  const [head, between, signature, ...more] = signed.signature.split('.');
  if (between !== '' || more.length > 0) return { ok: false, code: 'changed' };
  const payload = Buffer.from(canonical(signed.report)).toString('base64url');
  try {
    const { protectedHeader } = await compactVerify(
      `${head}.${payload}.${signature}`,
      await importJWK(key, ALGORITHM),
      { algorithms: [ALGORITHM] },
    );
    return protectedHeader.kid === thumbprint ? { ok: true, signed } : { ok: false, code: 'otherKey' };
  } catch {
    return { ok: false, code: 'changed' };
  }
}

export function parseSigned(text: string): SignedReport | null {
  try {
    return signedReportSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Of the report's canonical JSON: what the QR code holds, and what a person compares with the file. */
export const hashOfReport = (report: Report): string => sha256(canonical(report));

/** `qyzmet-report:1:<kiosk>:<made at>:<sha-256>`: whoever has the paper can prove the file. */
export const qrOf = (report: Report): string =>
  [
    'qyzmet-report',
    '1',
    report.kiosk,
    report.madeAt.replaceAll(/[-:]|\.\d+/g, ''),
    hashOfReport(report),
  ].join(':');
