import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestDraft } from '../../../../electron/requests/requests.ts';
import { proofContent, signedContent } from '../../../../electron/requests/signed-content.ts';
import { newKey, newTrackingId } from '../../../../electron/requests/tracking-id.ts';
import type { TestKeyKind } from '../../../../electron/signing/test-ca/keys.ts';
import { signCms } from '../../../../electron/signing/test-ca/sign-cms.ts';
import { loadTestCa, makeTestCa, type TestCa } from '../../../../electron/signing/test-ca/test-ca.ts';
import { draft, IIN } from '../support/draft.ts';
import { expectNothingPersonal, OTHER_IIN, sandboxGateway, signal } from './support.ts';

const test = sandboxGateway();
let ca: TestCa;
beforeAll(async () => {
  ca = await loadTestCa(test.folder);
});

const phones = (function* () {
  for (let n = 0; ; n += 1) yield `+7701${String(n).padStart(7, '0')}`;
})();

async function sent(over: object = {}) {
  const phone = phones.next().value ?? '';
  const wish = {
    phone,
    iin: IIN,
    trackingId: newTrackingId(),
    language: 'kk',
    key: newKey(),
    ...over,
  } as const;
  const answer = await test.gateway.sendCode(wish, signal);
  if (!answer.ok) throw new Error(answer.code);
  const { code } = (await test.order({ do: 'lastCode', of: answer.value.id })).value as { code: string };
  return { wish, code, ...answer.value };
}

async function proof(over: object = {}) {
  const { id, code, wish } = await sent(over);
  const verified = await test.gateway.verifyCode({ id, code }, signal);
  if (!verified.ok || verified.value.state !== 'verified') throw new Error('not verified');
  return { proof: verified.value.proof, trackingId: wish.trackingId };
}

describe('a code by SMS', () => {
  it('comes to the phone and into no answer', async () => {
    const { wish, code, ...answer } = await sent();
    expect(answer).toMatchObject({ digits: 6, id: expect.any(String) });
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify(answer)).not.toContain(code);
    expect(JSON.stringify(answer)).not.toContain(wish.phone);
  });

  it('gives a proof once', async () => {
    const { id, code } = await sent();
    const verify = (typed: string) => test.gateway.verifyCode({ id, code: typed }, signal);
    expect(await verify(code)).toMatchObject({
      ok: true,
      value: { state: 'verified', proof: expect.any(String) },
    });
    expect(await verify(code)).toEqual({ ok: true, value: { state: 'expired' } });
  });

  it('may be mistyped twice', async () => {
    const { id, code } = await sent();
    const wrong = code === '000000' ? '111111' : '000000';
    const verify = (typed: string) => test.gateway.verifyCode({ id, code: typed }, signal);
    for (const triesLeft of [2, 1, 0])
      expect(await verify(wrong)).toEqual({ ok: true, value: { state: 'wrong', triesLeft } });
    expect(await verify(code)).toEqual({ ok: true, value: { state: 'tooMany' } });
  });

  it('runs out', async () => {
    const { id, code } = await sent();
    test.pass(5 * 60_000);
    expect(await test.gateway.verifyCode({ id, code }, signal)).toEqual({
      ok: true,
      value: { state: 'expired' },
    });
  });

  it('is sent once for each key, not too soon again, and not without end', async () => {
    const first = await sent();
    const { wish } = first;
    const again = (over: object) => test.gateway.sendCode({ ...wish, ...over }, signal);
    expect(await again({})).toMatchObject({ ok: true, value: { id: first.id } });
    expect(await again({ key: newKey() })).toEqual({ ok: false, code: 'refused', reason: 'tooSoon' });
    expect(await again({ phone: '+77019999999' })).toMatchObject({ reason: 'keyReused' });
    for (let n = 0; n < 4; n += 1) {
      test.pass(60_000);
      expect(await again({ key: newKey() })).toMatchObject({ ok: true });
    }
    test.pass(60_000);
    expect(await again({ key: newKey() })).toMatchObject({
      code: 'locked',
      retryAfterMs: expect.any(Number),
    });
  });

  it('wants a phone, and an id that there is', async () => {
    const wish = {
      phone: '12',
      iin: IIN,
      trackingId: newTrackingId(),
      language: 'kk',
      key: newKey(),
    } as const;
    expect(await test.gateway.sendCode(wish, signal)).toMatchObject({ reason: 'invalidContent' });
    for (const id of ['sms-AAAAAAAAAAAA', '', '../x'])
      expect(await test.gateway.verifyCode({ id, code: '1' }, signal)).toEqual({
        ok: false,
        code: 'notFound',
      });
  });
});

const signed = { assurance: 'signed' } as const;

