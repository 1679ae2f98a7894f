import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatewayAddress } from '../../../electron/requests/gateway/address.ts';
import { parseGatewayKey, readGatewayKey } from '../../../electron/requests/gateway-key.ts';
import { testFolder } from './support/folder.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = pair.publicKey.export({ format: 'jwk' });
const secret = pair.privateKey.export({ format: 'jwk' });
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

describe('the key of the gateway', () => {
  it('is read from JWK and from PEM alike', () => {
    expect(parseGatewayKey(JSON.stringify({ ...jwk, kid: 'k1' }))).toEqual({
      ok: true,
      key: { ...jwk, kid: 'k1' },
    });
    expect(parseGatewayKey(pem)).toEqual({ ok: true, key: jwk });
  });

  it('is refused when the file holds the secret half', () => {
    const secretPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const both = JSON.stringify(secret);
    expect(parseGatewayKey(both)).toEqual({ ok: false, code: 'privateKey' });
    expect(parseGatewayKey(secretPem)).toEqual({ ok: false, code: 'privateKey' });
    expect(parseGatewayKey(pem + secretPem)).toEqual({ ok: false, code: 'privateKey' });
  });

  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['another JSON', '[]'],
    ['null', 'null'],
    [
      'an RSA key',
      generateKeyPairSync('rsa', { modulusLength: 2048 })
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString(),
    ],
    [
      'another curve',
      JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' })),
    ],
    ['a point beside the curve', JSON.stringify({ ...jwk, x: 'A'.repeat(43) })],
    ['a broken PEM', pem.replace('MFk', 'AAA')],
  ])('is not a key: %s', (_name, text) => {
    expect(parseGatewayKey(text)).toEqual({ ok: false, code: 'notAKey' });
  });

  it('is missing when the file is', () => {
    expect(readGatewayKey(path.join(testFolder(), 'none.pem'))).toEqual({ ok: false, code: 'missing' });
  });
});

describe('gatewayAddress', () => {
  it('reads a key beside the configuration, and says why it cannot', () => {
    const configFolder = testFolder();
    writeFileSync(path.join(configFolder, 'gateway.pem'), pem);
    const read = (publicKeyFile: string) =>
      gatewayAddress({ url: 'https://gw.example/api', publicKeyFile }, { sandboxFile: '', configFolder });
    expect(read('gateway.pem')).toEqual({
      url: 'https://gw.example/api',
      publicKey: jwk,
      tls: { client: null, authorities: null },
    });
    expect(read('none.pem')).toEqual({
      url: 'https://gw.example/api',
      publicKey: null,
      tls: { client: null, authorities: null },
      problem: 'keyMissing',
    });
  });

  it('reads what the sandbox wrote, and nothing that leads elsewhere', () => {
    const folder = testFolder();
    const sandboxFile = path.join(folder, 'gateway.json');
    const read = (content: unknown) => {
      writeFileSync(sandboxFile, JSON.stringify(content));
      return gatewayAddress({ sandbox: true }, { sandboxFile, configFolder: folder });
    };
    const none = { url: null, publicKey: null, problem: 'noSandbox' };
    expect(gatewayAddress({ sandbox: true }, { sandboxFile, configFolder: folder })).toEqual(none);
    expect(read({ url: 'http://127.0.0.1:5000', publicKey: jwk, pid: 1 })).toEqual({
      url: 'http://127.0.0.1:5000',
      publicKey: jwk,
    });
    expect(read({ url: 'http://elsewhere.example', publicKey: jwk, pid: 1 })).toEqual(none);
    expect(read({ url: 'http://127.0.0.1:5000', publicKey: secret, pid: 1 })).toEqual(none);
  });
});
