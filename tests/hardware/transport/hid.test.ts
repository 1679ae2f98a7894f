import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createHidChannel, type OpenHid } from '../../../hardware/transport/hid/channel.ts';
import { type HidDeviceInfo, listHidDevices, matchesHid } from '../../../hardware/transport/hid/discover.ts';
import { createHidTransport } from '../../../hardware/transport/hid/hid.ts';
import type { Channel } from '../../../hardware/transport/transport.ts';
import { within } from '../../../hardware/wait.ts';

/** A device with node-hid's traps, each to be switched on. */
class TrickyHid extends EventEmitter implements OpenHid {
  closes = 0;
  hangsOnClose = false;
  rejectsClose = false;
  /** Transfers that never end. */
  stalls = false;
  refuses = false;
  running = 0;
  mostAtOnce = 0;
  async #transfer<T>(value: T): Promise<T> {
    if (this.stalls) return new Promise<never>(() => {});
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    this.running--;
    if (this.refuses) throw new TypeError('Cannot write to hid device');
    return value;
  }
  write = (report: Buffer) => this.#transfer(report.length);
  sendFeatureReport = (report: Buffer) => this.#transfer(report.length);
  getFeatureReport = (report: number) => this.#transfer(Uint8Array.of(report, 1, 2));
  async close(): Promise<void> {
    this.closes++;
    if (this.rejectsClose) throw new Error('device has been closed');
    if (this.hangsOnClose) await new Promise(() => {});
  }
}
const open: Channel[] = [];
afterEach(async () => {
  for (const channel of open.splice(0)) await channel.close();
});
function channelOver(device: TrickyHid, isThere = true) {
  let miss = () => {};
  let watching = true;
  const channel = createHidChannel(device, {
    stillThere: async () => isThere,
    watch: (onMissing) => {
      miss = onMissing;
      return () => {
        watching = false;
      };
    },
  });
  open.push(channel);
  return { channel, miss: () => miss(), isWatching: () => watching };
}
const goneWithin = (channel: Channel, deadlineMs = 200) => within(channel.gone, { deadlineMs });

describe('a HID channel', () => {
  it.each([
    [true, 'ioError'],
    [false, 'unplugged'],
  ])(
    'is gone after a read error, which node-hid gives as a string (still there: %s)',
    async (isThere, reason) => {
      const device = new TrickyHid();
      const { channel, isWatching } = channelOver(device, isThere);
      device.emit('error', 'could not read from HID device');
      expect(await goneWithin(channel)).toEqual({ ended: 'done', value: reason });
      expect(device.closes).toBe(1);
      expect(isWatching()).toBe(false);
      // it says so again while it closes: nobody may be hit by that
      device.emit('error', 'could not read from HID device');
    },
  );

  it('is gone when it is missed, closed once', async () => {
    const device = new TrickyHid();
    const { channel, miss } = channelOver(device);
    miss();
    expect(await goneWithin(channel)).toEqual({ ended: 'done', value: 'unplugged' });
    await channel.close();
    expect(device.closes).toBe(1);
  });

  it('closes within 1 s whatever node-hid does, and delivers nothing afterwards', async () => {
    const device = new TrickyHid();
    device.hangsOnClose = true;
    const { channel } = channelOver(device);
    const received: Uint8Array[] = [];
    channel.onData((report) => received.push(report));
    device.emit('data', Uint8Array.of(1));
    const startedAt = performance.now();
    const closing = channel.close();
    device.emit('data', Uint8Array.of(2));
    await closing;
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(received).toEqual([Uint8Array.of(1)]);
    expect(await goneWithin(channel, 50)).toEqual({ ended: 'timeOut' });
  });

  it('survives a close that rejects', async () => {
    const device = new TrickyHid();
    device.rejectsClose = true;
    await channelOver(device).channel.close();
  });

  it('makes one transfer after the other', async () => {
    const device = new TrickyHid();
    const { channel } = channelOver(device);
    const options = { deadlineMs: 1000 };
    const results = await Promise.all([
      channel.write(Uint8Array.of(0, 1), options),
      channel.features?.set(Uint8Array.of(0, 1), options),
      channel.features?.get(3, 3, options),
      channel.write(Uint8Array.of(0, 1), options),
    ]);
    expect(results.every((result) => result?.ok)).toBe(true);
    expect(device.mostAtOnce).toBe(1);
  });

  it('counts the wait for the transfer before in the deadline, and ends both when it is closed', async () => {
    const device = new TrickyHid();
    device.stalls = true;
    const { channel } = channelOver(device);
    const first = channel.write(Uint8Array.of(0, 1), { deadlineMs: 5000 });
    const second = channel.features?.get(1, 8, { deadlineMs: 100 });
    expect(await second).toEqual({ ok: false, error: { code: 'timeOut' } });
    const abort = new AbortController();
    const third = channel.write(Uint8Array.of(0, 1), { deadlineMs: 5000, signal: abort.signal });
    abort.abort();
    expect(await third).toEqual({ ok: false, code: 'canceled', written: 0 });
    await channel.close();
    expect(await first).toEqual({ ok: false, code: 'connectionLost', written: 0 });
  });

  it('tells a refused feature report from a lost device', async () => {
    const device = new TrickyHid();
    device.refuses = true;
    const there = channelOver(device, true).channel;
    expect(await there.features?.get(9, 8, { deadlineMs: 500 })).toEqual({
      ok: false,
      error: { code: 'hardwareError', detail: 'report' },
    });
    const lost = channelOver(device, false).channel;
    expect(await lost.features?.set(Uint8Array.of(1), { deadlineMs: 500 })).toMatchObject({
      error: { code: 'connectionLost' },
    });
    expect((await goneWithin(lost)).ended).toBe('done');
  });

  it('is gone after a write that failed', async () => {
    const device = new TrickyHid();
    device.refuses = true;
    const { channel } = channelOver(device, true);
    expect(await channel.write(Uint8Array.of(0), { deadlineMs: 500 })).toMatchObject({
      code: 'connectionLost',
    });
    expect(await goneWithin(channel)).toEqual({ ended: 'done', value: 'ioError' });
  });
});

describe('finding', () => {
  const listed: HidDeviceInfo = {
    vendorId: 0x0801,
    productId: 2,
    serialNumber: 'B1',
    usbPath: '1-1.4',
    usagePage: 0xff00,
    path: '/dev/hidraw0',
  };
  it.each([
    [{}, true],
    [{ serialNumber: 'B1', path: '1-1.4', usagePage: 0xff00 }, true],
    [{ vendorId: 0x0802 }, false],
    [{ productId: 3 }, false],
    [{ serialNumber: 'B2' }, false],
    [{ path: '1-1' }, false],
    [{ usagePage: 0xff01 }, false],
  ])('by %j: %s', (wanted, fits) => {
    expect(matchesHid(listed, { vendorId: 0x0801, productId: 2, ...wanted })).toBe(fits);
  });

  it('never rejects, and lists once for those who ask at the same moment', async () => {
    const first = listHidDevices();
    expect(listHidDevices()).toBe(first);
    expect(Array.isArray(await first)).toBe(true);
  });

  it('says noDevice when it is not listed, and when its node has just gone', async () => {
    const never = new AbortController().signal;
    const missing = { ok: false, error: { code: 'noDevice', detail: 'portMissing' } };
    const config = { vendorId: 0x0801, productId: 2 };
    expect(await createHidTransport(config, async () => []).open(never)).toEqual(missing);
    const stale = async () => [{ ...listed, path: '/dev/hidraw99' }];
    expect(await createHidTransport(config, stale).open(never)).toEqual(missing);
  });
});
