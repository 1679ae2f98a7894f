import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf, failureOf } from '../../../electron/signing/ncalayer/failure.ts';
import { isHello, readFrame, signRequest } from '../../../electron/signing/ncalayer/frames.ts';
import { readRequest } from '../../../electron/signing/stand-in/frames.ts';

describe('frames of NCALayer', () => {
  it('reads the recorded ones', () => {
    expect(isHello('{"result":{"version":"1.2"}}')).toBe(true);
    expect(isHello('{"result":{}}')).toBe(false);
    const recorded: [string, object][] = [
      [
        '{"status":true,"body":{"result":"-----BEGIN CMS-----"}}',
        { kind: 'signed', cms: '-----BEGIN CMS-----' },
      ],
      ['{"status":true,"body":{"result":["MII"]}}', { kind: 'signed', cms: 'MII' }],
      ['{"status":true,"body":{}}', { kind: 'canceled' }],
      [
        '{"status":false,"code":"INVOCATION_ERROR","message":"x","details":"org.json.JSONException: y"}',
        { kind: 'failed', code: 'INVOCATION_ERROR', message: 'x' },
      ],
      [
        '{"code":"200","responseObject":["AKKZIDCardStore"]}',
        { kind: 'common', storages: ['AKKZIDCardStore'] },
      ],
      ['{"code":"200","responseObject":[]}', { kind: 'common', storages: [] }],
      ['{"code":"500"}', { kind: 'common', storages: null }],
      ['{"success":false,"errorCode":"MODULE_NOT_FOUND"}', { kind: 'failed', code: 'MODULE_NOT_FOUND' }],
      ['--heartbeat--', { kind: 'nothing' }],
      ['{}', { kind: 'nothing' }],
      ['{"status":true,"body":{"result":["a","b"]}}', { kind: 'garbage' }],
      ['{"status":"true","code":"200"}', { kind: 'garbage' }],
      ['<html>', { kind: 'garbage' }],
    ];
    for (const [text, frame] of recorded) expect(readFrame(text), text).toMatchObject(frame);
  });

  it('never throws, whatever comes', () => {
    const envelope = fc.record(
      {
        status: fc.anything(),
        code: fc.anything(),
        message: fc.anything(),
        body: fc.oneof(fc.anything(), fc.record({ result: fc.anything() })),
        responseObject: fc.anything(),
        success: fc.anything(),
        errorCode: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), envelope.map(asJson)), (text) => {
        const frame = readFrame(text);
        kinds.add(frame.kind);
        if (frame.kind === 'failed') {
          failureOf(frame.code, frame.message);
          expect(causeOf(frame.code, frame.message)).toMatch(/^[A-Za-z_]+( [A-Za-z]+)?$/);
        }
      }),
      { numRuns: 500 },
    );
    expect(kinds.size).toBeGreaterThan(2);
  });

  it('asks as the recordings do', () => {
    const text = signRequest({ data: Uint8Array.of(1, 2), company: false, language: 'kk', timeStamp: true });
    expect(JSON.parse(text)).toEqual({
      module: 'kz.gov.pki.knca.basics',
      method: 'sign',
      args: {
        allowedStorages: ['AKKZIDCardStore'],
        format: 'cms',
        data: 'AQI=',
        signingParams: { decode: true, encapsulate: false, digested: false, tsaProfile: {} },
        signerParams: { extKeyUsageOids: ['1.3.6.1.5.5.7.3.4', '1.2.398.3.3.4.1.1'] },
        locale: 'kk',
      },
    });
    expect(readRequest(text).kind).toBe('sign');
  });
});

describe('what NCALayer says in words', () => {
  it('is told apart', () => {
    const words: [string, string][] = [
      ['action.canceled', 'canceled'],
      ['sun.security.pkcs11.wrapper.PKCS11Exception: CKR_PIN_INCORRECT', 'wrongPin'],
      ['CKR_PIN_LOCKED', 'pinBlocked'],
      ['PIN incorrect, CKR_PIN_LOCKED', 'pinBlocked'],
      ['Неверный пароль', 'wrongPin'],
      ['CKR_TOKEN_NOT_PRESENT', 'noCard'],
      ['No suitable certificate', 'wrongCard'],
      ['the sun is too hot', 'refused'],
    ];
    for (const [message, code] of words) expect(failureOf('INVOCATION_ERROR', message), message).toBe(code);
    expect(failureOf(undefined, undefined)).toBe('refused');
  });

  it('leaves persons out of what staff read', () => {
    const cause = causeOf('SIGNING_FAILURE', 'java.security.KeyException: ИВАНОВ ИВАН IIN700101399004');
    expect(cause).toBe('SIGNING_FAILURE KeyException');
    expect(causeOf('ИВАНОВ', 'IIN700101399004')).toBe('noCode');
  });
});

const asJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return ''; // a BigInt
  }
};
