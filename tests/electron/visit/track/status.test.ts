import { describe, expect, test } from 'vitest';
import { receiptCopy, slipFor } from '../../../../electron/visit/track/slip.ts';
import { trackWaitMs } from '../../../../renderer/lib/waits.ts';
import { card } from '../../kiosk/fakes.ts';
import { config } from '../../kiosk/harness.ts';
import { AT, IIN, issued, statusOf } from './gateway.ts';
import { NOW, otherCard, trackings } from './tracking.ts';

const tracking = trackings();

describe('the status', () => {
  test('in plain steps with dates, what is owed last', async () => {
    const t = tracking();
    await t.toStatus();
    expect(t.on('trackStatus').steps).toEqual([
      { key: 'received', at: AT, when: 'past' },
      { key: 'inProgress', at: AT, when: 'now' },
      { key: 'answer', at: '2026-11-27T06:00:00Z', when: 'ahead' },
    ]);
  });

  test('refused: the reason in the visitor’s language, and where one complains', async () => {
    const t = tracking();
    t.gateway.request = statusOf({
      status: 'refused',
      next: ['complain', 'applyAgain'],
      dueBy: null,
      canWithdraw: false,
      refusal: {
        reason: 'notEntitled',
        text: { kk: 'себеп', ru: 'причина', en: 'reason' },
        complaint: ['provider', 'qualityBody', 'court'],
      },
    });
    await t.toStatus();
    expect(t.on('trackStatus')).toMatchObject({
      state: 'refused',
      refusal: { text: 'reason', complaint: ['provider', 'qualityBody', 'court'] },
      next: ['complain', 'applyAgain'],
    });
  });

  test('more is needed: what, and until when; a fee as money', async () => {
    const t = tracking();
    t.gateway.request = statusOf({
      status: 'needsMore',
      missing: { what: [{ kk: 'қ', ru: 'р', en: 'a certificate' }], until: AT },
      fee: { amountTiyn: 86_500, paid: false },
    });
    await t.toStatus();
    expect(t.on('trackStatus')).toMatchObject({
      missing: { what: ['a certificate'], until: AT },
      fee: { amount: '865\u00A0₸', paid: false },
    });
  });

  test('of a service this kiosk does not have', async () => {
    const t = tracking();
    t.gateway.request = statusOf({ service: 'fishing-licence' });
    await t.toStatus();
    expect(t.on('trackStatus').service).toEqual({ id: 'fishing-licence', title: 'Public service' });
  });
});

describe('withdrawing', () => {
  test('with the card shown: asked, asked again, done, and the visit cannot end meanwhile', async () => {
    const t = tracking();
    await t.send('trackBy', { way: 'card' });
    await t.swipe();
    await t.send('chooseRequest', { index: 0 });
    await t.send('withdraw', { sure: true });
    expect(t.on('trackWithdraw').registrationNumber).toBe('002-2026-000017');
    await t.send('withdraw', { sure: false });
    t.on('trackWithdraw');
    expect(t.gateway.asked.map(({ call }) => call)).not.toContain('withdraw');
    t.gateway.next.withdraw = [{ ok: false, code: 'timeOut' }];
    await t.send('withdraw', { sure: true });
    expect(t.on('trackStatus').problem).toEqual({ key: 'withdrawUnknown' });
    await t.send('withdraw', { sure: false });
    await t.send('withdraw', { sure: true });
    expect(t.on('trackStatus')).toMatchObject({ state: 'withdrawn', canWithdraw: false, problem: null });
    await t.send('withdraw', { sure: false });
    t.on('trackStatus');
    expect(t.k.reports.filter((report) => report === 'busy')).toHaveLength(2);
    expect(t.k.reports.filter((report) => report === 'free')).toHaveLength(2);
  });

  test('with the digits only: the card first; another’s does not do', async () => {
    const t = tracking();
    await t.toStatus();
    await t.send('withdraw', { sure: false });
    expect(t.on('trackProof')).toMatchObject({ purpose: 'withdraw', canType: false });
    await t.swipe(otherCard);
    await t.send('withdraw', { sure: true });
    expect(t.on('trackProof').problem).toEqual({ key: 'otherCard' });
    expect(t.gateway.request.status).toBe('inProgress');
    await t.settle(400);
    await t.swipe();
    await t.send('withdraw', { sure: true });
    expect(t.on('trackStatus').state).toBe('withdrawn');
  });

  test('too late, or no answer at all', async () => {
    const t = tracking();
    await t.scanned();
    t.gateway.next.withdraw = [{ ok: false, code: 'refused', reason: 'tooLate' }, 'hang'];
    await t.send('withdraw', { sure: false });
    await t.send('withdraw', { sure: true });
    expect(t.on('trackStatus').problem).toEqual({ key: 'tooLate' });
    await t.send('withdraw', { sure: false });
    await t.send('withdraw', { sure: true });
    expect(t.on('trackWait')).toMatchObject({ doing: 'withdrawing', canLeave: false });
    await t.send('back');
    t.on('trackWait');
    await t.settle(trackWaitMs('withdrawing') - 1); // as long as the screen says
    t.on('trackWait');
    await t.settle(1);
    expect(t.on('trackStatus').problem).toEqual({ key: 'withdrawUnknown' });
  });
});

describe('the receipt again', () => {
  test('is printed as a copy, and the status comes back', async () => {
    const t = tracking();
    await t.toStatus();
    await t.send('printReceipt');
    expect(t.on('trackReceipt').paper.state).toBe('confirmed');
    expect(t.devices.jobs[0]?.document.blocks[0]).toMatchObject({ value: 'COPY', size: 'double' });
    await t.send('back');
    t.on('trackStatus');
  });

  test.each([
    [{ ok: false, code: 'offline' }, 'unreachable'],
    [{ ok: false, code: 'badAnswer' }, 'unreachable'],
    [{ ok: false, code: 'locked', retryAfterMs: null }, 'locked'],
  ] as const)('%j', async (failure, key) => {
    const t = tracking();
    await t.toStatus();
    t.gateway.next.receipt = [failure];
    await t.send('printReceipt');
    expect(t.on('trackStatus').problem).toEqual({ key });
    expect(t.devices.jobs).toEqual([]);
  });

  test('without a printer the code is there to be photographed', async () => {
    const t = tracking();
    t.devices.configured.delete('receiptPrinter');
    await t.toStatus();
    await t.send('printReceipt');
    expect(t.on('trackReceipt')).toMatchObject({
      paper: { state: 'noPrinter' },
      qr: 'qyzmet:01JNK4V7Q2M8X5T3R9Z6B1C0DE',
    });
  });
});

describe.each(['kk', 'ru', 'en'] as const)('the slip in %s', (language) => {
  const slip = slipFor({ document: issued, language, copy: true }, { config, demo: true, now: () => NOW });
  const text = JSON.stringify(slip);

  test('holds what one checks the document by, and nothing about a person', () => {
    expect(text).toContain(issued.checkNumber);
    expect(slip.blocks).toContainEqual({ kind: 'qr', value: issued.checkUrl, size: 6 });
    expect(text).toContain(issued.title[language]);
    expect(text).not.toMatch(new RegExp(`${IIN}|${card.surname}|slip\\.`));
  });

  test('a copied receipt says so first', () => {
    const [first] = receiptCopy({ language, blocks: [{ kind: 'text', value: 'x' }] }).blocks;
    expect(first).toMatchObject({ kind: 'text', bold: true });
  });
});
