import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, type TestContext, test } from 'vitest';
import { allModels, type Bench, bench, call, eventuallyPrinted, type Model, pieces } from './bench.ts';
import { drawnReceipt, ticket } from './samples.ts';

/** Slow enough that the paper ends while the job is being written. */
const line = { mmPerSecond: 1000, bytesPerMs: 100 } as const;
const printing = (
  model: Model,
  { onTestFinished }: TestContext,
  settings: object = { onPaperOut: 'wait' },
): Promise<Bench> => bench(model, { ...line, settings }, onTestFinished);

/** What has come out, in the simulator's own words: drawn lines with their sizes, and cuts. */
const onPaper = async (at: Bench): Promise<string[]> => (await at.do('text')).text;
const untilItSays = (at: Bench, detail: string): Promise<void> =>
  at.until(() => at.device.condition.detail === detail, 4000);

describe.concurrent.each(allModels)('%s, onPaperOut: wait', (model) => {
  test.for([
    ['paperOut', 'loadPaper'],
    ['openCover', 'closeCover'],
  ] as const)(
    '%s in the middle: the job waits, says so, and goes on where it was',
    async ([fault, mend], context) => {
      const untouched = await printing(model, context);
      await untouched.print(drawnReceipt);
      const at = await printing(model, context);
      await at.do('afterLines', { n: 8, fault });
      let ended = false;
      const job = at.print(drawnReceipt).finally(() => {
        ended = true;
      });
      await untilItSays(at, fault === 'paperOut' ? 'paperOut' : 'coverOpen');
      expect(at.device.condition).toMatchObject({ device: 'userError', action: 'clear' });
      await sleep(100); // what was under way has arrived
      const writtenBefore = at.written.length;
      await sleep(500); // longer than any grace
      expect(ended).toBe(false);
      expect(at.written.length - writtenBefore).toBeLessThan(1000); // questions only
      await at.do(mend);
      expect(await job).toEqual(await expected(untouched));
      // neither twice nor with a gap
      expect(await onPaper(at)).toEqual(await onPaper(untouched));
      expect(at.device.condition).toMatchObject({ device: 'online', paper: 'full', media: 'present' });
    },
  );

  test('twice in one job', async (context) => {
    const untouched = await printing(model, context);
    await untouched.print(drawnReceipt);
    const at = await printing(model, context);
    await at.do('afterLines', { n: 8, fault: 'paperOut' });
    const job = at.print(drawnReceipt);
    await untilItSays(at, 'paperOut');
    await at.do('afterLines', { n: 8, fault: 'paperOut' });
    await at.do('loadPaper');
    await at.until(() => at.state().paper === 'out', 4000);
    await untilItSays(at, 'paperOut');
    await sleep(100);
    await at.do('loadPaper');
    expect(await job).toMatchObject({ media: 'presented' });
    expect(await onPaper(at)).toEqual(await onPaper(untouched));
  });

  test('after the last byte: waited for too', async (context) => {
    const at = await bench(
      model,
      { mmPerSecond: 300, settings: { onPaperOut: 'wait' } },
      context.onTestFinished,
    );
    await at.do('afterLines', { n: 20, fault: 'paperOut' });
    const job = at.print(drawnReceipt);
    await untilItSays(at, 'paperOut');
    await sleep(300);
    await at.do('loadPaper');
    expect(await job).toMatchObject({ media: 'presented' });
  });

  test('nobody comes within the deadline: failed, and the next ticket stands alone', async (context) => {
    const at = await printing(model, context);
    await at.do('afterLines', { n: 8, fault: 'paperOut' });
    expect(await at.print(drawnReceipt, call(2500).options)).toEqual({
      print: 'failed',
      reason: 'paperOut',
      jobId: 'job',
    });
    expect(at.device.condition.detail).toBe('paperOut');
    await at.do('loadPaper');
    expect(await eventuallyPrinted(at, ticket)).toMatchObject({ media: 'presented' });
    expect((await pieces(at)).at(-1)).toEqual(await alone(model, context));
  });

  test('canceled while it waits: what the printer said counts', async (context) => {
    const at = await printing(model, context);
    await at.do('afterLines', { n: 8, fault: 'paperOut' });
    const { options, abort } = call(8000);
    const job = at.print(drawnReceipt, options);
    await untilItSays(at, 'paperOut');
    abort();
    expect(await job).toEqual({ print: 'failed', reason: 'paperOut', jobId: 'job' });
  });

  test('what no new roll mends is not waited for', async (context) => {
    const at = await printing(model, context);
    await at.do('afterLines', { n: 8, fault: 'jam' });
    const startedAt = performance.now();
    expect(await at.print(drawnReceipt)).toMatchObject({ print: 'failed', reason: 'paperJam' });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  test.for([
    ['onPaperOut: fail', { onPaperOut: 'fail' }],
    ['a printer that forgets', { onPaperOut: 'wait', forgetsWithoutPaper: true }],
    ['a profile that says nothing of it', {}],
  ] as const)('%s: the job fails at once', async ([, settings], context) => {
    const at = await printing(model, context, settings);
    await at.do('afterLines', { n: 8, fault: 'paperOut' });
    expect(await at.print(drawnReceipt)).toEqual({ print: 'failed', reason: 'paperOut', jobId: 'job' });
  });
});

const expected = async (untouched: Bench) => ({
  print: untouched.device.identity.confirms,
  media: 'presented',
  jobId: 'job',
});

async function alone(model: Model, context: TestContext): Promise<string[]> {
  const fresh = await printing(model, context);
  await fresh.print(ticket);
  return (await pieces(fresh)).at(-1) ?? [];
}
