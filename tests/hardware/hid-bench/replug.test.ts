import { readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMockUsb, type MockUsb } from '../../support/mock-usb.ts';
import type { TestSimulator } from '../../support/simulator.ts';
import { eventually } from '../support.ts';

/** Each fault three times in a row; ten times by `npm run test:full`. */
const rounds = process.env.QYZMET_FULL ? 10 : 3;
const never = new AbortController().signal;
/** The adapter behind which a serial model hangs in a mock folder. */
const adapter = { vendorId: 0x0403, productId: 0x6001 };
/** From the plug to the first answer (issue 3, item 2). */
const foundWithinMs = 2000;

/** A reader of identity documents behind whichever adapter `usb` names. */
const reader = (id: string, usb: object) => ({
  id,
  role: 'idCardReader',
  driver: 'mrz',
  profile: 'elyctis-idbox',
  connection: { serial: { usb: { ...adapter, ...usb } } },
});

describe.sequential('a serial device that comes back under another name', () => {
  let bus: MockUsb;
  let host: Awaited<ReturnType<MockUsb['host']>>;
  beforeEach(async () => {
    bus = await createMockUsb();
  });
  afterEach(() => bus.close());

  const plug = (serialNumber: string) => bus.plug('mrz', 'elyctis-idbox', ['--serial-number', serialNumber]);
  /** The terminals there are, each with the USB socket it hangs on: `ttyUSB0 1-1`. */
  const names = (): string[] => {
    const folder = path.join(bus.folder, 'sys/class/tty');
    return readdirSync(folder)
      .map((name) => `${name} ${/\/(1-\d+)\//.exec(readlinkSync(path.join(folder, name)))?.[1]}`)
      .sort();
  };
  const until = async (id: string, wanted: string, limitMs: number) =>
    (
      await eventually(
        () => host.statuses().find((status) => status.id === id)?.device,
        (state) => state === wanted,
        limitMs,
      )
    ).tookMs;
  /** What becomes of a document that is shown to `simulator` alone, read by the device `id`. */
  async function read(id: string, simulator: TestSimulator): Promise<unknown> {
    const reading = host.call(id, 'idCardReader', 'read', {}, { deadlineMs: 5000, signal: never });
    await until(id, 'deviceBusy', 2000);
    await eventually(
      () => simulator.control.do('swipe', { specimen: 'td1-03' }),
      ({ sent }) => sent,
      2000,
    );
    const result = await reading;
    return result.ok ? 'read' : result.error;
  }

  it('is found within 2 s as ttyUSB1 when another device has taken ttyUSB0, and reads', async () => {
    const mine = await plug('MINE');
    const stranger = await plug('STRANGER');
    await stranger.control.do('unplug');
    host = await bus.host([reader('id-card', { serialNumber: 'MINE' })]);
    await until('id-card', 'online', 10_000);
    expect(names()).toEqual(['ttyUSB0 1-1']);
    expect(await read('id-card', mine)).toBe('read');

    for (let round = 0; round < rounds; round++) {
      await mine.control.do('unplug');
      await until('id-card', 'powerOff', 1000);
      await stranger.control.do('plug');
      expect(names()).toEqual(['ttyUSB0 1-2']);
      await mine.control.do('plug');
      expect(names()).toEqual(['ttyUSB0 1-2', 'ttyUSB1 1-1']);
      expect(await until('id-card', 'online', foundWithinMs)).toBeLessThan(foundWithinMs);
      expect(await read('id-card', mine)).toBe('read');
      // an opened Elyctis is armed: nobody has spoken to the other one
      expect(await stranger.control.do('state')).toMatchObject({ armed: false });
      await stranger.control.do('unplug');
    }
  });

  it('is found by the hint when its place was empty, also within a moment of a look at it', async () => {
    const mine = await plug('MINE');
    await mine.control.do('unplug');
    await plug('STRANGER');
    host = await bus.host([reader('id-card', { serialNumber: 'MINE' })]);
    await until('id-card', 'noDevice', 15_000);
    await mine.control.do('plug');
    expect(names()).toEqual(['ttyUSB0 1-2', 'ttyUSB1 1-1']);
    // before the next look that needs no hint, which is due after 1.5 s
    expect(await until('id-card', 'online', foundWithinMs)).toBeLessThan(1200);
    expect(await read('id-card', mine)).toBe('read');
  });

  it.each([
    { by: 'serial number', serials: ['A', 'B'], usb: [{ serialNumber: 'A' }, { serialNumber: 'B' }] },
    // cheap adapters have all the same number, or none
    { by: 'USB path', serials: ['SAME', 'SAME'], usb: [{ path: '1-1' }, { path: '1-2' }] },
  ])(
    'two of one model are told apart by $by, also when they have changed names',
    async ({ serials, usb }) => {
      const first = await plug(serials[0] ?? '');
      const second = await plug(serials[1] ?? '');
      host = await bus.host([reader('first', usb[0] ?? {}), reader('second', usb[1] ?? {})]);
      const bothOnline = () =>
        Promise.all(['first', 'second'].map((id) => until(id, 'online', foundWithinMs)));
      await Promise.all(['first', 'second'].map((id) => until(id, 'online', 10_000)));
      expect(names()).toEqual(['ttyUSB0 1-1', 'ttyUSB1 1-2']);
      // whose document it is shows whose wire it is: the other simulator is shown nothing
      expect([await read('first', first), await read('second', second)]).toEqual(['read', 'read']);

      await Promise.all([first.control.do('unplug'), second.control.do('unplug')]);
      await Promise.all(['first', 'second'].map((id) => until(id, 'powerOff', 1000)));
      await second.control.do('plug');
      await first.control.do('plug');
      expect(names()).toEqual(['ttyUSB0 1-2', 'ttyUSB1 1-1']);
      await bothOnline();
      expect([await read('first', first), await read('second', second)]).toEqual(['read', 'read']);
    },
  );
});
