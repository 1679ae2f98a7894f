import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { bench, benchOn, call, hardwareProcess, models, simulate } from './bench.ts';
import { numbered, ticket } from './samples.ts';

// most of the time is waiting for a hand
describe.concurrent.each(models)('%s: the mouth', (model) => {
  const retracts = model !== 'reliance';

  test('presented, then taken', async ({ onTestFinished }) => {
    const at = await bench(model, {}, onTestFinished);
    expect(await at.print(ticket)).toMatchObject({ media: 'presented' });
    expect(at.device.condition).toMatchObject({ device: 'online', media: 'present' });
    const taking = at.presenter.awaitTaken(call().options);
    await sleep(60);
    await at.do('take');
    expect(await taking).toEqual({ ok: true, value: { media: 'taken' } });
    expect(at.device.condition).toMatchObject({ device: 'online', media: 'notPresent' });
    // asked again: still the truth
    expect(await at.presenter.awaitTaken(call().options)).toEqual({ ok: true, value: { media: 'taken' } });
    expect(at.state().tickets.at(-1).fate).toBe('taken');
  });

  test('not taken in time: taken back, or dropped where the profile says so, and the outcome says so', async ({
    onTestFinished,
  }) => {
    const at = await bench(model, { settings: { takeWithinMs: 1000 } }, onTestFinished);
    await at.print(ticket);
    const startedAt = performance.now();
    expect(await at.presenter.awaitTaken(call().options)).toEqual({
      ok: true,
      value: { media: 'retracted' },
    });
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThan(700);
    expect(tookMs).toBeLessThan(2500);
    expect(at.state().tickets.at(-1).fate).toBe(retracts ? 'retracted' : 'ejected');
    expect(at.device.condition).toMatchObject({ device: 'online', media: 'retracted' });
    expect(await at.print(ticket)).toMatchObject({ media: 'presented' });
    expect(at.device.condition.media).toBe('present');
  });

  test('a deadline before the time is over leaves it in the mouth, and the clock goes on', async ({
    onTestFinished,
  }) => {
    const at = await bench(model, { settings: { takeWithinMs: 1200 } }, onTestFinished);
    await at.print(ticket);
    expect(await at.presenter.awaitTaken(call(300).options)).toMatchObject({ error: { code: 'timeOut' } });
    expect(at.state().mouth).toBe('out');
    const { options, abort } = call();
    setTimeout(abort, 100);
    expect(await at.presenter.awaitTaken(options)).toMatchObject({ error: { code: 'canceled' } });
    expect(at.state().mouth).toBe('out');
    const startedAt = performance.now();
    expect(await at.presenter.awaitTaken(call().options)).toEqual({
      ok: true,
      value: { media: 'retracted' },
    });
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });

  test('the next print first takes back what lies in the mouth', async ({ onTestFinished }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.print(numbered('A001'));
    expect(await at.print(numbered('A002'))).toMatchObject({ media: 'presented' });
    const tickets = at
      .state()
      .tickets.map(({ text, fate }: { text: string[]; fate: string }) => [text.join(), fate]);
    expect(tickets).toEqual([
      ['A001', retracts ? 'retracted' : 'ejected'],
      ['A002', 'offered'],
    ]);
  });

  test('retract now', async ({ onTestFinished }) => {
    const at = await bench(model, {}, onTestFinished);
    expect(await at.presenter.retract(call().options)).toEqual({ ok: true, value: { media: 'unknown' } });
    await at.print(ticket);
    expect(await at.presenter.retract(call().options)).toEqual({ ok: true, value: { media: 'retracted' } });
    expect(at.state().mouth).not.toBe('out');
  });

  test('snatched before the driver looks again: taken, not retracted', async ({ onTestFinished }) => {
    const at = await bench(model, {}, onTestFinished);
    await at.print(ticket);
    await at.do('take');
    expect(await at.presenter.retract(call().options)).toEqual({ ok: true, value: { media: 'taken' } });
    expect(at.state().tickets.at(-1).fate).toBe('taken');
  });

  test('paper in the mouth that nobody here printed is seen and taken back', async ({ onTestFinished }) => {
    const plugged = simulate(model, 5000, undefined, onTestFinished);
    const before = benchOn(plugged, await hardwareProcess(model)(plugged.channel), onTestFinished);
    await before.print(numbered('A001'));
    before.device.detach();
    expect(before.listeners.size).toBe(0);
    const at = benchOn(plugged, await hardwareProcess(model)(plugged.replug()), onTestFinished);
    expect(at.device.condition.media).toBe('present');
    await at.print(numbered('A002'));
    const fates = at.state().tickets.map(({ fate }: { fate: string }) => fate);
    // a new process does not know what hangs inside: its first words may cut off a blank piece
    expect(fates.at(0)).toBe(retracts ? 'retracted' : 'ejected');
    expect(at.state().tickets.at(-1)).toEqual({ text: ['A002'], fate: 'offered' });
  });
});

