import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parseKioskYaml } from '../../../electron/config/parse.ts';
import { createDevices } from '../../../electron/devices/create.ts';
import { createPrintJournal } from '../../../electron/devices/print-journal.ts';
import { changePage } from '../../../electron/staff/desk/devices/change-page.ts';
import { devicePage } from '../../../electron/staff/desk/devices/device-page.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { bundled, createMockUsb, type MockUsb, mockUsbMissing } from '../../support/mock-usb.ts';
import { nodeFork } from '../../support/node-fork.ts';
import { openPage } from '../staff/open-page.ts';
import { newFolder, openPrints, shortLimits } from './setup.ts';

/** A plug takes the preload, its simulator and two looks at all ports, on a machine shared with others. */
const PLUG_MS = 20_000;
const yaml = `kiosk:
  id: ala-017-k2   # the one beside the door
  office: { kk: Бөлім, ru: Отдел, en: Office }
devices:
  # behind the left panel
  - id: staff-card
    role: cardReader
    driver: contactless
    profile: twn4-simple
    connection: { serial: { path: /dev/ttyUSB7, baudRate: 9600 } }   # as it was delivered
gateway: { sandbox: true }
`;

describe.skipIf(mockUsbMissing())('a reader that is plugged in somewhere else', () => {
  let bus: MockUsb;
  let program: string;
  beforeAll(async () => {
    bus = await createMockUsb();
    program = await bundled('hardware/process.ts');
  });
  afterAll(() => bus.close());

  function kiosk() {
    const folder = newFolder();
    const configFile = path.join(folder, 'kiosk.yaml');
    writeFileSync(configFile, yaml);
    const parsed = parseKioskYaml(yaml);
    if (!parsed.ok) throw new Error('not a kiosk.yaml');
    const log = memoryLog();
    const devices = createDevices({
      devices: parsed.config.devices,
      fork: nodeFork(program, bus.env),
      journal: createPrintJournal(openPrints(folder)),
      log,
      limits: { ...shortLimits, pingMs: 2_000 },
    });
    onTestFinished(() => devices.close());
    const records = {
      history: () => [],
      events: () => [],
      counters: () => ({ total: {}, sincePaper: {} }),
      paperChange: () => null,
    };
    const house = { devices, records, log, configFile } as never; // of the records only what the pages show
    const text = () => readFileSync(configFile, 'utf8');
    const state = () => devices.statuses()[0]?.device;
    return { devices, house, configFile, text, state };
  }
  const soon = <T>(what: () => T) => expect.poll(what, { timeout: PLUG_MS, interval: 50 });

  it('is learnt by its plug, tried, written down, and works; nonsense is refused and the old entry kept', async () => {
    const { devices, house, configFile, text, state } = kiosk();
    const page = openPage('change', changePage(house));
    await soon(() => page.view().step).toBe('choosing');
    expect(page.view().places).toEqual([]);
    expect(state()).toBe('noDevice');

    expect(page.call('staffLearn', { on: true })).toBe(true);
    await soon(() => page.view().step).toBe('learning');
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // as soon as a hand is
    const reader = await bus.plug('contactless', 'twn4-simple');
    await soon(() => page.view().step).toBe('choosing');
    expect(page.view()).toMatchObject({ nothingCame: false, differs: true });
    expect(page.view().chosen.place).toMatch(/^serial:\/dev\/ttyUSB/);
    expect(page.here, 'a plug is a touch').toHaveBeenCalled();

    // somebody has broken the file meanwhile: what works is tried, but nothing is written over a broken file
    writeFileSync(configFile, yaml.replace('sandbox: true', 'sandbocks: true'));
    page.call('staffApply', {});
    await soon(() => page.view().step).toBe('done');
    expect(page.view().result).toMatchObject({ outcome: 'kept', why: 'notSaved' });
    expect(text()).toContain('/dev/ttyUSB7');
    await soon(state).toBe('noDevice');

    writeFileSync(configFile, yaml);
    page.call('staffApply', {});
    await soon(() => page.view().result).toEqual({ outcome: 'changed', kept: 'file' });
    expect(page.deeds).toContain('deviceConfigured staff-card');
    const written = parseKioskYaml(text());
    expect(written.ok && written.config.devices[0]?.connection.serial?.usb).toMatchObject({
      vendorId: 0x09d8,
      serialNumber: 'SIMTWN4',
    });
    expect(text()).toContain('# behind the left panel');
    expect(readFileSync(`${configFile}.bak`, 'utf8')).toBe(yaml);
    await soon(state).toBe('online');

    const reading = devices.readCard('staff-card', { deadlineMs: 10_000 });
    await soon(state).toBe('deviceBusy');
    await reader.control.do('present', { uid: '04a1b2c3' });
    expect(await reading).toMatchObject({ ok: true });
    await reader.control.do('remove');

    // connected again: the line is closed, opened, and the reader asked who it is
    const device = openPage('device', devicePage(house));
    expect(device.call('staffReset', {})).toBe(true);
    expect(device.view().reset).toBe('running');
    expect(device.call('staffReset', {}), 'one at a time').toBe(false);
    await soon(() => device.view().reset).toBe('done');
    await reader.control.do('unplug');
    await soon(state).toBe('powerOff');
    device.call('staffReset', {});
    await soon(() => device.view().reset).toBe('failed');
    await reader.control.do('plug');
    await soon(state).toBe('online');
  }, 90_000);
});
