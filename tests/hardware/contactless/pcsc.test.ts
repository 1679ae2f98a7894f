import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { contactlessDriver, contactlessProfileSchema } from '../../../hardware/driver/contactless/index.ts';
import type { ReaderOperations } from '../../../hardware/driver/driver.ts';
import { type CallErrorCode, failed, type Result, succeeded } from '../../../hardware/role/result.ts';
import type { CardSlot } from '../../../hardware/transport/transport.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { within } from '../wired.ts';

const profile = contactlessProfileSchema.parse({ driver: 'contactless', model: 'test', protocol: 'pcsc' });
const atr = '3B8F8001804F0CA000000306030001000000006A';

/** A slot whose reader is the test. */
function fakeSlot(present: string | null = null) {
  const listeners = new Set<(atr: string | null) => void>();
  const state = {
    atr: present,
    watchedOnly: false,
    answer: succeeded('04A1B2C3D4E5F69000') as Result<string>,
    sent: [] as string[],
    listeners,
    lay(card: string | null) {
      state.atr = card;
      for (const listener of [...listeners]) listener(card);
    },
  };
  const slot: CardSlot = {
    get atr() {
      return state.atr;
    },
    get watchedOnly() {
      return state.watchedOnly;
    },
    onCard(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    withCard: (use) =>
      use(async (apdu) => {
        state.sent.push(apdu);
        return state.answer;
      }),
  };
  return { slot, state };
}
async function attached(present: string | null = null) {
  const { slot, state } = fakeSlot(present);
  const result = await contactlessDriver.attach(
    Object.assign(createFakeChannel(), { slot }),
    profile,
    within(),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const device = result.value;
  if (device.operations.kind !== 'reader') throw new Error('no reader');
  const reader: ReaderOperations = device.operations;
  return { device, reader, state };
}

describe('a PC/SC reader of contactless cards', () => {
  it('needs a slot', async () => {
    expect(await contactlessDriver.attach(createFakeChannel(), profile, within())).toMatchObject({
      error: { code: 'configuration', detail: 'pcscOnly' },
    });
  });

  it('asks the next card for its identifier', async () => {
    const { reader, state } = await attached();
    const reading = reader.read(within());
    await sleep(10);
    state.lay(atr);
    expect(await reading).toEqual({
      ok: true,
      value: { kind: 'contactlessCard', uid: '04A1B2C3D4E5F6', permanent: true },
    });
    expect(state.sent).toEqual(['FFCA000000']);
  });

  it('reads a card once; a second one of the same kind is another', async () => {
    const { reader, state } = await attached();
    state.lay(atr);
    expect(await reader.read(within(100))).toMatchObject({ ok: true });
    expect(await reader.read(within(50))).toEqual({ ok: false, error: { code: 'timeOut' } });
    state.lay(null);
    state.lay(atr);
    expect(await reader.read(within(100))).toMatchObject({ ok: true });
  });

  it('leaves alone what lay there before it was attached', async () => {
    const { reader, device, state } = await attached(atr);
    expect(device.condition).toEqual({ device: 'online', media: 'present' });
    expect(await reader.read(within(50))).toMatchObject({ error: { code: 'timeOut' } });
    expect(state.sent).toEqual([]);
  });

  it.each([
    ['a random identifier', '08A1B2C39000', { ok: true, value: { uid: '08A1B2C3', permanent: false } }],
    ['ten bytes', '0011223344556677889990 00'.replace(' ', ''), { ok: true, value: { permanent: true } }],
    ['an unsupported card', '6A81', { ok: false, error: { code: 'invalidData', detail: 'unreadable' } }],
    ['a failure', '6300', { ok: false, error: { code: 'invalidData', detail: 'unreadable' } }],
    ['no identifier', '9000', { ok: false, error: { code: 'invalidData', detail: 'unreadable' } }],
    ['nonsense', 'hello', { ok: false, error: { code: 'invalidData', detail: 'unreadable' } }],
  ])('%s', async (_, answer, expected) => {
    const { reader, state } = await attached();
    state.answer = succeeded(answer);
    state.lay(atr);
    expect(await reader.read(within(100))).toMatchObject(expected);
  });

  const errors: [CallErrorCode, string | undefined, CallErrorCode, string | undefined][] = [
    ['invalidData', 'cardRemoved', 'invalidData', 'cut'],
    ['invalidData', 'mute', 'invalidData', 'unreadable'],
    ['deviceBusy', 'cardInUse', 'deviceBusy', 'cardInUse'],
    ['connectionLost', undefined, 'connectionLost', undefined],
    ['timeOut', undefined, 'timeOut', undefined],
  ];
  it.each(errors)('%s %s → %s %s', async (code, detail, expectedCode, expectedDetail) => {
    const { reader, state } = await attached();
    state.answer = failed(code, detail);
    state.lay(atr);
    expect(await reader.read(within(100))).toEqual(failed(expectedCode, expectedDetail));
  });

  it('never connects to a card in a reader for signatures', async () => {
    const { reader, state } = await attached();
    state.watchedOnly = true;
    state.lay(atr);
    expect(await reader.read(within(100))).toEqual(failed('unsupportedCommand'));
    expect(state.sent).toEqual([]);
  });

  it('can be canceled, tells coming and going, and lets go of the slot', async () => {
    const { device, reader, state } = await attached();
    const seen: unknown[] = [];
    device.onCondition(({ media }) => seen.push(media));
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    expect(await reader.read(within(5000, abort.signal))).toEqual(failed('canceled'));
    state.lay(atr);
    state.lay(null);
    expect(seen).toEqual(['present', 'notPresent']);
    expect(await device.check(within())).toBe(true);
    device.detach();
    expect(state.listeners.size).toBe(0);
  });
});
