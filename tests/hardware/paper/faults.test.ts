import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Bench, bench, call, eventuallyPrinted, type Model, models, quick } from './bench.ts';
import { longReceipt, numbered, ticket } from './samples.ts';

/** driver × fault: what the status says, what a call answers, and how it is put right. */
const standing = [
  {
    fault: 'paperOut',
    mend: 'loadPaper',
    condition: { device: 'userError', action: 'clear', paper: 'out' },
    reason: 'paperOut',
  },
  {
    fault: 'openCover',
    mend: 'closeCover',
    condition: { device: 'userError', action: 'clear' },
    reason: 'coverOpen',
  },
  { fault: 'jam', mend: 'clear', condition: { device: 'userError', action: 'clear' }, reason: 'paperJam' },
  {
    fault: 'cutterError',
    mend: 'clear',
    condition: { device: 'hardwareError', action: 'maintenance' },
    reason: 'cutterError',
  },
  {
    fault: 'headHot',
    mend: 'coolHead',
    condition: { device: 'hardwareError', action: 'suspend' },
    reason: 'headHot',
  },
] as const;

const statusOf = async (at: Bench) => {
  await at.device.check(call().options);
  return at.device.condition;
};
const good = { media: 'presented' };
const next = numbered('A777');

describe.concurrent.each(models)('%s: faults', (model) => {
  test.for(standing)(
    '$fault: told, refused, over when mended; three times alike',
    async ({ fault, mend, condition, reason }, { onTestFinished }) => {
      const at = await bench(model, {}, onTestFinished);
      for (let round = 0; round < 3; round++) {
        await at.do(fault);
        expect(await statusOf(at)).toMatchObject({ ...condition, detail: reason });
        expect(await at.print(ticket)).toEqual({ print: 'failed', reason, jobId: 'job' });
        await at.do(mend);
        await statusOf(at);
        // an answer that was on its way may come before the newest
        await at.until(() => at.device.condition.device === 'online');
        expect(at.device.condition.paper).toBe('full');
      }
      expect(await at.print(ticket)).toMatchObject(good);
      expect(at.state().receipts).toBe(1);
    },
  );

  test('paper low is only told', async ({ onTestFinished }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.do('paperLow');
    expect(await statusOf(at)).toMatchObject({ device: 'online', paper: 'low' });
    expect(await at.print(ticket)).toMatchObject(good);
  });

  test.for(['paperOut', 'openCover', 'jam', 'cutterError'] as const)(
    '%s in the middle: failed, and the next ticket has nothing of it',
    async (fault, { onTestFinished }) => {
      const at = await bench(model, {}, onTestFinished);
      const { mend, reason } = standing.find((one) => one.fault === fault) ?? standing[0];
      await at.do('afterLines', { n: 10, fault });
      const result = await at.print(longReceipt);
      expect(result).toMatchObject({ print: 'failed', reason });
      await at.do(mend);
      expect(await eventuallyPrinted(at, next)).toMatchObject(good);
      const last = at.state().tickets.at(-1);
      expect(last).toEqual({ text: ['A777'], fate: 'offered' });
    },
  );

  test('head hot in the middle passes: the job goes on', async ({ onTestFinished }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.do('afterLines', { n: 10, fault: 'hotHead' });
    const printing = at.print(longReceipt);
    await at.until(() => at.device.condition.detail === 'headHot');
    await sleep(150);
    await at.do('coolHead');
    expect(await printing).toMatchObject(good);
  });

  test('power-cycled in the middle: unknown, and the next ticket is clean', async ({ onTestFinished }) => {
    const at = await bench(model, { mmPerSecond: 1500 }, onTestFinished);
    await at.do('afterLines', { n: 20, fault: 'powerCycle' });
    expect(await at.print(longReceipt)).toMatchObject({ print: 'unknown' });
    await sleep(1600);
    expect(await eventuallyPrinted(at, next)).toMatchObject(good);
    expect(at.state().tickets.at(-1)).toEqual({ text: ['A777'], fate: 'offered' });
  });

  test('unplugged in the middle: unknown', async ({ onTestFinished }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.do('afterBytes', { n: 900, fault: 'unplug' });
    expect(await at.print(longReceipt)).toMatchObject({ print: 'unknown', reason: 'connectionLost' });
    expect(await at.device.check(call().options)).toBe(false);
    expect(await at.print(ticket)).toMatchObject({ print: 'failed', reason: 'connectionLost' });
  });

  test('hangs in the middle: unknown, in time; check says so; awake again it prints', async ({
    onTestFinished,
  }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.do('afterBytes', { n: 900, fault: 'hang' });
    expect(await at.print(longReceipt)).toMatchObject({ print: 'unknown' });
    expect(await at.device.check(call().options)).toBe(false);
    expect(await at.print(ticket)).toMatchObject({ print: 'failed', reason: 'deviceNotReady' });
    await at.do('wake');
    expect(await eventuallyPrinted(at, next)).toMatchObject(good);
    expect(at.state().tickets.at(-1)).toEqual({ text: ['A777'], fate: 'offered' });
  });

  test.for([
    ['canceled', 8000],
    ['timeOut', 150],
  ] as const)(
    '%s in the middle: said, and the next ticket comes out alone',
    async ([reason, deadlineMs], { onTestFinished }) => {
      const at = await bench(model, { mmPerSecond: 300 }, onTestFinished);
      const { options, abort } = call(deadlineMs);
      const printing = at.print(longReceipt, options);
      if (reason === 'canceled') setTimeout(abort, 150);
      expect(await printing).toMatchObject({ reason });
      expect(await eventuallyPrinted(at, next)).toMatchObject(good);
      expect(at.state().tickets.at(-1)).toEqual({ text: ['A777'], fate: 'offered' });
    },
  );

  test.for(['doubled', 'late'] as const)(
    'answers %s: still the truth',
    async (manner, { onTestFinished }) => {
      const at = await bench(model, {}, onTestFinished);
      await at.do(manner, manner === 'late' ? { ms: 30 } : {});
      for (let round = 0; round < 3; round++) {
        expect(await at.print(ticket)).toMatchObject(good);
        const taking = at.presenter.awaitTaken(call().options);
        await at.do('take');
        expect(await taking).toEqual({ ok: true, value: { media: 'taken' } });
      }
      expect(at.state().receipts).toBe(3);
    },
  );

  test('noise on the line harms nothing', async ({ onTestFinished }) => {
    const at = await bench(model, {}, onTestFinished);
    for (let round = 0; round < 3; round++) {
      await at.do('noise', { bytes: 200 });
      await sleep(30);
    }
    expect(await eventuallyPrinted(at, next)).toMatchObject(good);
    expect(await statusOf(at)).toMatchObject({ device: 'online' });
  });
});

