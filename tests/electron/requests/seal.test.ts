import { compactDecrypt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { openEnvelope } from '../../../electron/requests/gateway/sandbox/envelope.ts';
import { loadKey, publicHalf } from '../../../electron/requests/gateway/sandbox/keys.ts';
import { keyId } from '../../../electron/requests/gateway-key.ts';
import { seal } from '../../../electron/requests/seal.ts';
import { draft, IIN } from './support/draft.ts';
import { testFolder } from './support/folder.ts';

const trackingId = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const content = { ...draft, trackingId, createdAt: '2026-11-22T05:00:00.000Z' };

describe('a sealed request', () => {
  it('is opened by the gateway, every word as it was', async () => {
    const key = await loadKey(testFolder());
    const sealed = await seal(content, publicHalf(key));
    expect(await openEnvelope(sealed, trackingId, key)).toEqual({ ok: true, content });
  });

  it('names the key and the algorithms and nothing about the person', async () => {
    const key = publicHalf(await loadKey(testFolder()));
    const sealed = await seal(content, key);
    expect(decodeProtectedHeader(sealed)).toMatchObject({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: await keyId(key),
    });
    const bytes = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const word of [IIN, '77011234567', 'property-letter']) expect(bytes.join()).not.toContain(word);
  });

  it('cannot be read back with anything the kiosk has', async () => {
    const key = publicHalf(await loadKey(testFolder()));
    const sealed = await seal(content, key);
    await expect(async () => compactDecrypt(sealed, await importJWK(key, 'ECDH-ES'))).rejects.toThrow();
    // The other half of the exchange was made for this request alone and is gone: the header has its public part only.
    expect(Object.keys(decodeProtectedHeader(sealed).epk as object).sort()).toEqual(['crv', 'kty', 'x', 'y']);
    const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
    const stranger = await importJWK(await exportJWK(privateKey), 'ECDH-ES');
    await expect(compactDecrypt(sealed, stranger)).rejects.toThrow();
  });

  it('is different every time, so that equal answers do not show', async () => {
    const key = publicHalf(await loadKey(testFolder()));
    const [one, two] = [await seal(content, key), await seal(content, key)];
    const parts = (sealed: string): string[] => sealed.split('.');
    for (const part of [0, 2, 3, 4]) expect(parts(one)[part]).not.toBe(parts(two)[part]);
  });

  it('cannot be put on another request, cut, or changed', async () => {
    const key = await loadKey(testFolder());
    const sealed = await seal(content, publicHalf(key));
    const code = async (text: string, id = trackingId) => {
      const opened = await openEnvelope(text, id, key);
      return opened.ok ? 'opened' : opened.code;
    };
    expect(await code(sealed, '01ARZ3NDEKTSV4RRFFQ69G5FAW')).toBe('otherRequest');
    expect(await code(sealed.slice(0, -4))).toBe('notOpened');
    const [head, wrapped, iv, text = '', tag] = sealed.split('.');
    const flipped = (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
    expect(await code([head, wrapped, iv, flipped, tag].join('.'))).toBe('notOpened');
    expect(await code('a.b.c.d.e')).toBe('notOpened');
    expect(await code(await seal({ ...content, applicant: { iin: '700101399005' } }, publicHalf(key)))).toBe(
      'invalidContent',
    );
    expect(await code(await seal(content, publicHalf(await loadKey(testFolder()))))).toBe('unknownKey');
  });
});
