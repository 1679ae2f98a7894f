import { describe, expect, it } from 'vitest';
import { type SmartCardProfile, smartCardDriver } from '../../../hardware/driver/smart-card/index.ts';
import { failed, type Result } from '../../../hardware/role/result.ts';
import type { CardSlot } from '../../../hardware/transport/transport.ts';
import { createFakeChannel } from '../fake-channel.ts';

const options = { deadlineMs: 1000, signal: new AbortController().signal };
const profile: SmartCardProfile = { driver: 'smartCard', model: 'test', signing: false };
const secret = '3B810141C1';

/** A slot whose card the test holds in its hand. */
class FakeSlot implements CardSlot {
  atr: string | null = null;
  watchedOnly = false;
  uses = 0;
  answer: (apdu: string) => Result<string> = () => ({ ok: true, value: '9000' });
  readonly listeners = new Set<(atr: string | null) => void>();

  onCard(listener: (atr: string | null) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  put(atr: string | null) {
    this.atr = atr;
    for (const listener of [...this.listeners]) listener(atr);
  }
  async withCard<T>(use: Parameters<CardSlot['withCard']>[0]): Promise<Result<T>> {
    this.uses++;
    // the driver's own T comes out as it went in
    return (await use(async (apdu) => this.answer(apdu))) as Result<T>;
  }
}

async function attach(slot: FakeSlot, changes: Partial<SmartCardProfile> = {}) {
  const attached = await smartCardDriver.attach(
    { ...createFakeChannel(), slot },
    { ...profile, ...changes },
    options,
  );
  if (!attached.ok || attached.value.operations.kind !== 'chip')
    throw new Error('it attaches as a chip reader');
  return { device: attached.value, exchange: attached.value.operations.exchange };
}

describe('the smart-card driver', () => {
  it('says whether a card is in, never which', async () => {
    const slot = new FakeSlot();
    const { device } = await attach(slot);
    const told: unknown[] = [];
    device.onCondition((condition) => told.push(condition));
    expect(device.condition).toEqual({ device: 'online', media: 'notPresent' });
    slot.put(secret);
    slot.put(null);
    expect(told).toEqual([
      { device: 'online', media: 'present' },
      { device: 'online', media: 'notPresent' },
    ]);
    expect(JSON.stringify([told, device.identity])).not.toContain(secret);
  });

  it('stops at the first command that fails', async () => {
    const slot = new FakeSlot();
    slot.put(secret);
    const { exchange } = await attach(slot);
    const asked: string[] = [];
    slot.answer = (apdu) => {
      asked.push(apdu);
      return asked.length === 2 ? failed('invalidData', 'cardRemoved') : { ok: true, value: '6A82' };
    };
    expect(await exchange(['A1', 'A2', 'A3'], options)).toEqual(failed('invalidData', 'cardRemoved'));
    expect(asked).toEqual(['A1', 'A2']);
  });

  it('waits for a card to its deadline, and to its cancel', async () => {
    const slot = new FakeSlot();
    const { exchange } = await attach(slot);
    expect(await exchange(['A1'], { ...options, deadlineMs: 20 })).toEqual(failed('timeOut'));
    const abort = new AbortController();
    const waiting = exchange(['A1'], { deadlineMs: 1000, signal: abort.signal });
    abort.abort();
    expect(await waiting).toEqual(failed('canceled'));
    expect([slot.uses, slot.listeners.size]).toEqual([0, 0]);
  });

  it('does not even connect to a card that does not answer', async () => {
    const slot = new FakeSlot();
    slot.put('');
    const { exchange } = await attach(slot);
    expect(await exchange(['A1'], options)).toEqual(failed('invalidData', 'mute'));
    expect(slot.uses).toBe(0);
  });

  it.each([
    ['profile', { signing: true }, false],
    ['connection', {}, true],
  ])('never connects where the %s says signing', async (_, changes, watchedOnly) => {
    const slot = new FakeSlot();
    slot.put(secret);
    slot.watchedOnly = watchedOnly;
    const { exchange } = await attach(slot, changes);
    expect(await exchange(['A1'], options)).toEqual(failed('unsupportedCommand', 'signingReader'));
    expect(slot.uses).toBe(0);
  });

  it('leaves no listener behind', async () => {
    const slot = new FakeSlot();
    const { device } = await attach(slot);
    const stop = device.onCondition(() => {});
    device.onCondition(() => {});
    stop();
    expect(slot.listeners.size).toBe(1);
    device.detach();
    expect(slot.listeners.size).toBe(0);
  });

  it('refuses a connection without a slot', async () => {
    expect(await smartCardDriver.attach(createFakeChannel(), profile, options)).toEqual(
      failed('configuration', 'notACardReader'),
    );
  });
});