test('Star never takes the counter of a printer that began anew for its own', async ({ onTestFinished }) => {
  // patient enough to hear it when it has started
  const delays = { ...quick, replyMs: 2000, endBaseMs: 8000 };
  const at = await bench('star-tup900', { delays }, onTestFinished);
  // as far as the last job before the counter turns over: its two ticks end at 0, where one that begins anew stands
  for (let job = 0; job < 11; job++) {
    await at.print(numbered(String(job)));
    await at.do('take');
  }
  expect(at.state().etb.count).toBe(30);
  await at.do('afterLines', { n: 2, fault: 'powerCycle' });
  expect(await at.print(ticket)).toMatchObject({ print: 'unknown', reason: 'connectionLost' });
  expect(at.state().etb).toEqual({ executed: false, count: 0 });
});

test('one that says nothing of its end is not waited for: the next ticket stands behind the cutting off', async ({
  onTestFinished,
}) => {
  const delays = { ...quick, discardMs: 60_000 };
  const settings = { completion: 'none' };
  const at = await bench('star-tup900', { delays, settings, bytesPerMs: 10 }, onTestFinished);
  const { options, abort } = call();
  setTimeout(abort, 200);
  expect(await at.print(longReceipt, options)).toMatchObject({ print: 'unknown', reason: 'canceled' });
  expect(await at.print(ticket)).toMatchObject({ print: 'processed', media: 'presented' }); // seen at the mouth
});

const models2: Model[] = ['custom-vkp80iii', 'star-tup900'];
test.for(models2)(
  '%s: a change of the status comes by itself within 20 ms',
  async (model, { onTestFinished }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.print(ticket);
    const before = at.conditions.length;
    await at.do('take');
    const startedAt = performance.now();
    await at.until(() => at.conditions.length > before);
    expect(performance.now() - startedAt).toBeLessThan(200);
    expect(at.device.condition.media).toBe('notPresent');
  },
);
