import { describe, expect, it } from 'vitest';
import { scannerDriver, scannerProfileSchema } from '../../../hardware/driver/scanner/index.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { bytes } from '../support.ts';
import { options } from './played.ts';

function report(aim: string, text: string, more = false): Uint8Array {
  const data = Buffer.from(text);
  const whole = new Uint8Array(64);
  whole.set([0x02, data.length]);
  whole.set(bytes(aim), 2);
  whole.set(data, 5);
  whole[63] = more ? 1 : 0;
  return whole;
}
async function attached() {
  const channel = createFakeChannel();
  const profile = scannerProfileSchema.parse({
    driver: 'scanner',
    model: 'test',
    protocol: 'hidPos',
    nextPartMs: 30,
  });
  const result = await scannerDriver.attach(channel, profile, options());
  if (!result.ok || result.value.operations.kind !== 'reader') throw new Error('no reader');
  return { channel, device: result.value, reader: result.value.operations };
}

describe('a HID-POS scanner', () => {
  it('is written nothing, whatever happens', async () => {
    const { channel, device, reader } = await attached();
    expect(await reader.read(options(20))).toEqual({ ok: false, error: { code: 'timeOut' } });
    expect(await device.check(options())).toBe(true);
    expect(channel.written).toEqual([]);
  });

  it('names the symbology by the AIM identifier; without one it says nothing of it', async () => {
    const { channel, reader } = await attached();
    const coda = reader.read(options());
    channel.deliver(report(']F0', 'a23319000012341b'));
    expect(await coda).toEqual({
      ok: true,
      value: { kind: 'barcode', value: '23319000012341', symbology: 'codabar' },
    });
    const plain = reader.read(options());
    channel.deliver(report('\0\0\0', '12'));
    expect(await plain).toEqual({ ok: true, value: { kind: 'barcode', value: '12' } });
  });

  it('may cut a letter of two bytes between two reports', async () => {
    const { channel, reader } = await attached();
    const text = Buffer.from(`x${'Қ'.repeat(40)}`);
    const reading = reader.read(options());
    for (const [from, more] of [
      [0, true],
      [56, false],
    ] as const) {
      const part = report(']Q1', '', more);
      const data = text.subarray(from, from + 56);
      part[1] = data.length;
      part.set(data, 5);
      channel.deliver(part);
    }
    expect(await reading).toMatchObject({ value: { value: `x${'Қ'.repeat(40)}`, symbology: 'qr' } });
  });

  it('whose second part does not come says cut, and reads the next code', async () => {
    const { channel, reader } = await attached();
    const reading = reader.read(options());
    channel.deliver(report(']Q1', 'first part', true));
    expect(await reading).toEqual({ ok: false, error: { code: 'invalidData', detail: 'cut' } });
    const next = reader.read(options());
    channel.deliver(report(']Q1', 'whole'));
    expect(await next).toMatchObject({ value: { value: 'whole' } });
  });

  it('that began before the read is not read', async () => {
    const { channel, device, reader } = await attached();
    channel.deliver(report(']Q1', 'older ', true));
    const reading = reader.read(options());
    channel.deliver(report(']Q1', 'code'));
    channel.deliver(report(']Q1', 'new'));
    expect(await reading).toMatchObject({ value: { value: 'new' } });
    device.detach();
    expect(channel.listenerCount).toBe(0);
  });
});
