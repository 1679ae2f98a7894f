import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../../electron/catalogue/load.ts';
import type { Service } from '../../../electron/catalogue/service.ts';
import type { Gateway } from '../../../electron/requests/gateway/gateway.ts';
import type { Payment } from '../../../electron/requests/gateway/schema/payment.ts';
import { consentContent, signedContent } from '../../../electron/requests/signed-content.ts';
import type { Signed, SignFailure } from '../../../electron/signing/result.ts';
import type { Signing } from '../../../electron/signing/signing.ts';
import { card, IIN } from './fakes.ts';
import { ANSWERS, type Harness, kiosks, REGISTERED, shippedCatalogue } from './harness.ts';

const kiosk = kiosks();
const OWNER = '800308300120';
const cms = '-----BEGIN CMS-----\nAA==\n-----END CMS-----';

const letter = shippedCatalogue.find('property-letter');
if (!letter) throw new Error('the letter is shipped');

/** The letter as it would be if it had to be signed, or cost something. */
const dear = (more: Partial<Service>) => catalogueOf([{ ...letter, ...more }], shippedCatalogue.amounts);
const signedLetter: Partial<Service> = { assurance: 'signed', signature: { otherwise: ['sms', 'ticket'] } };
const words = { kk: 'x', ru: 'x', en: 'x' };
const payment = { amount: { tenge: 500 }, exemptions: [{ id: 'disability', label: words }], verify: false };

/** Signs as it is told to, and remembers what it was asked. */
class FakeSigning {
  readonly asked: Parameters<Signing['sign']>[0][] = [];
  answers: (Signed | SignFailure)[] = [];
  state = () => 'ready' as const;
  onState = () => () => {};
  sign: Signing['sign'] = async (wanted) => {
    this.asked.push(wanted);
    return this.answers.shift() ?? ({ ok: true, cms } as Signed);
  };
  end = () => {};
  start = () => {};
  stop = async () => {};
}

async function toCheckByCard(k: Harness, answers: Record<string, string> = ANSWERS) {
  k.toIdentify('en');
  await k.pass();
  k.devices.swipe(card);
  await k.pass();
  k.answerAll(answers);
  k.view('check');
}

describe('a service that must be signed', () => {
  const atCheck = async () => {
    const signing = new FakeSigning();
    const k = kiosk(() => ({ catalogue: dear(signedLetter), signing }));
    await toCheckByCard(k);
    return { k, signing };
  };

  test('what is signed is what is handed in', async () => {
    const { k, signing } = await atCheck();
    k.do('submit', {});
    expect(k.view('sign')).toMatchObject({ step: 'choose', signer: 'self', key: 'ready', ticket: true });
    expect(k.requests.drafts).toEqual([]);
    k.do('signBy', { way: 'key' });
    await k.pass();
    k.view('submitting');
    const [draft] = k.requests.drafts;
    expect(draft).toMatchObject({ assurance: 'signed', signature: { kind: 'cms', cms } });
    if (!draft?.trackingId) throw new Error('no number');
    const { signature: _, ...unsigned } = draft;
    expect(signing.asked[0]?.who).toEqual({ iin: IIN });
    expect(signing.asked[0]?.data).toEqual(signedContent({ ...unsigned, trackingId: draft.trackingId }));
    k.requests.answer(REGISTERED);
    await k.pass();
    k.view('receipt');
  });

  test('a wrong PIN is said, back leads to the check with every answer', async () => {
    const { k, signing } = await atCheck();
    const rows = k.view('check').rows;
    signing.answers = [{ ok: false, code: 'wrongPin' }];
    k.do('submit', {});
    k.do('signBy', { way: 'key' });
    await k.pass();
    expect(k.view('sign').problem).toEqual({ key: 'wrongPin' });
    k.do('back', {});
    expect(k.view('check').rows).toEqual(rows);
    expect(k.requests.drafts).toEqual([]);
  });

  test('a changed answer is signed anew, under the number that payment and consents hang on', async () => {
    const { k, signing } = await atCheck();
    k.do('submit', {});
    k.do('signBy', { way: 'key' });
    await k.pass();
    k.requests.answer({ state: 'notAccepted', code: 'storage' });
    await k.pass();
    k.do('back', {});
    k.do('change', { field: 'purpose' });
    k.do('answer', { field: 'purpose', value: 'court' });
    k.do('submit', {});
    k.do('signBy', { way: 'key' });
    await k.pass();
    expect(signing.asked).toHaveLength(2);
    const [first, second] = k.requests.drafts;
    expect(second?.trackingId).toBe(first?.trackingId);
    expect(signing.asked[1]?.data).not.toEqual(signing.asked[0]?.data);
  });

  test('unchanged, the signature still counts when the disk was full for a moment', async () => {
    const { k, signing } = await atCheck();
    k.do('submit', {});
    k.do('signBy', { way: 'key' });
    await k.pass();
    k.requests.answer({ state: 'notAccepted', code: 'storage' });
    await k.pass();
    k.do('retry', {});
    await k.pass();
    expect(signing.asked).toHaveLength(1);
    expect(k.requests.drafts[1]).toEqual(k.requests.drafts[0]);
  });

  test('to a window instead: a ticket of a queue of this hall, and the form is still there', async () => {
    const { k } = await atCheck();
    k.do('submit', {});
    k.do('takeTicket', {});
    await k.pass();
    expect(['ticketGroup', 'ticket']).toContain(k.name);
    k.do('back', {});
    k.view('check');
    expect(k.requests.drafts).toEqual([]);
  });

  test('a typed number is not enough to sign with', () => {
    const k = kiosk(() => ({ catalogue: dear(signedLetter) }));
    k.toIdentify('en');
    expect(k.view('identify').canDeclare).toBe(false);
    expect(k.send('identifyBy', { mode: 'iin' })).toBe(false);
  });
});

