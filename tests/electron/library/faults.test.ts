import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActResult } from '../../../electron/library/library.ts';
import { type FaultName, faultNames } from '../../../electron/library/stand-in/faults.ts';
import type { Deed } from '../../../electron/library/stand-in/shelf.ts';
import { asel, type Bench, item, never, openBench } from './support/bench.ts';

/** Of an act whose server misbehaves once: what the kiosk may say of it, and whether it was done. */
const expected: Record<FaultName, { says: ActResult['result']; done: boolean }> = {
  garbage: { says: 'done', done: true },
  halfLine: { says: 'done', done: true },
  cutLine: { says: 'done', done: true },
  wrongChecksum: { says: 'done', done: true },
  wrongSequence: { says: 'done', done: true },
  twice: { says: 'done', done: true },
  otherItem: { says: 'done', done: true },
  silence: { says: 'done', done: true },
  deaf: { says: 'unknown', done: false },
  dropBefore: { says: 'unknown', done: false },
  dropAfter: { says: 'done', done: true },
  slow: { says: 'done', done: true },
  late: { says: 'done', done: true },
  resendBefore: { says: 'refused', done: false },
  resendAfter: { says: 'done', done: true },
};
const deedsOf = (bench: Bench, act: Deed['act'], id: string) =>
  bench.standIn.shelf.deeds.filter((deed) => deed.act === act && deed.item === id).length;

describe.concurrent('a server that misbehaves in the middle of an act', () => {
  it.each(faultNames)('%s: the kiosk says what is true', async (name) => {
    await using bench = await openBench({ answerMs: 700 });
    const visit = await bench.visit();
    const acts = [
      ['renew', item.abai, () => visit.renew(item.abai, never)],
      ['checkOut', item.free, () => visit.checkOut(item.free, never)],
      ['checkIn', item.others, () => bench.library.checkIn(item.others, never)],
    ] as const;
    for (const [act, id, run] of acts) {
      bench.fault(name, { times: 1, ms: 900 });
      const answer = await run();
      await bench.standIn.settled();
      expect([act, answer.result, deedsOf(bench, act, id)]).toEqual([
        act,
        expected[name].says,
        expected[name].done ? 1 : 0,
      ]);
    }
  });

  it('does not send an act of unknown end again, and says done when it has become so', async () => {
    await using bench = await openBench({ answerMs: 300 });
    const visit = await bench.visit();
    bench.fault('late', { times: 1, ms: 4_000 });
    expect(await visit.renew(item.abai, never)).toMatchObject({ result: 'unknown' });
    const again = await bench.visit(); // signing in anew is no way round it
    expect(await again.renew(item.abai, never)).toMatchObject({ result: 'unknown' });
    await bench.standIn.settled();
    expect(await again.renew(item.abai, never)).toMatchObject({ result: 'done' });
    expect(deedsOf(bench, 'renew', item.abai)).toBe(1);
  });

  it('reports a renewal of all that lost its answer from the books', async () => {
    await using bench = await openBench();
    const visit = await bench.visit();
    bench.fault('dropAfter');
    const all = await visit.renewAll(never);
    expect(all.ok && all.value.map(({ result }) => result)).toEqual(['done', 'unknown', 'done', 'unknown']);
    expect(bench.standIn.shelf.deeds).toHaveLength(2);
  });

  it('gives up a storm of resends, and says unreachable as nothing was sent', async () => {
    await using bench = await openBench({ answerMs: 700 });
    const visit = await bench.visit();
    bench.fault('resendBefore', { on: 'all' });
    expect(await visit.renew(item.abai, never)).toMatchObject({
      result: 'refused',
      refusal: { code: 'unreachable', next: ['tryLater', 'seeLibrarian'] },
    });
    expect(deedsOf(bench, 'renew', item.abai)).toBe(0);
  });

  it('stops when the visitor leaves, and does not call it done', async () => {
    await using bench = await openBench();
    const visit = await bench.visit();
    bench.fault('silence');
    const leaving = new AbortController();
    const renewing = visit.renew(item.abai, leaving.signal);
    setTimeout(() => leaving.abort(), 300);
    expect(['unknown', 'refused']).toContain((await renewing).result);
  });

  it('comes back by itself after a restart, and says when the login is refused or the library closed', async () => {
    await using bench = await openBench();
    const visit = await bench.visit();
    const states: string[] = [];
    bench.library.onState((state) => states.push(state));
    bench.standIn.hangUp();
    expect((await visit.loans(never)).ok).toBe(true);
    bench.standIn.mood.refuseLogin = true;
    bench.standIn.hangUp();
    expect(await visit.loans(never)).toMatchObject({ ok: false, refusal: { code: 'unreachable' } });
    expect(bench.library.state()).toBe('loginRefused');
    Object.assign(bench.standIn.mood, { refuseLogin: false, offline: true });
    expect((await visit.loans(never)).ok).toBe(false);
    expect(bench.library.state()).toBe('offline');
    bench.standIn.mood.offline = false;
    expect((await visit.loans(never)).ok).toBe(true);
    expect(states.slice(-3)).toEqual(['loginRefused', 'offline', 'ready']);
  });

  it('never contradicts the books, whatever goes wrong in whatever order', async () => {
    const step = fc.record({
      act: fc.constantFrom('renew' as const, 'checkOut' as const, 'checkIn' as const),
      id: fc.constantFrom(item.abai, item.overdue, item.free, item.free2),
      fault: fc.option(fc.constantFrom(...faultNames), { freq: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        await using bench = await openBench({ answerMs: 120 });
        const visit = await bench.visit();
        const said: { act: Deed['act']; id: string; result: ActResult['result'] }[] = [];
        for (const { act, id, fault } of steps) {
          if (fault) bench.fault(fault, { times: 1, ms: 200 });
          else bench.standIn.faults.set(null);
          const answer =
            act === 'checkIn' ? await bench.library.checkIn(id, never) : await visit[act](id, never);
          said.push({ act, id, result: answer.result });
        }
        await bench.standIn.settled();
        for (const { act, id } of said) {
          const of = (result: ActResult['result']) =>
            said.filter((one) => one.act === act && one.id === id && one.result === result).length;
          const deeds = deedsOf(bench, act, id);
          expect(deeds).toBeGreaterThanOrEqual(of('done'));
          expect(deeds).toBeLessThanOrEqual(of('done') + of('unknown'));
        }
      }),
      { numRuns: 12 },
    );
  }, 40_000);

  it('keeps card, PIN and name out of the log', async () => {
    await using bench = await openBench({ answerMs: 300 });
    const visit = await bench.visit();
    for (const name of ['garbage', 'dropAfter', 'wrongChecksum'] as const) {
      bench.fault(name);
      await visit.renew(item.overdue, never);
    }
    const log = JSON.stringify(bench.log.lines);
    expect(log.length).toBeGreaterThan(10);
    for (const secret of [asel.card, asel.pin, 'Әсел', 'specimen', item.overdue])
      expect(log).not.toContain(secret);
  });
});