test('Custom: whoever pulls while it is being taken back has taken it; only the counter knows', async ({
  onTestFinished,
}) => {
  const at = await bench('custom-vkp80iii', { mmPerSecond: 300 }, onTestFinished);
  await at.print(ticket);
  const retracting = at.presenter.retract(call().options);
  await at.until(
    () =>
      at.written.slice(-6).join() === [0x1d, 0x65, 2, 0x10, 4, 0x14].join() ||
      at.written.slice(-3).join() === '29,101,2',
  );
  await at.do('take');
  expect(await retracting).toEqual({ ok: true, value: { media: 'taken' } });
});

test('Custom: what it took back by itself, unseen, is unknown', async ({ onTestFinished }) => {
  const at = await bench(
    'custom-vkp80iii',
    {
      settings: { present: { stepMm: 7.3, mm: 80, printerTimeoutS: 1 }, takeWithinMs: 20_000 },
    },
    onTestFinished,
  );
  await at.print(ticket);
  expect(await at.presenter.awaitTaken(call().options)).toEqual({ ok: true, value: { media: 'unknown' } });
  expect(at.state().tickets.at(-1).fate).toBe('retracted');
});

test('Star: what it took back by itself it says', async ({ onTestFinished }) => {
  const at = await bench(
    'star-tup900',
    { settings: { automaticRetractMs: 500, takeWithinMs: 20_000 } },
    onTestFinished,
  );
  await at.print(ticket);
  expect(await at.presenter.awaitTaken(call().options)).toEqual({ ok: true, value: { media: 'retracted' } });
});

describe('counters', () => {
  test('Custom: all four', async ({ onTestFinished }) => {
    const at = await bench('custom-vkp80iii', {}, onTestFinished);
    await at.print(ticket);
    await at.presenter.retract(call().options);
    const counted = await at.printer.counters?.(call().options);
    expect(counted).toMatchObject({ ok: true, value: { cuts: 1, retracted: 1 } });
    if (!counted?.ok) throw new Error('no counters');
    expect(counted.value.printedCm).toBeGreaterThan(2);
    expect(counted.value.paperLeftCm).toBeLessThan(8000);
  });
  test('Star: what it took back', async ({ onTestFinished }) => {
    const at = await bench('star-tup900', {}, onTestFinished);
    await at.print(ticket);
    await at.presenter.retract(call().options);
    expect(await at.printer.counters?.(call().options)).toEqual({ ok: true, value: { retracted: 1 } });
  });
  test('Reliance has none', async () => {
    expect((await bench('reliance')).printer.counters).toBeUndefined();
  });
  test('a printer without paper stays silent: timeOut, no invented number', async ({ onTestFinished }) => {
    const at = await bench('custom-vkp80iii', {}, onTestFinished);
    await at.do('paperOut');
    expect(await at.printer.counters?.(call().options)).toMatchObject({ error: { code: 'timeOut' } });
  });
});