describe('a service that costs something', () => {
  const waiting: Payment = {
    id: 'p1',
    amountTiyn: 50_000,
    state: 'waiting',
    qrPayload: 'https://pay.example/p1',
    expiresAt: '2026-11-22T06:10:00Z',
  };
  const atCheck = async (pay: Gateway['pay'], payment_: Gateway['payment']) => {
    const gateway = { pay, payment: payment_ } as Partial<Gateway> as Gateway; // no more is reached from here
    const k = kiosk(() => ({ catalogue: dear({ payment }), gateway }));
    await toCheckByCard(k);
    k.do('submit', {});
    return k;
  };

  test('the sum and the QR, then on when the bank has said so', async () => {
    let paid = false;
    const k = await atCheck(
      async () => ({ ok: true, value: waiting }),
      async () => ({ ok: true, value: paid ? { ...waiting, state: 'paid', qrPayload: null } : waiting }),
    );
    expect(k.view('pay')).toMatchObject({ step: 'offer', amount: '500\u00A0₸' });
    k.do('payBy', { how: 'qr' });
    await k.pass();
    expect(k.view('pay')).toMatchObject({ step: 'waiting', qr: waiting.qrPayload });
    paid = true;
    await k.pass(2_000);
    expect(k.view('pay').step).toBe('paid');
    await k.pass(1_500);
    expect(k.requests.drafts[0]).toMatchObject({ payment: 'p1' });
  });

  test('offline it stays to be paid, and the request is handed in all the same', async () => {
    const k = await atCheck(
      async () => ({ ok: false, code: 'offline' }),
      async () => ({ ok: false, code: 'offline' }),
    );
    k.do('payBy', { how: 'qr' });
    await k.pass();
    expect(k.view('pay').step).toBe('unreachable');
    k.do('payBy', { how: 'later' });
    await k.pass();
    expect(k.requests.drafts).toHaveLength(1);
    expect(k.requests.drafts[0]).not.toHaveProperty('payment');
    k.requests.answer(REGISTERED);
    await k.pass();
    expect(k.view('receipt').fee).toEqual({ state: 'due', amount: '500\u00A0₸' });
    expect(JSON.stringify(k.devices.jobs[0]?.document)).toContain('Still to be paid');
  });
});

describe('somebody beside the visitor who must agree', () => {
  const fields = [
    { id: 'ownerIin', kind: 'iin', label: words, required: true, dontKnow: false, other: true },
    {
      id: 'agrees',
      kind: 'approval',
      label: words,
      required: true,
      dontKnow: false,
      of: 'ownerIin',
      version: '1',
      text: [words],
    },
  ] as const;

  test('signs here with their own key, and the consent goes along', async () => {
    const signing = new FakeSigning();
    const k = kiosk(() => ({
      catalogue: dear({ fields: fields.map((field) => ({ ...field, text: [words] })) as Service['fields'] }),
      signing,
    }));
    k.toIdentify('en');
    await k.pass();
    k.devices.swipe(card);
    await k.pass();
    k.do('answer', { field: 'ownerIin', value: OWNER });
    expect(k.view('question')).toMatchObject({ kind: 'approval', canSignHere: true });
    k.do('askApproval', { field: 'agrees', by: 'signature' });
    expect(k.view('sign')).toMatchObject({ signer: 'other', sms: null, ticket: false });
    signing.answers = [{ ok: false, code: 'otherPerson' }];
    k.do('signBy', { way: 'key' });
    await k.pass();
    expect(k.view('sign').problem).toEqual({ key: 'otherPerson' });
    k.do('signBy', { way: 'key' });
    await k.pass();
    expect(k.view('question').approval).toBe('given');
    k.do('answer', { field: 'agrees', value: '' });
    k.do('submit', {});
    const [draft] = k.requests.drafts;
    expect(draft?.signedConsents).toEqual([{ iin: OWNER, textVersion: '1', cms }]);
    expect(signing.asked[1]?.data).toEqual(
      consentContent({
        trackingId: draft?.trackingId ?? '',
        service: letter.id,
        textVersion: '1',
        iin: OWNER,
      }),
    );
  });
});
