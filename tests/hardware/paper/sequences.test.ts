import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { allModels, bench, call, eventuallyPrinted } from './bench.ts';
import { longReceipt, numbered, ticket } from './samples.ts';

// most of the time is waiting for paper
describe.concurrent.each(allModels)('%s: one thing while another', (model) => {
  test('the roll runs low in the middle of a job: told, and the job comes out as if nothing were', async ({
    onTestFinished,
  }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.do('afterLines', { n: 8, fault: 'paperLow' });
    expect(await at.print(longReceipt)).toMatchObject({ media: 'presented' });
    await at.do('afterLines', { n: 1_000_000, fault: 'paperLow' });
    await at.device.check(call().options);
    // Zebra's roll sensor is a question of its own, asked while it rests
    await at.until(() => at.device.condition.paper === 'low');
    expect(at.device.condition.device).toBe('online');
    expect(at.state().receipts).toBe(1);
  });

  test('answers without their end: nothing is made up from halves, and whole again all is well', async ({
    onTestFinished,
  }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.do('shortFrame');
    for (let look = 0; look < 4; look++) await at.device.check(call(400).options);
    await at.do('prompt');
    await at.until(() => at.device.condition.device === 'online');
    expect(at.conditions.map(({ detail }) => detail).filter((detail) => detail !== undefined)).toEqual([]);
    expect(await at.device.check(call().options)).toBe(true);
    expect(await eventuallyPrinted(at, numbered('A001'))).toMatchObject({ media: 'presented' });
    expect(at.state().tickets.at(-1).fate).toBe('offered');
  });

  test('two prints and a status at once take turns: two tickets, each whole, in their order', async ({
    onTestFinished,
  }) => {
    const at = await bench(model, {}, onTestFinished);
    const [first, isThere, second] = await Promise.all([
      at.print(numbered('A001')),
      at.device.check(call().options),
      at.print(numbered('A002')),
    ]);
    expect([first.media, isThere, second.media]).toEqual(['presented', true, 'presented']);
    expect(at.state().tickets).toHaveLength(2);
    const fates = at.state().tickets.map(({ fate }: { fate: string }) => fate);
    expect(fates).toEqual([model === 'reliance' ? 'ejected' : 'retracted', 'offered']);
  });

  test('taken and told twice is taken once; asked again after the next ticket it is about that one', async ({
    onTestFinished,
  }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.print(ticket);
    const [one, other] = [at.presenter.awaitTaken(call().options), at.presenter.awaitTaken(call().options)];
    await sleep(40);
    await at.do('take');
    expect([await one, await other]).toEqual([
      { ok: true, value: { media: 'taken' } },
      { ok: true, value: { media: 'taken' } },
    ]);
    await at.print(ticket);
    expect(at.state().mouth).toMatch(/^(out|presented)$/);
    expect(await at.presenter.awaitTaken(call(150).options)).toMatchObject({ error: { code: 'timeOut' } });
    expect(at.state().taken).toBe(1);
  });
});
