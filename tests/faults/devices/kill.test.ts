import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDevices } from '../../../electron/devices/create.ts';
import type { ForkHardware } from '../../../electron/devices/hardware-child.ts';
import { createPrintJournal } from '../../../electron/devices/print-journal.ts';
import { devicesConfigSchema } from '../../../hardware/config.ts';
import { job } from '../../electron/devices/examples.ts';
import { isAlive, newFolder, online, openPrints, until } from '../../electron/devices/setup.ts';
import { bundleHardwareProcess } from '../../hardware/process/support.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { nodeFork } from '../../support/node-fork.ts';
import { startTestSimulator } from '../../support/simulator.ts';

let bundle: Awaited<ReturnType<typeof bundleHardwareProcess>>;
beforeAll(async () => {
  bundle = await bundleHardwareProcess();
});
afterAll(() => bundle.remove());

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A real hardware process with a real reader and printer behind serial lines. */
async function setUp() {
  const [reader, printer] = await Promise.all([
    startTestSimulator('mrz', 'elyctis-idbox'),
    startTestSimulator('escpos', 'epson-tm-t88vi'),
  ]);
  cleanUps.push(() => Promise.all([reader.close(), printer.close()]));
  const pids: number[] = [];
  const plain = nodeFork(bundle.file);
  const watched: ForkHardware = () => {
    const child = plain();
    if (child.pid !== undefined) pids.push(child.pid);
    return child;
  };
  const database = openPrints(newFolder());
  const devices = createDevices({
    devices: devicesConfigSchema.parse([
      {
        id: 'id-card',
        role: 'idCardReader',
        driver: 'mrz',
        profile: 'elyctis-idbox',
        connection: { serial: { path: reader.pty, baudRate: 9600 } },
      },
      {
        id: 'paper',
        role: 'receiptPrinter',
        driver: 'escpos',
        profile: 'epson-tm-t88vi',
        connection: { serial: { path: printer.pty, baudRate: 38400 } },
      },
    ]),
    fork: watched,
    journal: createPrintJournal(database),
    log: memoryLog(),
  });
  cleanUps.push(() => devices.close());
  await until(() => online(devices), 15_000);
  const prints = () => database.raw.prepare('SELECT state, print, reason FROM prints').all();
  return { devices, reader, printer, pids, prints, kill: () => process.kill(pids.at(-1) ?? 0, 'SIGKILL') };
}

/** A receipt: some 0.7 s at this line rate, so that a kill meets it in the middle. */
const longJob = {
  ...job,
  document: {
    language: 'kk' as const,
    blocks: Array.from({ length: 60 }, (_, n) => ({
      kind: 'text' as const,
      value: `Қолхат жолы ${n} қызмет көрсету`,
    })),
  },
};

describe('kill -9 of the hardware process', () => {
  it('during a print: unknown, journaled so, never repeated; all devices back within 2 s', async () => {
    const { devices, pids, prints, kill } = await setUp();
    const printing = devices.print(longJob, { deadlineMs: 30_000 });
    await until(() => devices.statuses().some(({ device }) => device === 'deviceBusy'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const killedAt = performance.now();
    kill();
    expect(await printing).toMatchObject({ print: 'unknown', reason: 'processGone' });
    expect(prints()).toEqual([{ state: 'done', print: 'unknown', reason: 'processGone' }]);
    await until(() => online(devices), 5_000);
    expect(performance.now() - killedAt).toBeLessThan(2_000);
    expect(pids).toHaveLength(2);
    expect(prints()).toHaveLength(1);
  });

  it('while a visitor holds the card: the next swipe is read by the same wait', async () => {
    const { devices, reader, kill } = await setUp();
    const reading = devices.readIdCard({ deadlineMs: 20_000 });
    await until(() =>
      devices.statuses().some(({ id, device }) => id === 'id-card' && device === 'deviceBusy'),
    );
    kill();
    await until(() => devices.statuses().every(({ device }) => device === 'starting'));
    await until(() =>
      devices.statuses().some(({ id, device }) => id === 'id-card' && device === 'deviceBusy'),
    );
    await reader.control.do('swipe', { specimen: 'td1-01' });
    expect(await reading).toMatchObject({ ok: true, value: { format: 'TD1' } });
  });

  it('again and again: it is always there again', async () => {
    const { devices, pids, kill } = await setUp();
    for (let round = 0; round < 3; round += 1) {
      kill();
      await until(() => !online(devices));
      await until(() => online(devices), 8_000);
    }
    expect(new Set(pids).size).toBe(4);
  });
});

describe('kill -9 of the application during a print', () => {
  it('leaves a record, and the next start calls it unknown', async () => {
    const folder = newFolder();
    const program = path.join(path.dirname(bundle.file), 'dying-application.cjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, 'dying-application.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['@photostructure/sqlite'],
      logLevel: 'error',
    });
    const fake = path.join(import.meta.dirname, '../../electron/devices/fake-hardware.mjs');
    const child = fork(program, [folder, fake], { execArgv: [] });
    cleanUps.push(() => child.kill('SIGKILL'));
    await until(() => existsSync(path.join(folder, 'printing')), 15_000);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    const database = openPrints(folder);
    expect(database.raw.prepare('SELECT state, print FROM prints').all()).toEqual([
      { state: 'started', print: null },
    ]);
    expect(createPrintJournal(database).settleLeftovers()).toBe(1);
    expect(database.raw.prepare('SELECT state, print, reason FROM prints').all()).toEqual([
      { state: 'done', print: 'unknown', reason: 'processGone' },
    ]);
    expect(createPrintJournal(database).settleLeftovers()).toBe(0);
    const orphan = Number(readFileSync(path.join(folder, 'births'), 'utf8').trim());
    await until(() => !isAlive(orphan)); // a hardware process never outlives its application
  });
});
