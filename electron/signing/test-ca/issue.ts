import { randomBytes, webcrypto } from 'node:crypto';
import { BitString, Integer, OctetString, PrintableString, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralNames,
} from 'pkijs';
import { engine } from '../engine.ts';
import { subjectPart } from '../signer.ts';

/** A certificate with its private key, as the file and the tests carry them. */
export interface Keyed {
  /** DER. */
  certificate: Uint8Array;
  /** PKCS #8, DER. */
  privateKey: Uint8Array;
}

export interface Wanted {
  commonName: string;
  serialNumber?: string | undefined;
  organisation?: string | undefined;
  organisationalUnit?: string | undefined;
  notBefore: Date;
  notAfter: Date;
  authority?: boolean;
  extendedKeyUsages?: readonly string[];
  /** For a server on loopback. */
  ipAddress?: readonly number[];
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const DIGITAL_SIGNATURE_AND_NON_REPUDIATION = 0xc0;
const CERTIFICATE_SIGN = 0x04;
const IP_ADDRESS = 7;

/** Makes a P-256 key and its certificate, signed by `issuer` or by itself. */
export async function issue(wanted: Wanted, issuer?: Keyed): Promise<Keyed> {
  const pair = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2; // X.509 v3
  certificate.serialNumber = new Integer({ valueHex: positive(randomBytes(16)).buffer });
  certificate.subject.typesAndValues.push(...subjectOf(wanted));
  certificate.issuer = issuer ? Certificate.fromBER(exact(issuer.certificate)).subject : certificate.subject;
  certificate.notBefore.value = wanted.notBefore;
  certificate.notAfter.value = wanted.notAfter;
  certificate.extensions = extensionsOf(wanted);
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey, engine);
  await certificate.sign(issuer ? await privateKeyOf(issuer) : pair.privateKey, 'SHA-256', engine);
  return {
    certificate: new Uint8Array(certificate.toSchema(true).toBER()),
    privateKey: new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey)),
  };
}

export function privateKeyOf({ privateKey }: Keyed): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', privateKey, curve, false, ['sign']);
}

/** The libraries read a whole ArrayBuffer, not a view into a larger one. */
export const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** DER integers are signed; a serial number is positive and has no leading zero octets to spare. */
function positive(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  copy[0] = ((copy[0] ?? 0) & 0x3f) | 0x40;
  return copy;
}

function subjectOf(wanted: Wanted): AttributeTypeAndValue[] {
  const utf8 = (value: string) => new Utf8String({ value });
  const part = (type: string, value: Utf8String | PrintableString) =>
    new AttributeTypeAndValue({ type, value });
  const { commonName, serialNumber, organisation, organisationalUnit } = wanted;
  return [
    part(subjectPart.commonName, utf8(commonName)),
    ...(serialNumber === undefined
      ? []
      : [part(subjectPart.serialNumber, new PrintableString({ value: serialNumber }))]),
    ...(organisation === undefined ? [] : [part(subjectPart.organisation, utf8(organisation))]),
    ...(organisationalUnit === undefined
      ? []
      : [part(subjectPart.organisationalUnit, utf8(organisationalUnit))]),
  ];
}

function extensionsOf({ authority = false, extendedKeyUsages, ipAddress }: Wanted): Extension[] {
  const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
    new Extension({ extnID, critical, extnValue: value.toBER() });
  const usage = authority ? CERTIFICATE_SIGN : DIGITAL_SIGNATURE_AND_NON_REPUDIATION;
  return [
    extension('2.5.29.15', true, new BitString({ valueHex: Uint8Array.of(usage).buffer })),
    ...(authority ? [extension('2.5.29.19', true, new BasicConstraints({ cA: true }).toSchema())] : []),
    ...(extendedKeyUsages
      ? [extension('2.5.29.37', false, new ExtKeyUsage({ keyPurposes: [...extendedKeyUsages] }).toSchema())]
      : []),
    ...(ipAddress ? [extension('2.5.29.17', false, loopbackName(ipAddress).toSchema())] : []),
  ];
}

const loopbackName = (address: readonly number[]): GeneralNames =>
  new GeneralNames({
    names: [
      new GeneralName({
        type: IP_ADDRESS,
        value: new OctetString({ valueHex: Uint8Array.from(address).buffer }),
      }),
    ],
  });
