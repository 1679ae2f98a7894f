import { createPublicKey, randomBytes, webcrypto } from 'node:crypto';
import { BitString, Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, Certificate, Extension, ExtKeyUsage } from 'pkijs';
import { engine } from '../signing/engine.ts';
import type { KioskKey } from './kiosk-key.ts';

const COMMON_NAME = '2.5.4.3';
const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
const DIGITAL_SIGNATURE = 0x80;
const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The gateway knows the key, not the dates: no wrong clock at either end may end the line between them. */
const VALID = { from: new Date('2020-01-01T00:00:00Z'), to: new Date('2049-12-31T23:59:59Z') };

/** A certificate of the kiosk over its own key, PEM: TLS shows keys in no other form (RFC 8446 §4.4.2). */
export async function selfSigned(kiosk: string, { privateKey }: KioskKey): Promise<string> {
  const { subtle } = webcrypto;
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const [open, secret] = await Promise.all([
    subtle.importKey('spki', spki, curve, true, ['verify']),
    subtle.importKey('pkcs8', pkcs8, curve, false, ['sign']),
  ]);
  const certificate = new Certificate();
  certificate.version = 2; // X.509 v3
  const serial = Uint8Array.from(randomBytes(16));
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40; // positive, without leading zeros
  certificate.serialNumber = new Integer({ valueHex: serial.buffer });
  const name = new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: kiosk }) });
  certificate.subject.typesAndValues.push(name);
  certificate.issuer.typesAndValues.push(name);
  certificate.notBefore.value = VALID.from;
  certificate.notAfter.value = VALID.to;
  certificate.extensions = [
    new Extension({
      extnID: KEY_USAGE,
      critical: true,
      extnValue: new BitString({ valueHex: Uint8Array.of(DIGITAL_SIGNATURE).buffer }).toBER(),
    }),
    new Extension({
      extnID: EXTENDED_KEY_USAGE,
      extnValue: new ExtKeyUsage({ keyPurposes: [CLIENT_AUTHENTICATION] }).toSchema().toBER(),
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(open, engine);
  await certificate.sign(secret, 'SHA-256', engine);
  const base64 = Buffer.from(certificate.toSchema(true).toBER()).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`;
}
