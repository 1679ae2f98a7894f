import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createGateway } from '../../../electron/requests/gateway/create-gateway.ts';
import type { GatewayTls } from '../../../electron/requests/gateway/https.ts';
import { startSandbox } from '../../../electron/requests/gateway/sandbox/sandbox.ts';
import { issue } from '../../../electron/signing/test-ca/issue.ts';
import { testFolder } from '../requests/support/folder.ts';

const pem = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`;

/** A sandbox gateway that asks for certificates, and the files that kiosk.yaml names of it. Ends with the test. */
export async function gatewayWithTls() {
  const dates = { notBefore: new Date('2020-01-01'), notAfter: new Date('2040-01-01') };
  const authority = await issue({ commonName: 'authority', ...dates, authority: true });
  const { certificate, privateKey } = await issue(
    { commonName: '127.0.0.1', ...dates, ipAddress: [127, 0, 0, 1] },
    authority,
  );
  const cert = pem('CERTIFICATE', certificate);
  const folder = testFolder();
  const sandbox = await startSandbox(folder, { tls: { key: pem('PRIVATE KEY', privateKey), cert } });
  onTestFinished(() => sandbox.close());
  const { address } = sandbox;
  const authorities = pem('CERTIFICATE', authority.certificate);
  const through = (client: GatewayTls['client']) =>
    createGateway({ ...address, tls: { client, authorities } });
  const keyFile = path.join(folder, 'key.jwk');
  const authorityFile = path.join(folder, 'authority.pem');
  writeFileSync(keyFile, JSON.stringify(address.publicKey), { mode: 0o644 });
  writeFileSync(authorityFile, authorities, { mode: 0o644 });
  return { address, authorities, through, keyFile, authorityFile };
}
