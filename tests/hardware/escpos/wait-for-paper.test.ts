import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, type TestContext, test } from 'vitest';
import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import { createEscposDriver } from '../../../hardware/driver/escpos/index.ts';
import type { Condition } from '../../../hardware/role/status.ts';
import { eventually } from '../support.ts';
import { call, profileOf, quick } from './bench.ts';
import { simulatedPrinter } from './simulated-channel.ts';

const lines = 300;
/** Twice the printer's buffer: the job is still being written when the paper ends. */
const receipt = (mark: string): PrintDocument => ({
  language: 'kk',
  blocks: [
    ...Array.from(
      { length: lines },
      (_, n) => ({ kind: 'text', value: `${mark} ${n} of a long receipt` }) as const,
    ),
    { kind: 'cut' },
  ],
});
const wholeReceipt = Array.from({ length: lines }, (_, n) => `long ${n} of a long receipt`);

async function printer(
  { onTestFinished }: TestContext,
  name: 'epson-tm-t88vi' | 'generic-escpos',
  onPaperOut: 'wait' | 'fail' = 'wait',
) {
  const simulator = simulatedPrinter({ profile: name, mmPerSecond: 2000 });
  const delays = {
    ...quick,
    // fifteen long receipts are drawn in this thread, and the printer answers in it too
    statusReplyMs: 600,
    doubtMs: 600,
    completionBaseMs: 1500,
    completionPer100MmMs: 100,
    completionPerCutMs: 300,
  };
  const profile = profileOf(name, { onPaperOut });
  const attached = await createEscposDriver(delays).attach(simulator.channel, profile, call().options);
  if (!attached.ok || attached.value.operations.kind !== 'printer') throw new Error('not attached');
  const device = attached.value;
  onTestFinished(() => {
    device.detach();
    simulator.close();
  });
  const { print } = attached.value.operations;
  return {
    simulator,
    device,
    print: (mark: string, options = call(8000).options) => print(receipt(mark), 'job', options),
  };
}
const untilItSays = (device: { condition: Condition }, detail: string) =>
  eventually(
    () => device.condition.detail,
    (one) => one === detail,
    6000,
  );

describe.concurrent.each(['epson-tm-t88vi', 'generic-escpos'] as const)('%s, onPaperOut: wait', (name) => {
  const done = name === 'epson-tm-t88vi' ? 'confirmed' : 'processed';

  test.for([
    ['paperOut', 'loadPaper'],
    ['openCover', 'closeCover'],
  ] as const)(
    '%s in the middle: the job waits, says so, and goes on where it was',
    async ([fault, mend], context) => {
      const { simulator, device, print } = await printer(context, name);
      await simulator.command('afterLines', { n: 60, fault });
      let ended = false;
      const printing = print('long').finally(() => {
        ended = true;
      });
      await untilItSays(device, fault === 'paperOut' ? 'paperOut' : 'coverOpen');
      expect(device.condition).toMatchObject({ device: 'userError', action: 'clear' });
      await sleep(600); // longer than any grace
      expect(ended).toBe(false);
      await simulator.command(mend);
      expect(await printing).toEqual({ print: done, jobId: 'job' });
      await sleep(100);
      expect(await simulator.text()).toEqual([...wholeReceipt, '[cut]']);
      expect(device.condition).toEqual({ device: 'online', paper: 'full' });
    },
  );

  test('twice in one job', async (context) => {
    const { simulator, device, print } = await printer(context, name);
    await simulator.command('afterLines', { n: 60, fault: 'paperOut' });
    const printing = print('long');
    await untilItSays(device, 'paperOut');
    await simulator.command('afterLines', { n: 60, fault: 'paperOut' });
    await simulator.command('loadPaper');
    await sleep(300);
    await untilItSays(device, 'paperOut');
    await simulator.command('loadPaper');
    expect(await printing).toEqual({ print: done, jobId: 'job' });
    await sleep(100);
    expect(await simulator.text()).toEqual([...wholeReceipt, '[cut]']);
  });

  test('nobody comes within the deadline: failed, and the next receipt stands alone', async (context) => {
    const { simulator, device, print } = await printer(context, name);
    await simulator.command('afterLines', { n: 60, fault: 'paperOut' });
    expect(await print('old', call(900).options)).toEqual({
      print: 'failed',
      reason: 'paperOut',
      jobId: 'job',
    });
    expect(device.condition.detail).toBe('paperOut');
    await simulator.command('loadPaper');
    expect(await print('new')).toEqual({ print: done, jobId: 'job' });
    await sleep(100);
    const piece = (await simulator.text())
      .join('\n')
      .split('[cut]')
      .find((one) => one.includes('new 0 '));
    expect(piece).not.toContain('old');
    expect(piece).toContain(`new ${lines - 1} `);
  });

  test('what no new roll mends is not waited for', async (context) => {
    const { simulator, print } = await printer(context, name);
    await simulator.command('afterLines', { n: 60, fault: 'jam' });
    const startedAt = performance.now();
    expect(await print('long')).toMatchObject({ print: 'failed', reason: 'hardwareError' });
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  test('canceled while it waits: what the printer said counts', async (context) => {
    const { simulator, device, print } = await printer(context, name);
    await simulator.command('afterLines', { n: 60, fault: 'paperOut' });
    const { options, abort } = call(8000);
    const printing = print('long', options);
    await untilItSays(device, 'paperOut');
    abort();
    expect(await printing).toEqual({ print: 'failed', reason: 'paperOut', jobId: 'job' });
  });
});

test('onPaperOut: fail does not wait', async (context) => {
  const { simulator, print } = await printer(context, 'epson-tm-t88vi', 'fail');
  await simulator.command('afterLines', { n: 60, fault: 'paperOut' });
  const startedAt = performance.now();
  expect(await print('long')).toEqual({ print: 'failed', reason: 'paperOut', jobId: 'job' });
  expect(performance.now() - startedAt).toBeLessThan(1500);
});

test('no more lies unread before the printer than its buffer holds, flow control or not', async (context) => {
  for (const name of ['epson-tm-t88vi', 'generic-escpos'] as const) {
    const { simulator, print } = await printer(context, name);
    let most = 0;
    const receive = simulator.device.receive.bind(simulator.device);
    simulator.device.receive = (bytes) => {
      receive(bytes);
      most = Math.max(most, Number(simulator.device.state().buffered));
    };
    expect(await print('long')).not.toHaveProperty('reason');
    expect(most).toBeGreaterThan(1000);
    expect(most).toBeLessThanOrEqual(4096);
  }
});

test('switched off and on in the middle of a long job: unknown, though the fresh printer answers the last question', async (context) => {
  const { simulator, print } = await printer(context, 'epson-tm-t88vi');
  await simulator.command('afterLines', { n: 60, fault: 'powerCycle' });
  expect(await print('long')).toMatchObject({ print: 'unknown' });
});
