import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ReaderOperations } from '../../../hardware/driver/driver.ts';
import { scannerDriver, scannerProfileSchema } from '../../../hardware/driver/scanner/index.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { bytes, hex } from '../simulator/bytes.ts';
import { options } from './played.ts';

const honeywell = { on: '16 54 0d', off: '16 55 0d', againEveryMs: 500 };
async function attached(more: object = {}) {
  const channel = createFakeChannel();
  const profile = scannerProfileSchema.parse({
    driver: 'scanner',
    model: 'test',
    protocol: 'lines',
    idleFlushMs: 30,
    ...more,
  });
  const result = await scannerDriver.attach(channel, profile, options());
  if (!result.ok || result.value.operations.kind !== 'reader') throw new Error('no reader');
  const reader: ReaderOperations = result.value.operations;
  return { channel, device: result.value, reader, said: () => channel.written.map(hex) };
}
const on = '16540d';
const off = '16550d';

describe('the trigger', () => {
  it('is off after attach: a killed process may have left it on', async () => {
    const { said } = await attached({ trigger: honeywell });
    expect(said()).toEqual([off]);
  });

  it('is on while a read waits, and off at its end', async () => {
    const { channel, reader, said } = await attached({ trigger: honeywell });
    const reading = reader.read(options());
    await sleep(10);
    expect(said()).toEqual([off, on]);
    channel.deliver(bytes('"4870001234567" 0d'));
    expect(await reading).toEqual({ ok: true, value: { kind: 'barcode', value: '4870001234567' } });
    expect(said()).toEqual([off, on, off]);
  });

  it('is off after a deadline and after a cancel', async () => {
    const { reader, said } = await attached({ trigger: honeywell });
    expect(await reader.read(options(30))).toEqual({ ok: false, error: { code: 'timeOut' } });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    expect(await reader.read(options(1000, abort.signal))).toEqual({
      ok: false,
      error: { code: 'canceled' },
    });
    expect(said()).toEqual([off, on, off, on, off]);
  });

  it('is off after a bad code', async () => {
    const { channel, reader, said } = await attached({ trigger: honeywell });
    const reading = reader.read(options());
    await sleep(5);
    channel.deliver(new Uint8Array(5000).fill(0x41));
    channel.deliver(bytes('0d'));
    expect(await reading).toEqual({ ok: false, error: { code: 'invalidData', detail: 'tooLong' } });
    expect(said().at(-1)).toBe(off);
  });

  it('is pulled again while the read waits: the scanner lets go by itself', async () => {
    const { reader, said } = await attached({ trigger: honeywell });
    await reader.read(options(1200));
    expect(said().filter((one) => one === on).length).toBe(3);
  });

  it('of single letters', async () => {
    const { channel, reader, said } = await attached({ trigger: { on: '45', off: '44' } });
    const reading = reader.read(options());
    await sleep(5);
    channel.deliver(bytes('"A1" 0d0a'));
    expect(await reading).toMatchObject({ ok: true });
    expect(said()).toEqual(['44', '45', '44']);
  });

  it.each([
    ['connectionLost', { code: 'connectionLost' }],
    ['timeOut', { code: 'deviceNotReady', detail: 'noAnswer' }],
  ] as const)('that cannot be pulled ends the read: %s', async (code, error) => {
    const { channel, reader } = await attached({ trigger: honeywell });
    channel.write = async () => ({ ok: false, code, written: 0 });
    expect(await reader.read(options())).toEqual({ ok: false, error });
  });
});

describe('a scanner without a trigger', () => {
  it('is asked nothing, ever', async () => {
    const { channel, device, reader, said } = await attached();
    const reading = reader.read(options());
    channel.deliver(bytes('"1" 0d'));
    await reading;
    expect(await device.check(options())).toBe(true);
    expect(said()).toEqual([]);
  });

  it('may send no suffix: silence ends the code', async () => {
    const { channel, reader } = await attached();
    const reading = reader.read(options());
    channel.deliver(bytes('"487000"'));
    await sleep(15);
    channel.deliver(bytes('"1234567"'));
    expect(await reading).toMatchObject({ value: { value: '4870001234567' } });
  });

  it('may surely send a suffix: then a code without one was cut', async () => {
    const { channel, reader } = await attached({ suffixRequired: true });
    const reading = reader.read(options());
    channel.deliver(bytes('"4870001234"'));
    expect(await reading).toEqual({ ok: false, error: { code: 'invalidData', detail: 'cut' } });
    const next = reader.read(options());
    channel.deliver(bytes('"4870001234567" 0d'));
    expect(await next).toMatchObject({ value: { value: '4870001234567' } });
  });

  it('gives the first of two codes of a burst, and keeps none for the next read', async () => {
    const { channel, reader } = await attached();
    const reading = reader.read(options());
    channel.deliver(bytes('"first" 0d "second" 0d'));
    expect(await reading).toMatchObject({ value: { value: 'first' } });
    expect(await reader.read(options(60))).toEqual({ ok: false, error: { code: 'timeOut' } });
  });

  it('drops a code whose first half came before the read, and reads the one behind it', async () => {
    const { channel, reader } = await attached();
    channel.deliver(bytes('"old"'));
    const reading = reader.read(options());
    channel.deliver(bytes('"er" 0d "new" 0d'));
    expect(await reading).toMatchObject({ value: { value: 'new' } });
  });

  it('does not take an empty line for a code', async () => {
    const { channel, reader } = await attached();
    const reading = reader.read(options(80));
    channel.deliver(bytes('0d0a 00 0d'));
    expect(await reading).toEqual({ ok: false, error: { code: 'timeOut' } });
  });

  it('tells the symbology where it sends AIM identifiers, and Codabar loses its letters', async () => {
    const { channel, reader } = await attached({ aim: true });
    const reading = reader.read(options());
    channel.deliver(bytes('"]F0A23319000012341B" 0d'));
    expect(await reading).toEqual({
      ok: true,
      value: { kind: 'barcode', value: '23319000012341', symbology: 'codabar' },
    });
    const plain = reader.read(options());
    channel.deliver(bytes('"A1234B" 0d'));
    expect(await plain).toEqual({ ok: true, value: { kind: 'barcode', value: 'A1234B' } });
  });

  it('may come from an older generator: the profile says its code page', async () => {
    const { channel, reader } = await attached({ fallbackEncoding: 'windows-1251' });
    const reading = reader.read(options());
    channel.deliver(bytes('cff0e8e2e5f2 0d'));
    expect(await reading).toMatchObject({ value: { value: 'Привет' } });
  });

  it('leaves no listener behind', async () => {
    const { channel, device, reader } = await attached();
    await reader.read(options(20));
    expect(channel.listenerCount).toBe(1);
    device.detach();
    expect(channel.listenerCount).toBe(0);
  });
});
