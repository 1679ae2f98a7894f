import { describe, expect, test } from 'vitest';
import type { Assurance } from './gateway.ts';
import { IIN, issued, statusOf } from './gateway.ts';
import type { Tracking } from './tracking.ts';
import { otherCard, trackings } from './tracking.ts';

const tracking = trackings();
const cms = 'CMS';

async function toReady(t: Tracking, assurance: Assurance) {
  t.gateway.request = statusOf({
    status: 'ready',
    next: ['collect'],
    documents: [{ ...issued, assurance }],
    canWithdraw: false,
  });
  await t.toStatus();
}

describe('declared', () => {
  test('shown at once, the slip printed by itself, A4 when it is wanted', async () => {
    const t = tracking();
    await toReady(t, 'declared');
    await t.send('collect', { n: 1 });
    expect(t.on('trackDocument').title).toBe('Certificate');
    expect(t.k.snapshot().context.pdf).toBe(t.gateway.pdf);
    expect(t.devices.jobs).toHaveLength(1);
    expect(t.devices.pdfs).toEqual([]);
    await t.send('takeDocument');
    expect(t.on('trackTake')).toMatchObject({
      checkNumber: issued.checkNumber,
      slip: { state: 'confirmed' },
      sheet: { paper: null, canPrint: true },
    });
    t.k.child('sheet')?.send({ type: 'printDocument' });
    await t.settle();
    expect(t.devices.pdfs).toMatchObject([{ role: 'documentPrinter', pdf: t.gateway.pdf }]);
  });

  test.each([
    ['processed', undefined],
    ['sent', undefined],
    ['failed', 'paperOut'],
    ['unknown', 'connectionLost'],
  ] as const)('the A4 printer says %s, and so does the screen', async (print, reason) => {
    const t = tracking();
    t.devices.printing = async () => ({ print, jobId: 'j', ...(reason && { reason }) });
    await toReady(t, 'declared');
    await t.send('collect', { n: 1 });
    await t.send('takeDocument');
    t.k.child('sheet')?.send({ type: 'printDocument' });
    await t.settle();
    expect(t.on('trackTake')).toMatchObject({
      slip: { state: print },
      sheet: { paper: { state: print, reason: reason ?? null }, canPrint: true },
    });
  });

  test('an A4 printer that never answers is not waited for for ever; a fourth try is none', async () => {
    const t = tracking();
    await toReady(t, 'declared');
    await t.send('collect', { n: 1 });
    await t.send('takeDocument');
    t.devices.printing = () => new Promise(() => {});
    for (let tries = 0; tries < 3; tries += 1) {
      t.k.child('sheet')?.send({ type: 'printDocument' });
      await t.settle(65_000);
    }
    expect(t.on('trackTake').sheet).toMatchObject({ canPrint: false, paper: { state: 'unknown' } });
  });

  test('without an A4 printer', async () => {
    const t = tracking({ a4: false });
    await toReady(t, 'declared');
    await t.send('collect', { n: 1 });
    await t.send('takeDocument');
    expect(t.on('trackTake').sheet).toBeNull();
  });

  test('going back gives the bytes up and looks again', async () => {
    const t = tracking();
    await toReady(t, 'declared');
    await t.send('collect', { n: 1 });
    t.gateway.request = { ...t.gateway.request, status: 'collected' };
    await t.send('back');
    expect(t.on('trackStatus').state).toBe('collected');
    expect(t.k.snapshot().context.pdf).toBeNull();
  });

  test.each([
    [{ ok: false, code: 'offline' }, 'unreachable'],
    [{ ok: false, code: 'timeOut' }, 'unreachable'],
    [{ ok: false, code: 'notFound' }, 'noDocument'],
    [{ ok: false, code: 'refused', reason: 'notReady' }, 'notReady'],
    [{ ok: false, code: 'refused', reason: 'assuranceTooLow' }, 'assuranceTooLow'],
    [{ ok: false, code: 'refused', reason: 'proofExpired' }, 'proofOver'],
    [{ ok: false, code: 'locked', retryAfterMs: null }, 'locked'],
  ] as const)('%j: said at the status, and tried again', async (failure, key) => {
    const t = tracking();
    await toReady(t, 'declared');
    t.gateway.next.document = [failure];
    await t.send('collect', { n: 1 });
    expect(t.on('trackStatus').problem).toEqual({ key });
    await t.send('collect', { n: 1 });
    t.on('trackDocument');
  });

  test('a document that there is not', async () => {
    const t = tracking();
    await toReady(t, 'declared');
    await t.send('collect', { n: 2 });
    expect(t.on('trackStatus').problem).toBeNull();
    expect(t.gateway.asked.map(({ call }) => call)).toEqual(['status']);
  });
});

