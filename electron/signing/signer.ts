import type { Certificate } from 'pkijs';

/** Who a certificate of the National Certification Authority says its holder is. */
export interface Signer {
  iin: string | null;
  /** Present when the key was given for acting on behalf of a company. */
  bin: string | null;
  name: string | null;
  notBefore: Date;
  notAfter: Date;
  extendedKeyUsages: string[];
}

/** Object identifiers; those of Kazakhstan from facts/kazakhstan.md §3 (NCALayer). */
export const keyUsage = {
  signing: '1.3.6.1.5.5.7.3.4',
  authentication: '1.3.6.1.5.5.7.3.2',
  individual: '1.2.398.3.3.4.1.1',
  organisation: '1.2.398.3.3.4.1.2',
  head: '1.2.398.3.3.4.1.2.1',
  rightToSign: '1.2.398.3.3.4.1.2.2',
  employee: '1.2.398.3.3.4.1.2.5',
} as const;

export const subjectPart = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
} as const;

const EXTENDED_KEY_USAGE = '2.5.29.37';

/** What a parsed certificate tells about its holder. Whether any of it is true, the verification says. */
export function signerOf(certificate: Certificate): Signer {
  return {
    iin: onlyMatch(certificate, subjectPart.serialNumber, /^IIN(\d{12})$/),
    bin: onlyMatch(certificate, subjectPart.organisationalUnit, /^BIN(\d{12})$/),
    name: onlyMatch(certificate, subjectPart.commonName, /^(.{1,200})$/u),
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    extendedKeyUsages: extendedKeyUsagesOf(certificate),
  };
}

/** Two different numbers in one subject name nobody. */
function onlyMatch(certificate: Certificate, type: string, pattern: RegExp): string | null {
  const found = certificate.subject.typesAndValues
    .filter((part) => part.type === type)
    .flatMap((part) => pattern.exec(textOf(part.value.valueBlock))?.[1] ?? []);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** String types of ASN.1 carry their decoded text; anything else names nobody. */
function textOf(block: object): string {
  const value = 'value' in block ? block.value : undefined;
  return typeof value === 'string' ? value : '';
}

function extendedKeyUsagesOf(certificate: Certificate): string[] {
  const parsed: unknown = certificate.extensions?.find(
    ({ extnID }) => extnID === EXTENDED_KEY_USAGE,
  )?.parsedValue;
  if (typeof parsed !== 'object' || parsed === null || !('keyPurposes' in parsed)) return [];
  const { keyPurposes } = parsed;
  return Array.isArray(keyPurposes)
    ? keyPurposes.filter((purpose): purpose is string => typeof purpose === 'string')
    : [];
}
