import { describe, expect, it } from 'vitest';
import { asel, item, never, openBench } from './support/bench.ts';

describe.concurrent('the library over SIP2', () => {
  it('signs in, and shows what is lent, reserved and owed', async () => {
    await using bench = await openBench();
    const visit = await bench.visit();
    expect(visit.patron).toMatchObject({
      name: 'Үлгібаева Әсел',
      maskedCard: '••••••••••1018',
      canBorrow: true,
      canRenew: true,
      blocks: [],
      counts: { loans: 4, overdue: 1, holds: 1 },
      owed: { minor: 25_000, currency: 'KZT' },
    });
    const loans = await visit.loans(never);
    if (!loans.ok) throw new Error('no loans');
    expect(loans.value.map(({ title, overdue, renewable }) => [title, overdue, renewable])).toEqual([
      ['Абай жолы. Бірінші кітап', false, null],
      ['Көшпенділер', false, null],
      ['Ұшқан ұя', true, null],
      ['Мастер и Маргарита', false, false],
    ]);
    expect(await visit.holds(never)).toEqual({
      ok: true,
      value: [{ item: '37701000000554', title: 'Қан мен тер', ready: true }],
    });
    expect(await visit.fees(never)).toMatchObject({ ok: true, value: { lines: ['250.00 Кешіктіру айыбы'] } });
  });

  it('says why it does not sign in', async () => {
    await using bench = await openBench();
    const codeOf = async (card: string, pin: string | null) => {
      const signed = await bench.library.signIn(card, pin, never);
      return signed.ok ? 'in' : [signed.refusal.code, signed.refusal.next.at(-1)];
    };
    expect(await codeOf(asel.card, '9999')).toEqual(['wrongPin', 'seeLibrarian']);
    expect(await codeOf(asel.card, null)).toEqual(['wrongPin', 'seeLibrarian']);
    expect(await codeOf('23456789012344', '1')).toEqual(['unknownCard', 'seeLibrarian']);
    expect(await codeOf('27701000001019', '1234')).toEqual(['unknownCard', 'seeLibrarian']);
  });

  it('renews, and says of each refusal what to do', async () => {
    await using bench = await openBench();
    const visit = await bench.visit();
    const before = bench.standIn.shelf.item(item.abai)?.due;
    const renewed = await visit.renew(item.abai, never);
    expect(renewed).toMatchObject({ result: 'done', title: 'Абай жолы. Бірінші кітап' });
    expect(bench.standIn.shelf.item(item.abai)?.due).not.toEqual(before);
    const why = async (id: string) => {
      const answer = await visit.renew(id, never);
      return answer.result === 'refused' && [answer.refusal.code, ...answer.refusal.next];
    };
    expect(await why(item.spent)).toEqual(['maxRenewals', 'bringBack', 'seeLibrarian']);
    expect(await why(item.reserved)).toEqual(['reserved', 'bringBack', 'seeLibrarian']);
    expect(await why(item.others)).toEqual(['notYours', 'seeLibrarian']);
    expect(await why('nothing')).toEqual(['unknownItem', 'tryAgain', 'seeLibrarian']);
    expect(await why('a|b')).toEqual(['unknownItem', 'tryAgain', 'seeLibrarian']);
  });

  it('renews all with one message', async () => {
    await using bench = await openBench();
    const all = await (await bench.visit()).renewAll(never);
    if (!all.ok) throw new Error(all.refusal.code);
    expect(all.value.map(({ result }) => result)).toEqual(['done', 'refused', 'done', 'refused']);
    expect(bench.standIn.shelf.deeds).toHaveLength(2);
  });

  it('lends and takes back', async () => {
    await using bench = await openBench();
    const visit = await bench.visit();
    expect(await visit.checkOut(item.free, never)).toMatchObject({ result: 'done', title: 'Қара сөздер' });
    const refusal = async (id: string) => {
      const answer = await visit.checkOut(id, never);
      return answer.result === 'refused' && answer.refusal.code;
    };
    expect(await refusal(item.free)).toBe('alreadyYours');
    expect(await refusal(item.others)).toBe('onLoanToOther');
    expect(await refusal(item.readingRoom)).toBe('notForLoan');
    expect(await bench.library.checkIn(item.free, never)).toMatchObject({ result: 'done', forOther: false });
    expect(await bench.library.checkIn(item.reserved, never)).toMatchObject({
      result: 'done',
      forOther: true,
    });
    expect(await bench.library.checkIn(item.free, never)).toMatchObject({ refusal: { code: 'notOnLoan' } });
  });

  it('tells of a payment, once', async () => {
    await using bench = await openBench();
    const visit = await bench.visit();
    const paid = { minor: 25_000, currency: 'KZT' };
    bench.fault('dropAfter');
    expect(await visit.recordPayment(paid, 'T-1', never)).toEqual({ result: 'done' });
    expect(bench.standIn.shelf.deeds).toHaveLength(1);
    expect(await visit.recordPayment(paid, 'T-2', never)).toMatchObject({ result: 'refused' });
  });

  it('names what forbids borrowing', async () => {
    await using bench = await openBench();
    const signed = await bench.library.signIn('27701000003030', '3456', never);
    if (!signed.ok) throw new Error('not in');
    expect(signed.value.patron).toMatchObject({
      canBorrow: false,
      canRenew: true,
      blocks: ['excessiveFines', 'chargeDenied'],
    });
    expect(await signed.value.checkOut(item.free, never)).toMatchObject({ refusal: { code: 'blocked' } });
  });

  it('forgets the person at sign-out', async () => {
    await using bench = await openBench();
    const visit = await bench.visit();
    await visit.signOut();
    expect(await visit.renew(item.abai, never)).toMatchObject({ refusal: { code: 'canceled' } });
    expect(await visit.loans(never)).toMatchObject({ ok: false, refusal: { code: 'canceled' } });
    expect(bench.standIn.shelf.deeds).toEqual([]);
  });

  it.each(['windows-1251', 'kz-1048'] as const)('reads titles in %s', async (encoding) => {
    await using bench = await openBench({ standIn: { encoding } });
    const loans = await (await bench.visit()).loans(never);
    const titles = loans.ok ? loans.value.map(({ title }) => title) : [];
    expect(titles).toContain('Мастер и Маргарита');
    if (encoding === 'kz-1048') expect(titles).toContain('Ұшқан ұя');
  });
});
