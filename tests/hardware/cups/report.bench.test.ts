import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDevices } from '../../../electron/devices/create.ts';
import { createPrintJournal } from '../../../electron/devices/print-journal.ts';
import { kioskKey } from '../../../electron/identity/kiosk-key.ts';
import { migrations } from '../../../electron/migrations.ts';
import { notTested, pass } from '../../../electron/readiness/lines.ts';
import { drawReport } from '../../../electron/readiness/paper/draw.ts';
import { signReport } from '../../../electron/readiness/sign.ts';
import { reportPage } from '../../../electron/staff/desk/report/page.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { devicesConfigSchema } from '../../../hardware/config.ts';
import { newFolder, shortLimits } from '../../electron/devices/setup.ts';
import { openPage } from '../../electron/staff/open-page.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { bundled } from '../../support/mock-usb.ts';
import { nodeFork } from '../../support/node-fork.ts';
import { hasCups, startCupsd, type TestSpooler } from './cupsd.ts';

/** The page, the hardware process and a real cupsd, as on a kiosk with a page printer behind it. */
describe.skipIf(!hasCups)('the readiness report on A4', () => {
  let cups: TestSpooler;
  beforeAll(async () => {
    cups = await startCupsd();
  });
  afterAll(() => cups?.close());

  async function made(withPrinter = true) {
    const folder = newFolder();
    const office = { id: 'office', role: 'documentPrinter', driver: 'cups', profile: 'cups-a4' };
    const database = openDatabase(path.join(folder, 'kiosk.db'), migrations);
    onTestFinished(() => database.close());
    const devices = createDevices({
      devices: devicesConfigSchema.parse(
        withPrinter ? [{ ...office, connection: { cups: { printer: cups.queue } } }] : [],
      ),
      fork: nodeFork(await bundled('hardware/process.ts'), { CUPS_SERVER: cups.socketPath }),
      journal: createPrintJournal(database),
      log: memoryLog(),
      limits: { ...shortLimits, pingMs: 5_000 },
    });
    onTestFinished(() => devices.close());
    const found = await kioskKey(folder);
    if (!found.ok) throw new Error(found.code);
    const lines = [
      pass('disk', { values: { freeMb: 900, totalMb: 1000 } }),
      notTested('soundHeard', 'needsEyes'),
    ];
    const signed = await signReport(
      {
        format: 1,
        kiosk: 'k1',
        madeAt: '2026-11-22T12:00:00.000Z',
        timeZone: 'Asia/Almaty',
        attended: true,
        demo: false,
        key: found.key.thumbprint,
        lines,
      },
      found.key,
    );
    const readiness = {
      run: async () => ({ ok: true, signed }) as const,
      prove: async () => [],
      items: async () => [],
      draw: async () => drawReport(signed, 'kk'),
      keep: async () => ['report.json', 'report.pdf'],
      hash: async () => ({ hash: 'a'.repeat(64), qr: 'qyzmet' }),
    };
    const page = openPage('report', reportPage({ devices, readiness, log: memoryLog() }));
    const soon = <T>(what: () => T) => expect.poll(what, { timeout: 20_000, interval: 50 });
    const online = () => soon(() => devices.statuses()[0]?.device).toBe('online');
    if (withPrinter) await online();
    expect(page.call('staffReportStart', { paper: false })).toBe(true);
    await soon(() => page.view().state).toBe('done');
    return { page, soon, online };
  }
  const print = (page: Awaited<ReturnType<typeof made>>['page']) => page.call('staffReportPrint', {});

  it('comes out as it was drawn, once, and the page says no more than the spooler did', async () => {
    const { page, soon } = await made();
    expect(page.view().result).toMatchObject({ print: 'ready', hasPdf: true });
    expect(print(page)).toBe(true);
    expect(print(page), 'a second touch is none').toBe(false);
    await soon(() => page.view().result?.print).toBe('processed');
    expect(cups.runs()).toHaveLength(1);
    expect(cups.runs()[0]).toMatch(/^\w+ 1 .*media=iso_a4_210x297mm/);
    const [paper] = cups.papers();
    expect(paper?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(paper?.length).toBeGreaterThan(5_000);
    // and again, when somebody wants a second one
    expect(print(page)).toBe(true);
    await soon(() => page.view().result?.print).toBe('processed');
    expect(cups.runs()).toHaveLength(2);
  });

  it('that the printer could not print is said, and it can be tried again', async () => {
    const { page, soon, online } = await made();
    await cups.stop();
    try {
      print(page);
      await soon(() => page.view().result?.print).toBe('failed');
    } finally {
      await cups.start();
    }
    await online();
    print(page);
    await soon(() => page.view().result?.print).toBe('processed');
  });

  it('is not offered where no page printer is configured', async () => {
    const { page } = await made(false);
    expect(page.view().result?.print).toBeNull();
    expect(print(page)).toBe(false);
  });
});
