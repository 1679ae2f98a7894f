import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBin, testIin } from '../../../electron/signing/test-ca/keys.ts';
import { signCms } from '../../../electron/signing/test-ca/sign-cms.ts';
import { makeTestCa, type TestCa } from '../../../electron/signing/test-ca/test-ca.ts';
import { verifyCms } from '../../../electron/signing/verify-cms.ts';
import { makeOpenSslAuthority, type OpenSsl, openSsl } from './support/openssl.ts';

const data = new TextEncoder().encode('{"service":"property-letter"}\r\n');
const at = new Date();
const bytes = (base64Text: string): Buffer =>
  Buffer.from(base64Text.replace(/-----.*-----|\s/g, ''), 'base64');

let ca: TestCa;
let trusted: Uint8Array[];
let cms: string;
beforeAll(async () => {
  ca = await makeTestCa();
  trusted = [ca.authority.certificate];
  cms = await signCms(ca.keys.individual, data);
});

describe('a signature of the test authority', () => {
  it('is good over the data it was made for, whatever its dress', async () => {
    for (const dress of [cms, bytes(cms).toString('base64'), cms.replaceAll('CMS', 'PKCS7')])
      expect(await verifyCms({ cms: dress, data, trusted, at })).toMatchObject({
        ok: true,
        signer: { iin: testIin, bin: null, name: 'ТЕСТОВ ТЕСТ' },
      });
  });

  it('is bad over any other data', async () => {
    for (const other of [data.subarray(1), new Uint8Array(0), Uint8Array.from(data).fill(0x20, 0, 1)])
      expect(await verifyCms({ cms, data: other, trusted, at })).toEqual({ ok: false, code: 'badSignature' });
  });

  it('is not trusted without its authority, by a namesake, or by one that may not issue', async () => {
    const namesake = await makeTestCa();
    for (const list of [[], [namesake.authority.certificate], [ca.keys.individual.certificate]])
      expect(await verifyCms({ cms, data, trusted: list, at })).toMatchObject({ code: 'untrusted' });
  });

  it('does not take an ordinary key for an authority', async () => {
    const { issueTestKey } = await import('../../../electron/signing/test-ca/keys.ts');
    const forged = await issueTestKey('individual', ca.keys.employee);
    const list = [...trusted, ca.keys.employee.certificate];
    const forgedCms = await signCms(forged, data);
    expect(await verifyCms({ cms: forgedCms, data, trusted: list, at })).toMatchObject({ code: 'untrusted' });
  });

  it('knows the days of the certificate and of the authority', async () => {
    const verdict = async (date: string) => verifyCms({ cms, data, trusted, at: new Date(date) });
    expect(await verdict('2020-01-01')).toMatchObject({ code: 'notYetValid', signer: { iin: testIin } });
    expect(await verdict('2036-01-01')).toMatchObject({ code: 'expired', signer: { iin: testIin } });
    expect(await verdict('2090-01-01')).toMatchObject({ code: 'untrusted' });
  });
});

describe('hostile text', () => {
  it('is malformed, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String({ maxLength: 400 })), async (text) => {
        expect(await verifyCms({ cms: text, data, trusted, at })).toEqual({ ok: false, code: 'malformed' });
      }),
      { numRuns: 100 },
    );
    expect(await verifyCms({ cms: 'A'.repeat(600_000), data, trusted, at })).toMatchObject({ ok: false });
    const nested = Buffer.alloc(60_000, Buffer.from([0x30, 0x80])).toString('base64');
    expect(await verifyCms({ cms: nested, data, trusted, at })).toEqual({ ok: false, code: 'malformed' });
  });

  it('with any byte changed never names another signer', async () => {
    const der = bytes(cms);
    await fc.assert(
      fc.asyncProperty(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), async (index, flip) => {
        const changed = Uint8Array.from(der);
        changed[index] = (changed[index] ?? 0) ^ flip;
        const verdict = await verifyCms({
          cms: Buffer.from(changed).toString('base64'),
          data,
          trusted,
          at,
        });
        if (verdict.ok) expect(verdict.signer).toMatchObject({ iin: testIin, bin: null });
      }),
      { numRuns: 120 },
    );
  });
});

describe('OpenSSL agrees', () => {
  let ssl: OpenSsl;
  beforeAll(() => {
    ssl = openSsl();
    makeOpenSslAuthority(ssl);
    ssl.write('data', data);
  });
  afterAll(() => ssl.remove());

  const signature = (kind: string, ...more: string[]): string => {
    const key = ['-signer', `${kind}.crt`, '-inkey', `${kind}.key`, '-md', 'sha256'];
    ssl.run('cms', '-sign', '-binary', '-in', 'data', '-outform', 'PEM', '-out', 'x.cms', ...key, ...more);
    return ssl.read('x.cms');
  };
  const verify = (text: string, what: Uint8Array = data) =>
    verifyCms({ cms: text, data: what, trusted: [readFileSync(ssl.at('ca.der'))], at: new Date() });

  it.each(['rsa', 'ec'])('its %s signatures are read here', async (kind) => {
    const text = signature(kind);
    expect(await verify(text)).toMatchObject({ ok: true, signer: { iin: testIin, bin: testBin } });
    expect(await verify(text, data.subarray(1))).toEqual({ ok: false, code: 'badSignature' });
  });

  it('what carries its own data, or two signers, is not what was asked for', async () => {
    expect(await verify(signature('rsa', '-nodetach'))).toEqual({ ok: false, code: 'malformed' });
    const two = signature('rsa', '-signer', 'ec.crt', '-inkey', 'ec.key');
    expect(await verify(two)).toEqual({ ok: false, code: 'malformed' });
    expect(await verify(signature('rsa', '-nocerts'))).toEqual({ ok: false, code: 'malformed' });
    expect(await verify(signature('rsa', '-noattr'))).toEqual({ ok: false, code: 'malformed' });
  });

  it('an algorithm we lack is said to be one, with the name unproved', async () => {
    const text = signature('rsa', '-keyopt', 'rsa_padding_mode:pss');
    expect(await verify(text)).toMatchObject({ code: 'unsupported', signer: { iin: testIin } });
  });

  it('ours are good for it, and bad over other data', () => {
    ssl.write('ours.cms', cms);
    ssl.write('ours.der', ca.authority.certificate);
    ssl.run('x509', '-inform', 'DER', '-in', 'ours.der', '-out', 'ours.crt');
    ssl.write('other', 'other');
    const check = (content: string) =>
      ssl.run('cms', '-verify', '-binary', '-inform', 'PEM', '-in', 'ours.cms', '-content', content,
        '-CAfile', 'ours.crt', '-purpose', 'any', '-out', 'verified'); // biome-ignore format: one command line
    check('data');
    expect(ssl.read('verified')).toBe(new TextDecoder().decode(data));
    expect(() => check('other')).toThrow();
  });
});
