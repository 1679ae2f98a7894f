import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDevices } from '../../../electron/devices/create.ts';
import type { MonitorEvent } from '../../../electron/devices/maintenance.ts';
import { createPrintJournal } from '../../../electron/devices/print-journal.ts';
import { devicesConfigSchema } from '../../../hardware/config.ts';
import { bundleHardwareProcess } from '../../hardware/process/support.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { nodeFork } from '../../support/node-fork.ts';
import { startTestSimulator } from '../../support/simulator.ts';
import { job } from './examples.ts';
import { newFolder, openPrints, shortLimits, until } from './setup.ts';

let bundle: Awaited<ReturnType<typeof bundleHardwareProcess>>;
beforeAll(async () => {
  bundle = await bundleHardwareProcess();
});
afterAll(() => bundle.remove());

async function simulated(driver: string, profile: string, role: string, id: string) {
  const simulator = await startTestSimulator(
    driver,
    profile,
    driver === 'escpos' ? ['--mm-per-second', '5000'] : [],
  );
  onTestFinished(() => simulator.close());
  const entry = { id, role, driver, profile, connection: { serial: { path: simulator.pty } } };
  return { simulator, entry };
}

function open(entries: object[]) {
  const devices = createDevices({
    devices: devicesConfigSchema.parse(entries),
    fork: nodeFork(bundle.file),
    journal: createPrintJournal(openPrints(newFolder())),
    log: memoryLog(),
    limits: { ...shortLimits, pingMs: 1_000 },
  });
  onTestFinished(() => devices.close());
  return devices;
}

const stateOf = (devices: ReturnType<typeof open>, id: string) =>
  devices.statuses().find((status) => status.id === id)?.device;

describe('what a technician does with a running kiosk', () => {
  it('sees the bytes of a card masked, and of a printer decoded, until told to stop', async () => {
    const reader = await simulated('mrz', 'elyctis-idbox', 'idCardReader', 'id-card');
    const printer = await simulated('escpos', 'epson-tm-t88vi', 'receiptPrinter', 'paper');
    const devices = open([reader.entry, printer.entry]);
    await until(() => stateOf(devices, 'id-card') === 'online' && stateOf(devices, 'paper') === 'online');
    expect(devices.maintenance.about('paper')).toMatchObject({
      model: 'EPSON TM-T88VI',
      care: { paperChange: expect.any(Array) },
    });

    const seen: MonitorEvent[] = [];
    const stop = devices.maintenance.monitor('id-card', (event) => seen.push(event));
    const reading = devices.readIdCard({ deadlineMs: 8_000 });
    await until(() => stateOf(devices, 'id-card') === 'deviceBusy');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await reader.simulator.control.do('swipe', { specimen: 'td1-02' });
    expect(await reading).toMatchObject({ ok: true, value: { documentNumber: '090000025' } });
    const lines = () => seen.flatMap((event) => (event.kind === 'lines' ? event.lines : []));
    await until(() => lines().some(({ decoded }) => decoded?.includes('MRZ line 3 (masked)')), 5_000);
    const text = lines()
      .map(({ hex }) => Buffer.from(hex, 'hex').toString('latin1'))
      .join('');
    expect(text).not.toContain('880308499001');
    expect(text).not.toContain('090000025');
    stop();

    const printed: MonitorEvent[] = [];
    devices.maintenance.monitor('paper', (event) => printed.push(event));
    expect((await devices.print(job, { deadlineMs: 8_000 })).print).toBe('confirmed');
    await printer.simulator.control.do('paperLow');
    const words = () =>
      printed
        .flatMap((event) => (event.kind === 'lines' ? event.lines.map(({ decoded = '' }) => decoded) : []))
        .join('\n');
    await until(() => /ASB .*paperNearEnd/.test(words()) && words().includes('ESC @ initialize'), 5_000);
  });

  it('puts a device to another port, or keeps the old one and says why', async () => {
    const first = await simulated('mrz', 'elyctis-idbox', 'idCardReader', 'id-card');
    const second = await simulated('mrz', 'elyctis-idbox', 'idCardReader', 'id-card');
    const devices = open([first.entry]);
    await until(() => stateOf(devices, 'id-card') === 'online');
    const nowhere = { ...first.entry, connection: { serial: { path: '/dev/qyzmet-nothing' } } };
    const { maintenance } = devices;
    expect(await maintenance.reconfigure(nowhere, { withinMs: 400 })).toMatchObject({
      outcome: 'kept',
      error: { code: 'deviceNotReady' },
    });
    await until(() => stateOf(devices, 'id-card') === 'online');
    expect(await maintenance.reconfigure({ ...first.entry, driver: 'escpos' })).toMatchObject({
      outcome: 'kept',
      error: { code: 'configuration', detail: 'entry' },
    });
    const refuses = () => ({ ok: false, why: 'refused' }) as const;
    expect(await maintenance.reconfigure(second.entry, { save: refuses })).toMatchObject({
      outcome: 'kept',
      error: { detail: 'notSaved: refused' },
    });
    expect(await maintenance.reconfigure(second.entry)).toMatchObject({ outcome: 'changed' });
    expect(maintenance.configured()[0]?.connection.serial?.path).toBe(second.simulator.pty);
    const reading = devices.readIdCard({ deadlineMs: 8_000 });
    await until(() => stateOf(devices, 'id-card') === 'deviceBusy');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await second.simulator.control.do('swipe', { specimen: 'td1-01' });
    expect(await reading).toMatchObject({ ok: true, value: { documentNumber: '090000011' } });
  });

  it('learns nothing where nothing is plugged in, within its time', async () => {
    const devices = open([]);
    const startedAt = performance.now();
    expect(await devices.maintenance.learn(new AbortController().signal, 300)).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(9_000);
    expect(await devices.maintenance.reconfigure({ id: 'x' })).toMatchObject({ outcome: 'kept' });
  });
});