describe('a request signed by code', () => {
  it('is taken, also when it arrives long after', async () => {
    const { proof: given, trackingId } = await proof();
    const signature = { kind: 'smsProof', proof: given } as const;
    expect(await test.submit({ ...signed, trackingId, signature })).toMatchObject({ status: 202 });
  });

  it.each<[string, string, () => Promise<Partial<RequestDraft>>]>([
    ['nothing', 'signatureMissing', async () => ({})],
    ['nonsense', 'proofInvalid', async () => ({ signature: { kind: 'smsProof', proof: 'nonsense' } })],
    [
      'a proof for another request',
      'proofOtherRequest',
      async () => ({ signature: { kind: 'smsProof', proof: (await proof()).proof } }),
    ],
    [
      'somebody else’s proof',
      'proofOtherPerson',
      async () => {
        const { proof: given, trackingId } = await proof({ iin: OTHER_IIN });
        return { trackingId, signature: { kind: 'smsProof', proof: given } };
      },
    ],
    [
      'a proof that was too old when it was signed',
      'proofExpired',
      async () => {
        const { proof: given, trackingId } = await proof();
        test.pass(16 * 60_000);
        return { trackingId, signature: { kind: 'smsProof', proof: given } };
      },
    ],
  ])('is refused with %s: %s', async (_what, error, over) => {
    expect(await test.submit({ ...signed, ...(await over()) })).toMatchObject({
      status: 422,
      body: { error },
    });
  });
});

async function cmsBy(kind: TestKeyKind, over: Partial<RequestDraft> = {}, authority = ca) {
  const trackingId = newTrackingId();
  const content = { ...draft, ...signed, ...over, trackingId };
  const cms = await signCms(authority.keys[kind], signedContent(content));
  return { ...content, signature: { kind: 'cms', cms } as const };
}

describe('a request signed with a key', () => {
  it('is taken from its owner, and from who may sign for the company', async () => {
    expect(await test.submit(await cmsBy('individual'))).toMatchObject({ status: 202 });
    const applicant = { iin: IIN, bin: '100340990003' };
    for (const kind of ['head', 'rightToSign'] as const)
      expect(await test.submit(await cmsBy(kind, { applicant }))).toMatchObject({ status: 202 });
    expect(await test.submit(await cmsBy('employee', { applicant }))).toMatchObject({
      body: { error: 'signatureNoRightToSign' },
    });
  });

  it.each<[TestKeyKind, string]>([
    ['otherIin', 'signatureOtherPerson'],
    ['expired', 'signatureExpired'],
    ['notYetValid', 'signatureNotYetValid'],
    ['authentication', 'signatureAuthenticationKey'],
    ['head', 'signatureOtherCompany'],
  ])('is refused with the key %s: %s', async (kind, error) => {
    expect(await test.submit(await cmsBy(kind))).toMatchObject({ status: 422, body: { error } });
  });

  it('is refused when anything in it differs from what was signed', async () => {
    const good = await cmsBy('individual');
    for (const over of [
      { trackingId: newTrackingId() },
      { answers: { ...good.answers, scope: 'country' } },
      { language: 'ru' as const },
      { applicant: { ...good.applicant, documentNumber: '999999999' } },
    ])
      expect(await test.submit({ ...good, ...over })).toMatchObject({
        status: 422,
        body: { error: 'signatureBad' },
      });
  });

  it('is refused with another authority’s key, and with what is no signature', async () => {
    const stranger = await cmsBy('individual', {}, await makeTestCa());
    expect(await test.submit(stranger)).toMatchObject({ body: { error: 'signatureUntrusted' } });
    const signature = { kind: 'cms', cms: 'AAAA' } as const;
    expect(await test.submit({ ...signed, signature })).toMatchObject({
      body: { error: 'signatureMalformed' },
    });
  });
});

describe('a fresh signature', () => {
  it('is exchanged for a proof that opens this request only', async () => {
    const trackingId = await test.request('ready', { service: 'unheard-of' });
    const at = test.now().toISOString();
    const cms = await signCms(ca.keys.individual, proofContent({ trackingId, at }));
    const given = await test.gateway.proveSignature({ trackingId, at, iin: IIN, cms }, signal);
    if (!given.ok) throw new Error(given.code);
    const token = { kind: 'token', token: given.value.proof } as const;
    expect(await test.gateway.document({ trackingId, n: 1, proof: token }, signal)).toMatchObject({
      ok: true,
    });
    const other = await test.request('ready');
    expect(await test.gateway.status({ trackingId: other, proof: token }, signal)).toMatchObject({
      code: 'wrongFactor',
    });
    test.pass(16 * 60_000);
    expect(await test.gateway.status({ trackingId, proof: token }, signal)).toMatchObject({
      code: 'wrongFactor',
    });
  });

  it('is refused when it is old, somebody else’s, or over something else', async () => {
    const trackingId = await test.request('ready');
    const at = test.now().toISOString();
    const cms = await signCms(ca.keys.individual, proofContent({ trackingId, at }));
    const prove = (over: object) =>
      test.gateway.proveSignature({ trackingId, at, iin: IIN, cms, ...over }, signal);
    expect(await prove({ iin: OTHER_IIN })).toMatchObject({ reason: 'signatureOtherPerson' });
    expect(await prove({ trackingId: newTrackingId() })).toMatchObject({ reason: 'signatureBad' });
    expect(await prove({ cms: 'AAAA' })).toMatchObject({ reason: 'signatureMalformed' });
    test.pass(16 * 60_000);
    expect(await prove({})).toMatchObject({ reason: 'proofExpired' });
  });
});

it('has left nothing about anybody on the disk', () => {
  expectNothingPersonal(test.folder, IIN, OTHER_IIN, '+7701');
});
