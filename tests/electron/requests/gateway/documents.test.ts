import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { newKey, newTrackingId } from '../../../../electron/requests/tracking-id.ts';
import { documentSchema } from '../../../../hardware/document/schema/document.ts';
import { IIN } from '../support/draft.ts';
import { pdfPage } from './pdf-page.ts';
import { card, last4, OTHER_IIN, sandboxGateway, signal, wrong } from './support.ts';

const test = sandboxGateway();
const email = { channel: 'email', address: 'a.b@example.kz' } as const;

/** The specimen service is given on a declared IIN; one that the catalogue does not know goes by the request. */
const strict = { service: 'unheard-of', assurance: 'card' } as const;

describe('an issued document', () => {
  it('is a PDF that says where it can be checked', async () => {
    const trackingId = await test.request('ready', strict);
    const status = await test.gateway.status({ trackingId, proof: card }, signal);
    const [issued] = status.ok ? status.value.documents : [];
    expect(issued).toMatchObject({
      n: 1,
      assurance: 'card',
      checkNumber: expect.stringMatching(/^[0-9A-F-]{14}$/),
    });
    const answer = await test.gateway.document({ trackingId, n: 1, proof: card }, signal);
    if (!answer.ok) throw new Error(answer.code);
    const { text, pixels, width, height } = await pdfPage(answer.value);
    for (const words of [issued?.checkNumber, IIN, 'ҮЛГІ']) expect(text).toContain(words);
    expect(jsQR(pixels, width, height)?.data).toBe(issued?.checkUrl);
  });

  it('is the same the second time, and the request is collected', async () => {
    const trackingId = await test.request('ready', strict);
    const first = await test.gateway.document({ trackingId, n: 1, proof: card }, signal);
    expect(await test.gateway.status({ trackingId, proof: card }, signal)).toMatchObject({
      value: { status: 'collected', documents: [{ n: 1 }] },
    });
    expect(await test.gateway.document({ trackingId, n: 1, proof: card }, signal)).toEqual(first);
  });

  it('is refused to who does not prove enough, before it is ready, and where there is none', async () => {
    const trackingId = await test.request('ready', strict);
    const get = (proof: Parameters<typeof test.gateway.document>[0]['proof'], n = 1) =>
      test.gateway.document({ trackingId, n, proof }, signal);
    expect(await get(last4)).toEqual({ ok: false, code: 'refused', reason: 'assuranceTooLow' });
    expect(await get(wrong)).toEqual({ ok: false, code: 'wrongFactor' });
    expect(await get(card, 2)).toEqual({ ok: false, code: 'notFound' });
    for (const n of [0, -1, 1.5, 100]) expect(await get(card, n)).toEqual({ ok: false, code: 'notFound' });
    await test.order({ do: 'move', trackingId, status: 'inProgress' });
    expect(await get(card)).toEqual({ ok: false, code: 'refused', reason: 'notReady' });
  });

  it('of a service that asks for a signature wants one again', async () => {
    const sms = await provedBySms();
    const trackingId = await test.request('ready', {
      service: 'unheard-of',
      assurance: 'signed',
      trackingId: sms.trackingId,
      signature: { kind: 'smsProof', proof: sms.proof },
    });
    const get = (proof: Parameters<typeof test.gateway.document>[0]['proof']) =>
      test.gateway.document({ trackingId, n: 1, proof }, signal);
    expect(await get(card)).toMatchObject({ reason: 'assuranceTooLow' });
    expect(await get({ kind: 'token', token: sms.proof })).toMatchObject({ ok: true });
  });
});

async function provedBySms() {
  const trackingId = newTrackingId();
  const wish = { phone: '+77010000001', iin: IIN, trackingId, language: 'kk', key: newKey() } as const;
  const sent = await test.gateway.sendCode(wish, signal);
  const { code } = (await test.order({ do: 'lastCode' })).value as { code: string };
  if (!sent.ok) throw new Error(sent.code);
  const verified = await test.gateway.verifyCode({ id: sent.value.id, code }, signal);
  if (!verified.ok || verified.value.state !== 'verified') throw new Error('no proof');
  return { trackingId, proof: verified.value.proof };
}

describe('sending on', () => {
  it('takes a document to an address or the cabinet, once for each key', async () => {
    const trackingId = await test.request('ready', strict);
    const send = (to: Parameters<typeof test.gateway.sendDocument>[0]['to'], key: string) =>
      test.gateway.sendDocument({ trackingId, n: 1, proof: card, to, key }, signal);
    const key = newKey();
    expect(await send(email, key)).toEqual({ ok: true, value: { state: 'queued' } });
    expect(await send(email, key)).toEqual({ ok: true, value: { state: 'queued' } });
    expect(await send({ channel: 'cabinet' }, key)).toEqual({
      ok: false,
      code: 'refused',
      reason: 'keyReused',
    });
    expect(await send({ channel: 'cabinet' }, newKey())).toMatchObject({ ok: true });
    expect(await send({ ...email, address: 'no address' }, newKey())).toMatchObject({
      reason: 'invalidContent',
    });
    expect(await test.gateway.status({ trackingId, proof: card }, signal)).toMatchObject({
      value: { status: 'collected' },
    });
  });

  it('wants the document’s assurance', async () => {
    const trackingId = await test.request('ready', strict);
    const wish = { trackingId, n: 1, proof: last4, to: email, key: newKey() };
    expect(await test.gateway.sendDocument(wish, signal)).toMatchObject({ reason: 'assuranceTooLow' });
    expect(await test.gateway.sendDocument({ ...wish, n: 7 }, signal)).toMatchObject({ code: 'notFound' });
  });
});

describe('the receipt', () => {
  it.each(['kk', 'ru', 'en'] as const)('is printable, in %s, and names nobody', async (language) => {
    const trackingId = await test.request();
    const answer = await test.gateway.receipt({ trackingId, proof: last4, language }, signal);
    if (!answer.ok) throw new Error(answer.code);
    const { document, registrationNumber } = answer.value;
    expect(documentSchema.parse(document)).toEqual(document);
    expect(document.language).toBe(language);
    expect(document.blocks).toContainEqual(
      expect.objectContaining({ kind: 'text', value: registrationNumber, size: 'double' }),
    );
    expect(document.blocks).toContainEqual(
      expect.objectContaining({ kind: 'qr', value: `qyzmet:${trackingId}` }),
    );
    for (const personal of [IIN, IIN.slice(-4), '012345678', '77011234567'])
      expect(JSON.stringify(document.blocks.filter(({ kind }) => kind !== 'qr'))).not.toContain(personal);
  });

  it('is for who has the second factor', async () => {
    const trackingId = await test.request();
    const ask = (proof: Parameters<typeof test.gateway.receipt>[0]['proof']) =>
      test.gateway.receipt({ trackingId, proof, language: 'ru' }, signal);
    expect(await ask(wrong)).toEqual({ ok: false, code: 'wrongFactor' });
    expect(await ask({ kind: 'card', iin: OTHER_IIN })).toEqual({ ok: false, code: 'wrongFactor' });
  });
});
