import { createHash } from 'node:crypto';
import { ObjectIdentifier, OctetString, UTCTime } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  id_ContentType_Data,
  id_ContentType_SignedData,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { engine } from '../engine.ts';
import { exact, type Keyed, privateKeyOf } from './issue.ts';

const SIGNED_ATTRIBUTES = 0;

/** A detached signature in NCALayer's dress: `-----BEGIN CMS-----`. Test keys only. */
export async function signCms(signer: Keyed, data: Uint8Array, at = new Date()): Promise<string> {
  const certificate = Certificate.fromBER(exact(signer.certificate));
  const signedData = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_ContentType_Data }),
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: SIGNED_ATTRIBUTES,
          attributes: [
            new Attribute({
              type: '1.2.840.113549.1.9.3',
              values: [new ObjectIdentifier({ value: id_ContentType_Data })],
            }),
            new Attribute({ type: '1.2.840.113549.1.9.5', values: [new UTCTime({ valueDate: at })] }),
            new Attribute({
              type: '1.2.840.113549.1.9.4',
              values: [new OctetString({ valueHex: exact(createHash('sha256').update(data).digest()) })],
            }),
          ],
        }),
      }),
    ],
  });
  await signedData.sign(await privateKeyOf(signer), 0, 'SHA-256', exact(data), engine);
  const content = new ContentInfo({
    contentType: id_ContentType_SignedData,
    content: signedData.toSchema(true),
  });
  return armour(new Uint8Array(content.toSchema().toBER()));
}

function armour(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CMS-----', ...lines, '-----END CMS-----', ''].join('\n');
}
