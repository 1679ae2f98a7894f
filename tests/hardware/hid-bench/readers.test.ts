import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../../hardware/device/host.ts';
import type { Role } from '../../../hardware/role/roles.ts';
import { createMockUsb, type MockUsb } from '../../support/mock-usb.ts';
import type { TestSimulator } from '../../support/simulator.ts';
import { eventually } from '../support.ts';

const long = `Қызмет ${'0123456789'.repeat(60)}`;

/** The HID readers on emulated hidraw, read by the real hardware process through the real node-hid. */
const readers = [
  {
    driver: 'magstripe',
    profile: 'magtek-hid',
    role: 'cardReader',
    usb: [0x0801, 0x0002],
    show: ['swipe', { specimen: 'three' }],
    read: { kind: 'magneticCard', tracks: [{ data: 'SAMPLE ONE' }, {}, {}] },
    spoil: ['swipeBadly', {}],
    spoilt: { code: 'invalidData', detail: 'unreadable' },
  },
  {
    driver: 'magstripe',
    profile: 'magtek-dynamag',
    role: 'cardReader',
    usb: [0x0801, 0x0011],
    show: ['swipe', { specimen: 'track2' }],
    read: { tracks: [{ status: 'empty' }, { status: 'ok', data: '900000000042=99120000' }, {}] },
    spoil: ['half', { specimen: 'track2' }],
    spoilt: { code: 'invalidData', detail: 'cut' },
  },
  {
    driver: 'magstripe',
    profile: 'idtech-minimag',
    role: 'cardReader',
    usb: [0x0acd, 0x2010],
    show: ['swipe', { specimen: 'library' }],
    read: { tracks: [{}, { data: '23319000012341' }, { status: 'empty' }] },
    spoil: ['garbage', {}],
    spoilt: { code: 'invalidData', detail: 'unreadable' },
  },
  {
    driver: 'scanner',
    profile: 'hid-pos',
    role: 'barcodeScanner',
    usb: [0x1209, 0x0001],
    // twelve reports, joined
    show: ['scan', { value: long, symbology: 'qr' }],
    read: { kind: 'barcode', value: long, symbology: 'qr' },
    spoil: ['half', { value: long }],
    spoilt: { code: 'invalidData', detail: 'cut' },
  },
] as const;

const never = new AbortController().signal;
let bus: MockUsb;
let host: Host;
const simulators = new Map<string, TestSimulator>();

beforeAll(async () => {
  bus = await createMockUsb();
  await Promise.all(
    readers.map(async ({ driver, profile }) => simulators.set(profile, await bus.plug(driver, profile))),
  );
  host = await bus.host(
    readers.map(({ driver, profile, role, usb: [vendorId, productId] }) => ({
      id: profile,
      role,
      driver,
      profile,
      connection: { hid: { vendorId, productId } },
    })),
  );
});
afterAll(() => bus.close());

const stateOf = (id: string) => host.statuses().find((status) => status.id === id)?.device;
const until = (id: string, wanted: string, limitMs: number) =>
  eventually(
    () => stateOf(id),
    (state) => state === wanted,
    limitMs,
  );

describe.concurrent.each(readers)('$driver $profile on the HID bench', (reader) => {
  const { profile, role } = reader;
  const simulator = () => {
    const found = simulators.get(profile);
    if (found === undefined) throw new Error(profile);
    return found;
  };
  async function readDuring([name, args]: readonly [string, object]) {
    await until(profile, 'online', 8000);
    const reading = host.call(profile, role satisfies Role, 'read', {}, { deadlineMs: 4000, signal: never });
    await until(profile, 'deviceBusy', 2000);
    await simulator().control.do(name, { ...args });
    return reading;
  }

  it('reads, says why it could not, and is there again after an unplug in the middle of a read', async () => {
    expect(await readDuring(reader.show)).toMatchObject({ ok: true, value: reader.read });
    expect(await readDuring(reader.spoil)).toEqual({ ok: false, error: reader.spoilt });
    expect(await readDuring(['unplug', {}])).toMatchObject({ error: { code: 'connectionLost' } });
    await until(profile, 'powerOff', 2000);
    await simulator().control.do('plug');
    expect(await readDuring(reader.show)).toMatchObject({ ok: true, value: reader.read });
  });
});
