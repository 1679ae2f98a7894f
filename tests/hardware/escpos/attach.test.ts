// biome-ignore-all lint/suspicious/noControlCharactersInRegex: ESC/POS is made of them
import { describe, expect, test } from 'vitest';
import { createEscposDriver, escposProfileSchema } from '../../../hardware/driver/escpos/index.ts';
import type { Condition } from '../../../hardware/role/status.ts';
import { attach, bench, call, genericAnswers, longReceipt, profileOf, quick, shortReceipt } from './bench.ts';
import { ScriptedPrinter } from './scripted-channel.ts';

const driver = createEscposDriver(quick);
const epson = profileOf('epson-tm-t88vi');

describe('first contact', () => {
  test('what it says it is, and how it confirms', async () => {
    const { device, printer } = await bench();
    expect(device.identity).toEqual({ model: 'EPSON TM-T88VI', firmware: '1.0', confirms: 'confirmed' });
    expect(device.condition).toEqual({ device: 'online', paper: 'full' });
    expect(printer.listeners.size).toBe(1);
    const generic = await bench('generic-escpos');
    expect(generic.device.identity).toEqual({ confirms: 'processed' });
  });

  test('nothing answers: deviceNotReady, and nobody goes on listening', async () => {
    const printer = new ScriptedPrinter();
    printer.answers.queries = [];
    const attached = await driver.attach(printer.channel, epson, call().options);
    expect(attached).toEqual({ ok: false, error: { code: 'deviceNotReady', detail: 'noAnswer' } });
    expect(printer.listeners.size).toBe(0);
  });

  test('a printer whose profile says it is mute is believed', async () => {
    const printer = new ScriptedPrinter();
    Object.assign(printer.answers, genericAnswers, { queries: [], gsR: false });
    const mute = {
      ...epson,
      identity: undefined,
      completion: 'none',
      status: { automatic: false, queries: [] },
    } as const;
    const device = await attach(printer, escposProfileSchema.parse(mute));
    expect(device.condition).toEqual({ device: 'online', paper: 'unknown' });
    expect(await device.check(call().options)).toBe(true);
    expect(await device.print(shortReceipt)).toMatchObject({ print: 'sent' });
  });

  test('another printer: configuration, with what was found', async () => {
    const printer = new ScriptedPrinter();
    printer.answers.identity = ['EPSON', 'TM-T88VII'];
    expect(await driver.attach(printer.channel, epson, call().options)).toEqual({
      ok: false,
      error: { code: 'configuration', detail: 'foundOther: EPSON TM-T88VII' },
    });
    printer.answers.identity = ['epson ', 'tm-t88vi'];
    expect(await driver.attach(printer.channel, epson, call().options)).toMatchObject({ ok: true });
  });

  test('unplugged, canceled, out of time', async () => {
    const pulled = new ScriptedPrinter();
    pulled.unplug();
    const error = async (attached: ReturnType<typeof driver.attach>) => {
      const result = await attached;
      return result.ok ? undefined : result.error.code;
    };
    expect(await error(driver.attach(pulled.channel, epson, call().options))).toBe('connectionLost');
    const { options, abort } = call();
    abort();
    expect(await error(driver.attach(new ScriptedPrinter().channel, epson, options))).toBe('canceled');
    const deaf = new ScriptedPrinter();
    deaf.answers.queries = [];
    expect(await error(driver.attach(deaf.channel, epson, call(20).options))).toBe('timeOut');
  });

  test('a command cut off by an earlier program is filled up', async () => {
    for (const name of ['epson-tm-t88vi', 'generic-escpos'] as const) {
      const printer = new ScriptedPrinter();
      if (name === 'generic-escpos') Object.assign(printer.answers, genericAnswers);
      printer.awaiting = 2000; // the rest of a band of dots
      const device = await attach(printer, profileOf(name));
      expect(device.identity.confirms).toBe(name === 'generic-escpos' ? 'processed' : 'confirmed');
    }
  });
});

