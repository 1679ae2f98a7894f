import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCupsDriver, cupsProfileSchema } from '../../../hardware/driver/cups/index.ts';
import { cupsDelays } from '../../../hardware/driver/cups/print.ts';
import type { AttachedDevice } from '../../../hardware/driver/driver.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import type { PrintResult } from '../../../hardware/role/printer.ts';
import { createCupsTransport } from '../../../hardware/transport/cups/cups.ts';
import { eventually } from '../support.ts';
import { hasCups, startCupsd, type TestSpooler } from './cupsd.ts';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
const never = new AbortController().signal;

/** A real cupsd; without one (`apt-get install cups cups-client`) these wait for a machine that has it. */
describe.skipIf(!hasCups)('documentPrinter over a real cupsd', () => {
  let cups: TestSpooler;
  let device: AttachedDevice;
  beforeAll(async () => {
    cups = await startCupsd();
    device = await attach();
  });
  afterAll(() => cups?.close());

  async function attach(queue = cups.queue, settings = {}): Promise<AttachedDevice> {
    const opened = await createCupsTransport({ printer: queue }, cups).open(never);
    if (!opened.ok) throw new Error(opened.error.code);
    const profile = loadProfile('cups', 'cups-a4', cupsProfileSchema, settings);
    if (!profile.ok) throw new Error(profile.error.detail);
    const driver = createCupsDriver({ ...cupsDelays, pollMs: 50, awayMs: 1500, staleMs: 500 });
    const attached = await driver.attach(opened.value, profile.value, { deadlineMs: 2000, signal: never });
    if (!attached.ok) throw new Error(attached.error.code);
    return attached.value;
  }
  function print(
    jobId: string,
    { deadlineMs = 5000, signal = never, file = pdf, copies = 1, by = device } = {},
  ): Promise<PrintResult> {
    if (by.operations.kind !== 'documentPrinter') throw new Error('another kind');
    return by.operations.print(file, copies, jobId, { deadlineMs, signal });
  }
  const detailNow = async () => {
    await device.check({ deadlineMs: 1000, signal: never });
    return device.condition.detail;
  };

  it('attaches, says what it can confirm, and is online', () => {
    expect(device.identity).toMatchObject({ confirms: 'processed', model: 'Local Raw Printer' });
    expect(device.condition).toEqual({ device: 'online', paper: 'unknown' });
  });

  it('prints the very bytes on A4, as often as asked, and leaves nothing in the spooler', async () => {
    expect(await print('JOB1', { copies: 3 })).toEqual({ print: 'processed', jobId: 'JOB1' });
    expect(cups.runs().at(-1)).toMatch(/^JOB1 3 .*media=iso_a4_210x297mm/);
    expect(cups.papers()).toContainEqual(pdf);
    expect(cups.kept()).toEqual([]);
    expect(await cups.tool('lpstat', '-W', 'all', '-o', cups.queue)).toBe('');
  });

  it('says sent where the queue cannot know more', async () => {
    const by = await attach(cups.queue, { completion: 'sent' });
    expect((await print('JOB2', { by })).print).toBe('sent');
  });

  it('a large file arrives whole', async () => {
    const file = Buffer.concat([pdf, Buffer.alloc(8_000_000, 0x55)]);
    expect((await print('BIG', { file })).print).toBe('processed');
    expect(cups.papers().some((paper) => paper.equals(file))).toBe(true);
  });

  it('what is no PDF never reaches the spooler', async () => {
    const before = cups.runs().length;
    expect(await print('NOPDF', { file: Buffer.from('%!PS') })).toEqual({
      print: 'failed',
      reason: 'invalidDocument',
      jobId: 'NOPDF',
    });
    expect(cups.runs()).toHaveLength(before);
  });

  it('aborted by the spooler after it began to send: nobody knows what is on paper', async () => {
    await cups.tool('lpadmin', '-p', cups.queue, '-o', 'printer-error-policy=abort-job');
    cups.mode('halfThenFail');
    expect(await print('HALF')).toEqual({ print: 'unknown', reason: 'hardwareError', jobId: 'HALF' });
    cups.mode('print');
  });

  it('paper out: the reason is told, the condition too, and refilling in time goes on', async () => {
    cups.mode('paperOut');
    const waiting = print('REFILL');
    await eventually(detailNow, (detail) => detail === 'paperOut', 3000);
    expect(device.condition).toMatchObject({ device: 'userError', paper: 'out', action: 'clear' });
    cups.mode('print');
    expect((await waiting).print).toBe('processed');
    await eventually(detailNow, (detail) => detail === undefined, 3000);
  });

  it('paper out until the deadline: unknown, paperOut; the job does not print later, and another may try', async () => {
    cups.mode('paperOut');
    const result = await print('OUT', { deadlineMs: 600 });
    expect(result).toEqual({ print: 'unknown', reason: 'paperOut', jobId: 'OUT' });
    cups.mode('print');
    // CUPS itself goes on saying media-empty-error of an idle queue for ever
    expect(await detailNow()).toBe('paperOut');
    await eventually(detailNow, (detail) => detail === undefined, 3000);
    expect(await cups.tool('lpstat', '-o', cups.queue)).toBe('');
  });

  it('behind another job that waits, then canceled: the spooler says that nothing was printed', async () => {
    cups.mode('paused');
    const first = print('FIRST', { deadlineMs: 1500 });
    await eventually(
      () => cups.runs(),
      (runs) => runs.some((each) => each.startsWith('FIRST')),
      3000,
    );
    const stop = new AbortController();
    const second = print('SECOND', { signal: stop.signal });
    setTimeout(() => stop.abort(), 300);
    expect(await second).toEqual({ print: 'failed', reason: 'canceled', jobId: 'SECOND' });
    expect(await first).toEqual({ print: 'unknown', reason: 'timeOut', jobId: 'FIRST' });
    cups.mode('print');
    expect(cups.runs().some((each) => each.startsWith('SECOND'))).toBe(false);
  });

  it('canceled by somebody at the queue, midway', async () => {
    cups.mode('paused');
    const printing = print('TAKEN');
    await eventually(
      () => cups.runs(),
      (runs) => runs.some((each) => each.startsWith('TAKEN')),
      3000,
    );
    await cups.tool('cancel', '-a', cups.queue);
    expect(await printing).toEqual({ print: 'unknown', reason: 'canceled', jobId: 'TAKEN' });
    cups.mode('print');
  });

  it('purged by somebody: it vanished, and nothing is claimed', async () => {
    cups.mode('paused');
    const printing = print('PURGED');
    await eventually(
      () => cups.runs(),
      (runs) => runs.some((each) => each.startsWith('PURGED')),
      3000,
    );
    await cups.tool('cancel', '-a', '-x', cups.queue);
    expect((await printing).print).toBe('unknown');
    cups.mode('print');
  });

  it('a queue that refuses jobs or stands still says so, and takes them again', async () => {
    await cups.tool('cupsreject', cups.queue);
    expect(await print('REJECTED')).toEqual({ print: 'failed', reason: 'deviceNotReady', jobId: 'REJECTED' });
    expect(await detailNow()).toBe('queueClosed');
    await cups.tool('cupsaccept', cups.queue);
    await cups.tool('cupsdisable', cups.queue);
    expect(await detailNow()).toBe('queuePaused');
    expect(await print('STOPPED', { deadlineMs: 400 })).toMatchObject({
      print: 'failed',
      reason: 'hardwareError',
    });
    await cups.tool('cupsenable', cups.queue);
    expect(await detailNow()).toBeUndefined();
    await sleep(200);
    expect(cups.runs().some((each) => each.startsWith('STOPPED'))).toBe(false);
  });

  it('no such queue, and no spooler at all, are noDevice', async () => {
    const noQueue = await createCupsTransport({ printer: 'nobody' }, cups).open(never);
    expect(noQueue).toEqual({ ok: false, error: { code: 'noDevice', detail: 'noSuchQueue' } });
    const noCups = await createCupsTransport(
      { printer: 'office' },
      { socketPath: `${cups.socketPath}x` },
    ).open(never);
    expect(noCups).toEqual({ ok: false, error: { code: 'noDevice', detail: 'noSpooler' } });
  });

  it('the spooler restarts under a job: followed to its end; gone for good: unknown', async () => {
    cups.mode('paused');
    const surviving = print('RESTART', { deadlineMs: 8000 });
    await eventually(
      () => cups.runs(),
      (runs) => runs.some((each) => each.startsWith('RESTART')),
      3000,
    );
    await cups.stop();
    expect(await device.check({ deadlineMs: 500, signal: never })).toBe(false);
    cups.mode('print');
    await cups.start();
    expect((await surviving).print).toBe('processed');

    cups.mode('paused');
    const lost = print('LOST', { deadlineMs: 8000 });
    await eventually(
      () => cups.runs(),
      (runs) => runs.some((each) => each.startsWith('LOST')),
      3000,
    );
    await cups.stop();
    expect(await lost).toEqual({ print: 'unknown', reason: 'connectionLost', jobId: 'LOST' });
    cups.mode('print');
    await cups.start();
  });
});
