import { afterEach, describe, expect, it } from 'vitest';
import { testBin, testIin } from '../../../electron/signing/test-ca/keys.ts';
import { testTrust } from '../../../electron/signing/test-ca/test-ca.ts';
import { verifyCms } from '../../../electron/signing/verify-cms.ts';
import { type Bench, bench, text } from './support/bench.ts';

const benches: Bench[] = [];
const open = async (): Promise<Bench> => {
  const made = await bench();
  benches.push(made);
  return made;
};
afterEach(async () => {
  for (const made of benches.splice(0)) await made[Symbol.asyncDispose]();
});

describe('signing with NCALayer', () => {
  it('gives a signature by the visitor over the data', async () => {
    const b = await open();
    const data = text('every byte of this');
    const [signed] = await Promise.all([b.sign({ data }), b.visitor('enterPin')]);
    expect(signed).toMatchObject({ ok: true, proof: 'kiosk', signer: { iin: testIin, bin: null } });
    if (!signed.ok) return;
    const at = new Date();
    const trusted = testTrust(b.folder);
    expect(await verifyCms({ cms: signed.cms, data, trusted, at })).toMatchObject({ ok: true });
    expect(await verifyCms({ cms: signed.cms, data: text('other'), trusted, at })).toMatchObject({
      code: 'badSignature',
    });
  });

  it('lets the other window on top while it signs and no longer', async () => {
    const b = await open();
    const signing = b.sign();
    await b.control.event('pinAsked');
    expect(b.surface).toEqual(['allow']);
    await b.control.order('enterPin');
    await signing;
    expect(b.surface).toEqual(['allow', 'close']);
    b.signing.end();
    expect(b.surface).toEqual(['allow', 'close']);
  });

  const cards = [
    ['otherIin', {}, 'otherPerson'],
    ['expired', {}, 'expired'],
    ['notYetValid', {}, 'notYetValid'],
    ['employee', { bin: testBin }, 'noRightToSign'],
    ['otherCompany', { bin: testBin }, 'otherCompany'],
  ] as const;
  it.each(cards)('refuses the %s key', async (key, who, code) => {
    const b = await open();
    await b.control.order('insert', { key });
    const [signed] = await Promise.all([b.sign(who), b.visitor('enterPin')]);
    expect(signed).toEqual({ ok: false, code });
  });

  it.each(['head', 'rightToSign'] as const)('takes the %s key for a company', async (key) => {
    const b = await open();
    await b.control.order('insert', { key });
    const [signed] = await Promise.all([b.sign({ bin: testBin }), b.visitor('enterPin')]);
    expect(signed).toMatchObject({ ok: true, signer: { bin: testBin } });
  });

  it('asks NCALayer for a key of the right kind', async () => {
    const b = await open();
    await b.control.order('insert', { key: 'authentication' });
    expect(await b.sign()).toEqual({ ok: false, code: 'wrongCard' });
  });

  const wrongKinds = [
    ['authentication', 'authenticationKey'],
    ['head', 'otherCompany'],
  ] as const;
  it.each(wrongKinds)('and refuses the %s key when it is offered all the same', async (key, code) => {
    const b = await open();
    await b.control.order('insert', { key });
    await b.control.order('anyKey');
    const [signed] = await Promise.all([b.sign(), b.visitor('enterPin')]);
    expect(signed).toEqual({ ok: false, code });
  });
});