describe('a printer pulled in the middle of a job', () => {
  /** What it gets at its next contact, up to its first question. */
  async function nextContact(name: 'epson-tm-t88vi' | 'generic-escpos') {
    const profile = profileOf(name);
    const own = createEscposDriver({ ...quick, doubtMs: 3000 });
    const begin = new ScriptedPrinter();
    if (name === 'generic-escpos') Object.assign(begin.answers, genericAnswers);
    const first = await own.attach(begin.channel, profile, call().options);
    if (!first.ok || first.value.operations.kind !== 'printer') throw new Error('not attached');
    begin.after(500, () => begin.unplug());
    await first.value.operations.print(longReceipt, 'job', call().options);
    first.value.detach();

    const again = new ScriptedPrinter();
    Object.assign(again.answers, begin.answers);
    again.awaiting = 2000; // the rest of the command that was cut off
    const startedAt = performance.now();
    const second = await own.attach(again.channel, profile, call().options);
    if (second.ok) second.value.detach();
    return { second, tookMs: performance.now() - startedAt, written: again.written };
  }

  test.each([
    ['generic-escpos', 'processed'],
    ['epson-tm-t88vi', 'confirmed'],
  ] as const)('%s: no question is swallowed by the command that was cut off', async (name, confirms) => {
    const { second, tookMs, written } = await nextContact(name);
    expect(second.ok && second.value.identity.confirms).toBe(confirms);
    const [beforeFilling] = written.split('\0'.repeat(2000));
    expect(beforeFilling).not.toMatch(/\x1d[rI(]/);
    // waiting for the answer to a swallowed one takes `doubtMs`
    expect(tookMs).toBeLessThan(2500);
  });
});

describe('a printer without paper at first contact', () => {
  test('is attached, says why, and gets acquainted when it can', async () => {
    const printer = new ScriptedPrinter();
    printer.set({ paperOut: true });
    const device = await attach(printer);
    expect(device.condition).toEqual({
      device: 'userError',
      action: 'clear',
      detail: 'paperOut',
      paper: 'out',
    });
    expect(device.identity).toEqual({});
    printer.mend();
    expect(await device.print(shortReceipt)).toMatchObject({ print: 'confirmed' });
    expect(device.identity.model).toBe('EPSON TM-T88VI');
  });

  test('another printer is found out before it prints a byte', async () => {
    const printer = new ScriptedPrinter();
    printer.answers.identity = ['BIXOLON', 'SRP-350III'];
    printer.set({ coverOpen: true });
    const device = await attach(printer);
    printer.mend();
    expect(await device.print(shortReceipt)).toEqual({
      print: 'failed',
      reason: 'configuration',
      jobId: 'job',
    });
    expect(printer.written).not.toContain('Hello');
    expect(device.condition).toEqual({
      device: 'offline',
      action: 'configuration',
      detail: 'foundOther: BIXOLON SRP-350III',
    });
  });
});

describe('condition', () => {
  const cases = [
    [{ paperLow: true }, { device: 'online', paper: 'low' }],
    [{ paperOut: true }, { device: 'userError', action: 'clear', detail: 'paperOut', paper: 'out' }],
    [{ coverOpen: true }, { device: 'userError', action: 'clear', detail: 'coverOpen', paper: 'full' }],
    [
      { coverOpen: true, paperOut: true },
      { device: 'userError', action: 'clear', detail: 'coverOpen', paper: 'out' },
    ],
    [
      { cutterError: true },
      { device: 'hardwareError', action: 'maintenance', detail: 'cutterError', paper: 'full' },
    ],
    [{ headHot: true }, { device: 'hardwareError', action: 'suspend', detail: 'headHot', paper: 'full' }],
  ] as const;

  test('by ASB: told at once, and again when it is over', async () => {
    for (const [faults, condition] of cases) {
      const { printer, device } = await bench();
      const heard: Condition[] = [];
      device.onCondition((one) => heard.push(one));
      printer.set(faults);
      printer.set(faults);
      printer.mend();
      expect(heard).toEqual([condition, { device: 'online', paper: 'full' }]);
    }
  });

  test('without ASB: found by the next check', async () => {
    for (const [faults, condition] of cases) {
      const { printer, device } = await bench('generic-escpos');
      const heard: Condition[] = [];
      const stop = device.onCondition((one) => heard.push(one));
      printer.set(faults);
      expect(await device.check(call().options)).toBe(true);
      printer.mend();
      expect(await device.check(call().options)).toBe(true);
      expect(heard).toEqual([condition, { device: 'online', paper: 'full' }]);
      stop();
      printer.set(faults);
      await device.check(call().options);
      expect(heard).toHaveLength(2);
    }
  });

  test('a clone that answers only DLE EOT 1 and 4 is asked for the others once', async () => {
    const printer = new ScriptedPrinter();
    Object.assign(printer.answers, genericAnswers, { queries: [1, 4] });
    const device = await attach(printer, profileOf('generic-escpos'));
    printer.set({ paperOut: true });
    await device.check(call().options);
    expect(device.condition).toMatchObject({ detail: 'paperOut', paper: 'out' });
    expect(printer.written).not.toMatch(/\x10\x04[\x02\x03]/);
    printer.mend();
    printer.set({ coverOpen: true });
    await device.check(call().options);
    expect(device.condition).toMatchObject({ device: 'offline', action: 'clear', detail: 'printerOffline' });
    expect(await device.print(shortReceipt)).toMatchObject({ print: 'failed', reason: 'deviceNotReady' });
  });
});

describe('check and detach', () => {
  test('false when nothing answers, true when it does again', async () => {
    const { printer, device } = await bench();
    printer.answers.queries = [];
    expect(await device.check(call().options)).toBe(false);
    printer.answers.queries = [1, 2, 3, 4];
    expect(await device.check(call().options)).toBe(true);
  });

  test('false when out of time', async () => {
    const { printer, device } = await bench();
    printer.answers.queries = [];
    expect(await device.check(call(5).options)).toBe(false);
  });

  test('nothing stays behind', async () => {
    const printer = new ScriptedPrinter();
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    const device = await attach(printer);
    const heard: Condition[] = [];
    device.onCondition((one) => heard.push(one));
    printer.after(300, () => printer.set({ paperOut: true }));
    await device.print();
    const during = heard.length;
    device.detach();
    expect(printer.listeners.size).toBe(0);
    printer.mend();
    expect(heard).toHaveLength(during);
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
