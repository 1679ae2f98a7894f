import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMockUsb, type MockUsb } from '../../support/mock-usb.ts';
import { eventually } from '../support.ts';

const never = new AbortController().signal;

/** A USBRelay behind real node-hid, on an emulated hidraw node. */
describe('relay dcttech-relay over HID', () => {
  let bus: MockUsb;
  let board: Awaited<ReturnType<MockUsb['plug']>>;
  let host: Awaited<ReturnType<MockUsb['host']>>;
  beforeAll(async () => {
    bus = await createMockUsb();
    board = await bus.plug('relay', 'dcttech-relay');
    host = await bus.host([
      {
        id: 'lamp',
        role: 'callLamp',
        driver: 'relay',
        profile: 'dcttech-relay',
        connection: { hid: { vendorId: 0x16c0, productId: 0x05df } },
        settings: { channel: 4 },
      },
    ]);
  });
  afterAll(() => bus.close());

  const until = (device: string, limitMs: number) =>
    eventually(
      () => host.statuses()[0]?.device,
      (state) => state === device,
      limitMs,
    );
  const set = (on: boolean) =>
    host.call('lamp', 'callLamp', 'set', { on }, { deadlineMs: 3000, signal: never });
  const relays = async () => (await board.control.do('state')).relays.map(Number).join('');

  it('switches the lamp and reads it back', async () => {
    await until('online', 10_000);
    expect(await set(true)).toEqual({ ok: true, value: { on: true } });
    expect(await relays()).toBe('00010000');
    expect(await set(false)).toEqual({ ok: true, value: { on: false } });
    expect(await relays()).toBe('00000000');
  });

  it('says notSwitched of a relay that sticks', async () => {
    await board.control.do('stick', { channel: 3 });
    expect(await set(true)).toMatchObject({ error: { code: 'invalidData', detail: 'notSwitched' } });
    await board.control.do('free', { channel: 3 });
  });

  it('is found again after an unplug, with the lamp off', async () => {
    await set(true);
    await board.control.do('unplug');
    await eventually(
      () => host.statuses()[0]?.device,
      (state) => state !== 'online',
      2000,
    );
    await board.control.do('plug');
    await board.control.do('force', { channel: 3, on: true });
    await until('online', 4000);
    expect(await relays()).toBe('00000000');
  });

  it('puts the lamp out when the process ends', async () => {
    expect(await set(true)).toEqual({ ok: true, value: { on: true } });
    await host.close();
    await eventually(relays, (states) => states === '00000000', 2000);
  });
});
