import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { CardCalls } from '../../../hardware/transport/pcsc/calls.ts';
import type { Watch } from '../../../hardware/transport/pcsc/watch.ts';
import type { GoneReason } from '../../../hardware/transport/transport.ts';

const calls = 2000;

/** What a signal still knows of signals made from it by AbortSignal.any (Node before 22.12 never forgets one). */
function dependants(signal: AbortSignal): number {
  const key = Object.getOwnPropertySymbols(signal).find((symbol) => /dependant/i.test(String(symbol)));
  // Node's own kind of Set, which is none of ours
  const known: { size: number } | undefined = key && Reflect.get(signal, key);
  return known?.size ?? 0;
}

/** A reader that is there for ever, and counts who waits for its end. */
function patientWatch() {
  let listening = 0;
  const gone = new Promise<GoneReason>(() => {});
  // a promise tells nobody how many wait for it
  const waits = vi.spyOn(gone, 'then');
  const watch: Watch = {
    atr: '3B',
    onCard() {
      listening++;
      return () => listening--;
    },
    gone,
    lost: new AbortController().signal,
    close: async () => {},
  };
  return { watch, left: () => ({ waiting: waits.mock.calls.length, listening }) };
}

describe('the calls of a card', () => {
  const answer = async () => Buffer.from('9000', 'hex');
  const refusal = () => Promise.reject(new Error('Card was removed'));
  const failure = () => Promise.reject(new Error('Communication error'));

  it.each([
    ['that answer', answer, 1000],
    ['that are refused', refusal, 1000],
    ['that fail for a reason nobody knows', failure, 1],
    ['that never end', () => new Promise<never>(() => {}), 1],
  ])(`${calls} of them %s leave nothing behind`, async (_, start, deadlineMs) => {
    const { watch, left } = patientWatch();
    const closing = new AbortController().signal;
    const visit = new AbortController().signal;
    for (let done = 0; done < calls; done += 200)
      await Promise.all(
        Array.from({ length: 200 }, () =>
          new CardCalls(watch, closing, { deadlineMs, signal: visit }).make(start),
        ),
      );
    for (const signal of [closing, visit, watch.lost]) {
      expect(getEventListeners(signal, 'abort')).toHaveLength(0);
      expect(dependants(signal)).toBe(0);
    }
    expect(left()).toEqual({ waiting: 0, listening: 0 });
  });

  it('the count sees what AbortSignal.any leaves', () => {
    const controller = new AbortController();
    const kept = [AbortSignal.any([controller.signal]), AbortSignal.any([controller.signal])];
    expect(dependants(controller.signal)).toBe(2);
    controller.abort(); // both are still there to hear it: a collection in between must not decide
    expect(kept.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('are lost with the reader, also those not made yet', async () => {
    const { watch } = patientWatch();
    const lost = new AbortController();
    const losing = { ...watch, lost: lost.signal };
    const card = new CardCalls(losing, new AbortController().signal, { deadlineMs: 1000 });
    const running = card.make(() => new Promise<never>(() => {}));
    lost.abort();
    const gone = { ok: false, error: { code: 'connectionLost' } };
    expect(await running).toEqual(gone);
    expect(await card.make(answer)).toEqual(gone);
  });
});
