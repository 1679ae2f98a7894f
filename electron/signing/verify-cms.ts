import { Certificate, ContentInfo, id_ContentType_Data, id_ContentType_SignedData, SignedData } from 'pkijs';
import { engine } from './engine.ts';
import { type Signer, signerOf } from './signer.ts';

export type { Signer } from './signer.ts';

export interface CmsToVerify {
  /** PEM-like text (NCALayer writes `-----BEGIN CMS-----`) or bare base64. */
  cms: string;
  /** What was signed; it is not in the CMS. */
  data: Uint8Array;
  /** DER of the authorities' certificates that may issue a signer's certificate. */
  trusted: Uint8Array[];
  at: Date;
}

export type CmsVerdict =
  | { ok: true; signer: Signer }
  | { ok: false; code: 'malformed' }
  | { ok: false; code: 'badSignature' }
  /**
   * Signed by an algorithm that WebCrypto lacks: keys by GOST 34.10, which the authority issues too. The signer is
   * read and not proved; only the gateway can verify (NCANode with KalkanCrypt).
   */
  | { ok: false; code: 'unsupported'; signer: Signer }
  /** Good signatures; `untrusted`: no issuer among `trusted`, so the signer's name is a claim. */
  | { ok: false; code: 'untrusted' | 'expired' | 'notYetValid'; signer: Signer };

/** A detached signature with certificates and a time stamp takes some 10 kB. */
const MAX_CMS_CHARS = 512 * 1024;

const hashes = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const publicKeys = { rsa: '1.2.840.113549.1.1.1', ec: '1.2.840.10045.2.1' };
const signatures = {
  rsa: '1.2.840.113549.1.1.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  sha384WithRsa: '1.2.840.113549.1.1.12',
  sha512WithRsa: '1.2.840.113549.1.1.13',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  ecdsaWithSha384: '1.2.840.10045.4.3.3',
  ecdsaWithSha512: '1.2.840.10045.4.3.4',
};
const known = new Set([...Object.values(hashes), ...Object.values(publicKeys), ...Object.values(signatures)]);

/**
 * Verifies a detached CMS signature with one signer: the signature over `data`, the issuer of the signer's certificate
 * (one of `trusted`, itself valid `at`), its dates. Revocation is the gateway's to ask. Any text is answered; never rejects.
 */
export async function verifyCms({ cms, data, trusted, at }: CmsToVerify): Promise<CmsVerdict> {
  const parsed = parseCms(cms);
  if (!parsed) return { ok: false, code: 'malformed' };
  const { signedData, certificate, signer } = parsed;
  if (!isKnown(parsed)) return { ok: false, code: 'unsupported', signer };
  if (!(await isSignatureOver(signedData, data))) return { ok: false, code: 'badSignature' };
  if (!(await isIssuedByOneOf(trusted, certificate, at))) return { ok: false, code: 'untrusted', signer };
  if (at < signer.notBefore) return { ok: false, code: 'notYetValid', signer };
  if (at > signer.notAfter) return { ok: false, code: 'expired', signer };
  return { ok: true, signer };
}

interface ParsedCms {
  signedData: SignedData;
  certificate: Certificate;
  signer: Signer;
}

/** Null for anything but a detached signature by one signer whose certificate is in it. */
function parseCms(cms: string): ParsedCms | null {
  const der = decode(cms);
  if (!der) return null;
  try {
    const content = ContentInfo.fromBER(der);
    if (content.contentType !== id_ContentType_SignedData) return null;
    const signedData = new SignedData({ schema: content.content });
    const { encapContentInfo, signerInfos } = signedData;
    // Content of its own would be verified instead of ours; as a time stamp it would even choose the date.
    if (encapContentInfo.eContent || encapContentInfo.eContentType !== id_ContentType_Data) return null;
    const [only] = signerInfos;
    if (!only || signerInfos.length > 1 || !only.signedAttrs) return null;
    const types = only.signedAttrs.attributes.map(({ type }) => type);
    if (new Set(types).size !== types.length) return null; // of two digests the library believes the first
    const certificate = signerCertificate(signedData);
    return certificate && { signedData, certificate, signer: signerOf(certificate) };
  } catch {
    return null; // both libraries throw on bytes that are not what they hope for
  }
}

function decode(cms: string): Uint8Array<ArrayBuffer> | null {
  if (cms.length > MAX_CMS_CHARS) return null;
  const base64 = cms.replace(/-----(BEGIN|END) [A-Z0-9 ]{1,40}-----/g, '').replace(/\s+/g, '');
  if (base64 === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** Signers are named by issuer and serial number; the form by key id is not what NCALayer writes. */
function signerCertificate({ certificates = [], signerInfos }: SignedData): Certificate | null {
  const sid = signerInfos[0]?.sid;
  const isSigner = (candidate: unknown): candidate is Certificate =>
    candidate instanceof Certificate &&
    typeof sid === 'object' &&
    sid !== null &&
    'issuer' in sid &&
    candidate.issuer.isEqual(sid.issuer) &&
    candidate.serialNumber.isEqual(sid.serialNumber);
  return certificates.find(isSigner) ?? null;
}

function isKnown({ signedData, certificate }: ParsedCms): boolean {
  const [only] = signedData.signerInfos;
  return [
    only?.digestAlgorithm.algorithmId,
    only?.signatureAlgorithm.algorithmId,
    certificate.subjectPublicKeyInfo.algorithm.algorithmId,
    certificate.signatureAlgorithm.algorithmId,
  ].every((id) => id !== undefined && known.has(id));
}

async function isSignatureOver(signedData: SignedData, data: Uint8Array): Promise<boolean> {
  try {
    return await signedData.verify(
      { signer: 0, data: Uint8Array.from(data).buffer, checkChain: false },
      engine,
    );
  } catch {
    return false; // a digest that does not match is thrown, too
  }
}

async function isIssuedByOneOf(trusted: Uint8Array[], certificate: Certificate, at: Date): Promise<boolean> {
  for (const der of trusted) {
    const authority = authorityFrom(der);
    if (!authority?.subject.isEqual(certificate.issuer)) continue;
    if (at < authority.notBefore.value || at > authority.notAfter.value) continue;
    if (await certificate.verify(authority, engine).catch(() => false)) return true;
  }
  return false;
}

const BASIC_CONSTRAINTS = '2.5.29.19';

/** Null for a certificate that may not issue others, whoever put it on the list. */
function authorityFrom(der: Uint8Array): Certificate | null {
  try {
    const certificate = Certificate.fromBER(Uint8Array.from(der));
    const constraints: unknown = certificate.extensions?.find(
      ({ extnID }) => extnID === BASIC_CONSTRAINTS,
    )?.parsedValue;
    const may =
      typeof constraints === 'object' && constraints !== null && 'cA' in constraints && constraints.cA;
    return may === true ? certificate : null;
  } catch {
    return null;
  }
}
