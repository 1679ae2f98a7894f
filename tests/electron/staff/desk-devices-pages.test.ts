import { describe, expect, it } from 'vitest';
import { profilesFor } from '../../../electron/config/profiles.ts';
import { STRIP_SLOTS } from '../../../electron/contract/views/staff/device-parts.ts';
import type { DeviceCalls } from '../../../electron/control/devices.ts';
import type { MonitorEvent } from '../../../electron/devices/maintenance.ts';
import { connectionFor } from '../../../electron/staff/desk/devices/connection.ts';
import { monitorPage } from '../../../electron/staff/desk/devices/monitor-page.ts';
import { stripOf } from '../../../electron/staff/desk/devices/strip.ts';
import { createTestRun } from '../../../electron/staff/desk/devices/test-run.ts';
import { deviceConfigSchema } from '../../../hardware/config.ts';
import { openPage } from './open-page.ts';

describe('the strip of seven days', () => {
  const to = new Date('2026-03-05T12:00:00Z');
  const at = (hoursBefore: number) => new Date(to.getTime() - hoursBefore * 3_600_000).toISOString();

  it('shows two minutes of a fault, and leaves unknown what nobody knows', () => {
    const ready = { device: 'online' } as const;
    const { pieces } = stripOf(
      [
        { from: at(10), to: at(5), state: ready, changes: 1 },
        { from: at(5), to: at(4.97), state: { device: 'powerOff' }, changes: 1 },
        { from: at(4.97), to: at(2), state: ready, changes: 1 },
        { from: at(2), to: at(0), state: null, changes: 0 },
      ],
      to,
    );
    expect(pieces.map(({ tone }) => tone)).toEqual(['unknown', 'good', 'bad', 'good', 'unknown']);
    expect(pieces[0]?.from).toBe(0);
    expect(pieces.at(-1)?.to).toBe(STRIP_SLOTS);
    for (const [index, piece] of pieces.entries()) expect(piece.from).toBe(pieces[index - 1]?.to ?? 0);
  });
});

describe('a self-test with the technician’s eyes', () => {
  const lamp = deviceConfigSchema.parse({
    id: 'lamp',
    role: 'callLamp',
    driver: 'relay',
    profile: 'numato-relay',
    connection: { serial: { path: '/dev/ttyUSB0' } },
  });
  const calls: DeviceCalls = {
    statuses: () => [{ id: 'lamp', device: 'online', since: '2026-03-05T12:00:00Z' }],
    onStatus: () => () => {},
    call: async () => ({ ok: true, value: { on: true } }),
  };
  const begin = (record: boolean) => {
    const happened: string[] = [];
    const run = createTestRun({
      devices: [lamp],
      calls,
      borrow: () => () => {},
      record: () => record,
      happened: (...told) => happened.push(told.join(' ')),
      here: () => {},
      changed: () => {},
    });
    run.begin();
    return { run, happened };
  };
  const asking = async (run: ReturnType<typeof begin>['run']) =>
    expect.poll(() => run.progress('lamp').state, { timeout: 8_000 }).toBe('asking');

  it('fails what the technician did not see, and keeps that', async () => {
    const { run, happened } = begin(true);
    await asking(run);
    expect(run.progress('lamp').question).toBe('lamp');
    expect(run.answer(false)).toBe(true);
    await expect.poll(run.state).toBe('done');
    expect(run.progress('lamp').state).toBe('failed');
    expect(happened).toEqual(['lamp failed no']);
  });

  it('ends with the page, and tests nothing that cannot be written down', async () => {
    const { run, happened } = begin(true);
    run.close();
    await expect.poll(() => happened).toEqual(['lamp skipped ']);
    const unwritten = begin(false);
    await expect.poll(unwritten.run.state).toBe('done');
    expect(unwritten.run.progress('lamp').state).toBe('failed');
    expect(unwritten.happened).toEqual([]);
  });
});

describe('another port or model', () => {
  it('finds a USB adapter again by its serial number, and keeps the line', () => {
    const old = deviceConfigSchema.parse({
      id: 'r',
      role: 'receiptPrinter',
      driver: 'escpos',
      profile: 'epson-tm-t88vi',
      connection: { serial: { path: '/dev/ttyUSB0', baudRate: 38_400, flowControl: 'rtsCts' } },
    }).connection;
    const found = {
      kind: 'serial',
      path: '/dev/ttyUSB1',
      vendorId: 1,
      productId: 2,
      serialNumber: 'A',
      device: null,
    } as const;
    expect(connectionFor(found, old, 9_600)).toMatchObject({
      serial: {
        usb: { vendorId: 1, productId: 2, serialNumber: 'A' },
        baudRate: 9_600,
        flowControl: 'rtsCts',
      },
    });
    expect(connectionFor({ kind: 'serial', path: '/dev/ttyS0', device: null }, old, null)).toMatchObject({
      serial: { path: '/dev/ttyS0', baudRate: 38_400 },
    });
  });

  it('offers only models that can play all its roles', () => {
    const names = profilesFor(['receiptPrinter', 'ticketDispenser']).map(({ name }) => name);
    expect(names).toContain('epson-tm-t88vi');
    expect(names).not.toContain('elyctis-idbox');
  });
});

describe('the byte monitor', () => {
  const reader = deviceConfigSchema.parse({
    id: 'id-card',
    role: 'idCardReader',
    driver: 'mrz',
    profile: 'elyctis-idbox',
    connection: { serial: { path: '/dev/ttyUSB0' } },
  });
  const line = { at: '2026-03-05T12:00:00.000Z', dir: 'in', hex: '4142', bytes: 2 } as const;
  function watching() {
    let hear = (_: MonitorEvent) => {};
    const begun: boolean[] = [];
    const maintenance = {
      configured: () => [reader],
      about: () => null,
      onAbout: () => () => {},
      monitor(_device: string, listener: (event: MonitorEvent) => void, { revealed = false } = {}) {
        begun.push(revealed);
        hear = listener;
        return () => {};
      },
    };
    const house = {
      devices: { statuses: () => [], onStatus: () => () => {}, maintenance },
      records: { history: () => [], events: () => [] },
    };
    const page = openPage('monitor', monitorPage(house as never)); // of the house only what the page uses
    return { ...page, begun, hear: (event: MonitorEvent) => hear(event) };
  }

  it('shows things as they are when it stands in the trail, until the minute is over, and then no more', () => {
    const page = watching();
    page.hear({ kind: 'lines', lines: [line], dropped: 0 });
    expect(page.view()).toMatchObject({ revealed: false, lines: [{ hex: '4142' }] });
    expect(page.call('staffMonitorReveal', { on: true })).toBe(true);
    expect(page.deeds).toEqual(['bytesWatched id-card', 'bytesRevealed id-card']);
    expect(page.begun).toEqual([false, true]);
    expect(page.view()).toMatchObject({ revealed: true, lines: [] });
    page.hear({ kind: 'lines', lines: [line], dropped: 0 });
    expect(page.view().lines).toHaveLength(1);
    page.hear({ kind: 'ended', why: 'limit' });
    expect(page.view(), 'what it showed goes with it').toMatchObject({
      revealed: false,
      lines: [],
      ended: null,
    });
    expect(page.begun).toEqual([false, true, false]);
  });

  it('shows nothing as it is that cannot be written down', () => {
    const page = watching();
    page.trail.broken = true;
    page.call('staffMonitorReveal', { on: true });
    expect(page.view()).toMatchObject({ revealed: false, ended: 'notWritten' });
    expect(page.begun).toEqual([false]);
  });
});