describe('what goes wrong at the window', () => {
  it('wrong PIN, then the right one; three wrong ones block the card', async () => {
    const b = await open();
    const attempt = async (order: string) => (await Promise.all([b.sign(), b.visitor(order)]))[0];
    expect(await attempt('wrongPin')).toEqual({ ok: false, code: 'wrongPin' });
    expect(await attempt('enterPin')).toMatchObject({ ok: true });
    expect(await attempt('wrongPin')).toEqual({ ok: false, code: 'wrongPin' });
    expect(await attempt('wrongPin')).toEqual({ ok: false, code: 'wrongPin' });
    expect(await attempt('wrongPin')).toEqual({ ok: false, code: 'pinBlocked' });
    expect(await attempt('enterPin')).toEqual({ ok: false, code: 'pinBlocked' });
  });

  it('canceled by the visitor', async () => {
    const b = await open();
    const [signed] = await Promise.all([b.sign(), b.visitor('cancel')]);
    expect(signed).toEqual({ ok: false, code: 'canceled' });
  });

  it('no card is said before the window comes up', async () => {
    const b = await open();
    await b.control.order('remove');
    expect(await b.sign()).toEqual({ ok: false, code: 'noCard' });
    await expect(b.control.order('enterPin')).rejects.toThrow('notAsked');
  });

  it('the card pulled out while the PIN is typed', async () => {
    const b = await open();
    const signing = b.sign();
    await b.control.event('pinAsked');
    await b.control.order('remove');
    await b.control.order('enterPin');
    expect(await signing).toEqual({ ok: false, code: 'noCard' });
  });
});

describe.concurrent('what goes wrong with NCALayer', () => {
  const faulty = async (order: string, more: Record<string, unknown>, asks: boolean, expected: object) => {
    await using b = await bench();
    await b.control.order(order, more);
    const visitor = asks ? b.visitor('enterPin') : undefined;
    const [signed] = await Promise.all([b.sign({ deadlineMs: 1_500 }), visitor]);
    expect(signed).toEqual({ ok: false, ...expected });
    expect(b.surface).toEqual(['allow', 'close']);
    await b.control.order('normal');
    const [again] = await Promise.all([b.sign(), b.visitor('enterPin')]);
    expect(again).toMatchObject({ ok: true });
  };
  const fail = { code: 'refused', cause: 'INVOCATION_ERROR ProviderException' };
  it('hangs', () => faulty('hang', {}, false, { code: 'timeOut' }));
  it('is slow beyond the deadline', () => faulty('slow', { ms: 5_000 }, true, { code: 'timeOut' }));
  it('answers garbage', () => faulty('garbage', {}, true, { code: 'refused', cause: 'notUnderstood' }));
  it('signs other data', () => faulty('otherData', {}, true, { code: 'badSignature' }));
  it('signs by an unknown authority', () => faulty('otherAuthority', {}, true, { code: 'untrusted' }));
  it('is another program', () => faulty('notNcalayer', {}, false, { code: 'notNcalayer' }));
  it('does not greet', () => faulty('silent', {}, false, { code: 'timeOut' }));
  it('fails in words of its own', () => faulty('fail', {}, false, fail));

  it('answers twice', async () => {
    await using b = await bench();
    await b.control.order('twoAnswers', { times: 1 });
    for (const data of [text('one'), text('two')]) {
      const [signed] = await Promise.all([b.sign({ data }), b.visitor('enterPin')]);
      expect(signed).toMatchObject({ ok: true });
    }
  });

  it('restarts in the middle, and works again', async () => {
    await using b = await bench();
    const [signed] = await Promise.all([b.sign(), b.visitor('restart', { ms: 100 })]);
    expect(signed).toEqual({ ok: false, code: 'lost' });
    expect(b.signing.state()).toBe('absent');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [again] = await Promise.all([b.sign(), b.visitor('enterPin')]);
    expect(again).toMatchObject({ ok: true });
  });
});

describe('one at a time', () => {
  it('tells the second call that it is busy, and finishes the first', async () => {
    const b = await open();
    const first = b.sign();
    expect(await b.sign()).toEqual({ ok: false, code: 'busy' });
    await b.visitor('enterPin');
    expect(await first).toMatchObject({ ok: true });
  });

  it('says nothing personal', async () => {
    const b = await open();
    await b.control.order('fail', { times: 1 });
    await b.sign();
    await Promise.all([b.sign(), b.visitor('enterPin')]);
    expect(b.log.lines.length).toBe(2);
    expect(JSON.stringify(b.log.lines)).not.toMatch(/\d{6,}|ТЕСТ/);
  });
});