describe('card', () => {
  test('is read on top of the digits; another’s does not do', async () => {
    const t = tracking();
    await toReady(t, 'card');
    await t.send('collect', { n: 1 });
    expect(t.on('trackProof')).toMatchObject({ purpose: 'collect', mode: 'card', canType: false });
    await t.swipe(otherCard);
    expect(t.on('trackProof').problem).toEqual({ key: 'otherCard' });
    await t.settle(400);
    await t.swipe();
    t.on('trackDocument');
  });

  test('one read earlier in this visit is enough', async () => {
    const t = tracking({ input: { identity: { iin: IIN, assurance: 'card' } } });
    t.gateway.request = statusOf({ status: 'ready', documents: [{ ...issued, assurance: 'card' }] });
    await t.send('trackBy', { way: 'card' });
    await t.send('chooseRequest', { index: 0 });
    await t.send('collect', { n: 1 });
    t.on('trackDocument');
  });

  test('the reader is away: it says so, and one can go back', async () => {
    const t = tracking();
    t.devices.set('id-card', { device: 'powerOff' });
    await toReady(t, 'card');
    await t.send('collect', { n: 1 });
    expect(t.on('trackProof').reader).toBe('unavailable');
    await t.send('back');
    t.on('trackStatus');
  });
});

describe('signed', () => {
  const phoneKnown = { input: { memory: { phone: '+77011234567' } } };

  async function toSigning(t: Tracking) {
    await toReady(t, 'signed');
    await t.send('collect', { n: 1 });
    await t.swipe();
  }

  test('the card says who signs, the gateway takes the signature, and the document opens', async () => {
    const t = tracking({ ...phoneKnown, sign: async () => ({ ok: true, cms }) as never });
    await toSigning(t);
    expect(t.on('sign')).toMatchObject({ signer: 'self', step: 'choose', sms: 'ready', ticket: false });
    t.k.child('sign')?.send({ type: 'signBy', way: 'key' });
    await t.settle();
    t.on('trackDocument');
    expect(t.gateway.asked).toContainEqual({
      call: 'proveSignature',
      of: { trackingId: statusOf().trackingId, at: '2026-11-22T06:00:00.000Z', iin: IIN, cms },
    });
    expect(t.k.snapshot().context).toMatchObject({ cms: '', strong: { kind: 'token' } });
  });

  test.each([
    [{ ok: false, code: 'refused', reason: 'signatureExpired' }, 'signatureRefused'],
    [{ ok: false, code: 'offline' }, 'unreachable'],
  ] as const)('the gateway answers the signature with %j', async (failure, key) => {
    const t = tracking({ ...phoneKnown, sign: async () => ({ ok: true, cms }) as never });
    t.gateway.next.proveSignature = [failure];
    await toSigning(t);
    t.k.child('sign')?.send({ type: 'signBy', way: 'key' });
    await t.settle();
    expect(t.on('trackStatus').problem).toEqual({ key });
  });

  test('where the code goes is asked for, and can be skipped', async () => {
    const t = tracking();
    await toSigning(t);
    await t.send('enterPhone', { phone: '123' });
    expect(t.on('trackPhone').problem).toEqual({ key: 'phone' });
    await t.send('enterPhone', { phone: '87011234567' });
    expect(t.on('sign').sms).toBe('ready');
    t.k.child('sign')?.send({ type: 'back' });
    await t.settle();
    t.on('trackStatus');
    const skipped = tracking();
    await toSigning(skipped);
    await skipped.send('enterPhone', { phone: '' });
    expect(skipped.on('sign').sms).toBe('noPhone');
  });
});

describe('sent on', () => {
  async function toTake(t: Tracking) {
    await toReady(t, 'declared');
    await t.send('collect', { n: 1 });
    await t.send('takeDocument');
  }
  const keys = (t: Tracking) =>
    t.gateway.asked.flatMap(({ of }) => ('key' in of && 'to' in of ? [{ key: of.key, to: of.to }] : []));

  test('to an address, after it is one', async () => {
    const t = tracking();
    await toTake(t);
    await t.send('openSending');
    await t.send('sendDocument', { to: 'email', address: 'nobody' });
    expect(t.on('trackSend').problem).toEqual({ key: 'email' });
    await t.send('sendDocument', { to: 'email', address: ' Aliya@Mail.kz' });
    expect(t.on('trackTake').sent).toEqual({ channel: 'email', state: 'queued' });
    expect(keys(t)).toMatchObject([{ to: { channel: 'email', address: 'Aliya@mail.kz' } }]);
  });

  test('the same wish again keeps its key, another one has its own', async () => {
    const t = tracking();
    await toTake(t);
    t.gateway.next.sendDocument = [{ ok: false, code: 'timeOut' }];
    await t.send('sendDocument', { to: 'cabinet' });
    expect(t.on('trackTake').problem).toEqual({ key: 'sendUnknown' });
    await t.send('sendDocument', { to: 'cabinet' });
    await t.send('openSending');
    await t.send('sendDocument', { to: 'email', address: 'aliya@mail.kz' });
    const [first, again, other] = keys(t).map(({ key }) => key);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test.each([
    [{ ok: false, code: 'refused', reason: 'noCabinet' }, 'noCabinet'],
    [{ ok: false, code: 'refused', reason: 'proofExpired' }, 'proofOver'],
    [{ ok: false, code: 'badAnswer' }, 'sendUnknown'],
  ] as const)('%j', async (failure, key) => {
    const t = tracking();
    await toTake(t);
    t.gateway.next.sendDocument = [failure];
    await t.send('sendDocument', { to: 'cabinet' });
    expect(t.on('trackTake')).toMatchObject({ problem: { key }, sent: null });
  });
});
