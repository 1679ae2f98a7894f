import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, type TestContext } from 'vitest';
import { createMockUsb } from '../../support/mock-usb.ts';
import { eventually } from '../support.ts';
import { askingChild } from './asking.ts';
import { createGadget, type Gadget, productId, vendorId } from './gadget.ts';

const hid = { vendorId, productId };
const report = (n: number): Uint8Array => {
  const bytes = new Uint8Array(64);
  new DataView(bytes.buffer).setUint32(0, n);
  return bytes;
};

async function bench(test: TestContext, serials = ['A1']) {
  const bus = await createMockUsb();
  const gadgets: Gadget[] = [];
  for (const serial of serials) gadgets.push(await createGadget(bus.folder, serial));
  test.onTestFinished(async () => {
    await bus.close();
    for (const { wire } of gadgets) await wire.unplug();
  });
  const child = await bus.run('tests/hardware/hid-bench/program.ts');
  const program = await askingChild(child);
  const [gadget] = gadgets;
  if (!gadget) throw new Error('no gadget');
  return { bus, gadget, gadgets, child, program };
}

// most of the time is waiting for the device
describe.concurrent('a hidraw device and real node-hid', () => {
  it('is listed with all it says about itself, and its USB socket', async (test) => {
    const { program } = await bench(test);
    expect(await program.ask({ do: 'listHid' })).toEqual([
      {
        vendorId,
        productId,
        serialNumber: 'A1',
        manufacturer: 'Qyzmet Test',
        product: 'Gadget 64',
        usagePage: 0xff00,
        usbPath: '1-1',
        path: '/dev/hidraw0',
      },
    ]);
  });

  it('is not opened under a name that another device has got since it was listed', async (test) => {
    const { program } = await bench(test, ['A1', 'B2']);
    const connection = { hid: { ...hid, serialNumber: 'A1' } };
    expect(await program.ask({ do: 'open', connection, isListOld: true })).toMatchObject({
      error: { code: 'noDevice' },
    });
    expect(await program.ask({ do: 'open', connection })).toEqual({ ok: true });
  });

  it('carries 1,000 reports, whole and in order, and output reports back', async (test) => {
    const { gadget, program } = await bench(test);
    expect(await program.ask({ do: 'open', connection: { hid } })).toEqual({ ok: true });
    await sleep(50);
    // the kernel holds 64: wait for the reader between bursts
    for (let n = 0; n < 1000; n++) {
      await gadget.wire.send(report(n));
      if (n % 50 === 49)
        await eventually(
          () => program.ask({ do: 'count' }),
          (count) => count === n + 1,
          3000,
        );
    }
    const answer = await program.ask({ do: 'received' });
    expect(answer.first).toEqual(
      Array.from({ length: 1000 }, (_, n) => `${n.toString(16).padStart(8, '0')}00000000`),
    );
    const output = `00${'5a'.repeat(64)}`;
    expect(await program.ask({ do: 'write', hex: output })).toEqual({ ok: true, written: 65 });
    expect(gadget.outputs).toEqual([output]);
  });

  it('has feature reports; one it does not know is refused, and it stays open', async (test) => {
    const { gadget, program } = await bench(test);
    await program.ask({ do: 'open', connection: { hid } });
    const set = await program.ask({ do: 'setFeature', hex: '000102030405060708' });
    expect(set).toMatchObject({ ok: true });
    expect(Buffer.from(gadget.features.get(0) ?? []).toString('hex')).toBe('000102030405060708');
    expect(await program.ask({ do: 'getFeature', report: 0, length: 9 })).toEqual({
      ok: true,
      hex: '000102030405060708',
    });
    expect(await program.ask({ do: 'getFeature', report: 7, length: 9 })).toEqual({
      ok: false,
      error: { code: 'hardwareError', detail: 'report' },
    });
    expect(await program.ask({ do: 'setFeature', hex: '0701' })).toMatchObject({
      error: { code: 'hardwareError', detail: 'report' },
    });
    expect(await program.ask({ do: 'write', hex: '0001' })).toMatchObject({ ok: true });
  });

  it('of a model is told from another by serial number and by USB socket', async (test) => {
    const { gadgets, program } = await bench(test, ['A1', 'B2']);
    for (const [identity, index] of [
      [{ serialNumber: 'B2' }, 1],
      [{ path: '1-1' }, 0],
      [{ serialNumber: 'A1', path: '1-1', usagePage: 0xff00 }, 0],
    ] as const) {
      expect(await program.ask({ do: 'open', connection: { hid: { ...hid, ...identity } } })).toEqual({
        ok: true,
      });
      await program.ask({ do: 'write', hex: '00aa' });
      expect(gadgets[index]?.outputs.splice(0)).toEqual(['00aa']);
      expect(gadgets[1 - index]?.outputs).toEqual([]);
      await program.ask({ do: 'close' });
    }
    for (const identity of [{ serialNumber: 'C3' }, { path: '1-3' }, { usagePage: 1 }, { productId: 2 }])
      expect(await program.ask({ do: 'open', connection: { hid: { ...hid, ...identity } } })).toEqual({
        ok: false,
        error: { code: 'noDevice', detail: 'portMissing' },
      });
  });

  it('unplugged idle is noticed within 1 s; another unit in its place is not taken for it', async (test) => {
    const { gadget, program } = await bench(test);
    await program.ask({ do: 'open', connection: { hid } });
    await sleep(100);
    const pulledAt = Date.now();
    await gadget.wire.unplug();
    const { reason, at } = await program.gone(1500);
    expect(reason).toBe('unplugged');
    expect(at - pulledAt).toBeLessThan(1000);
    expect(await program.ask({ do: 'write', hex: '0001' })).toMatchObject({
      ok: false,
      code: 'connectionLost',
    });
    await gadget.plug('OTHER');
    await sleep(350);
    expect(await program.ask({ do: 'listHid' })).toMatchObject([{ serialNumber: 'OTHER', usbPath: '1-1' }]);
    expect(
      await program.ask({ do: 'open', connection: { hid: { ...hid, serialNumber: 'A1' } } }),
    ).toMatchObject({ ok: false, error: { code: 'noDevice' } });
    expect(await program.ask({ do: 'open', connection: { hid } })).toEqual({ ok: true });
    await program.ask({ do: 'write', hex: '0001' });
    expect(gadget.outputs).toEqual(['0001']);
  });

  it('replugged under the same name within the blink of an eye is noticed too', async (test) => {
    const { gadget, program } = await bench(test);
    await program.ask({ do: 'open', connection: { hid } });
    await gadget.wire.unplug();
    await gadget.plug();
    expect((await program.gone(1000)).reason).toBe('unplugged');
  });

  it.each([1, 2, 3])('unplugged while it streams is noticed within 2 s, and no core spins (%i)', async () => {
    const bus = await createMockUsb();
    const gadget = await createGadget(bus.folder, 'A1');
    const program = await askingChild(await bus.run('tests/hardware/hid-bench/program.ts'));
    try {
      await program.ask({ do: 'open', connection: { hid } });
      const streaming = setInterval(() => {
        for (let n = 0; n < 8; n++) void gadget.wire.send(report(n));
      }, 2);
      const received = async () => (await program.ask({ do: 'received' })).reports;
      await expect.poll(received, { timeout: 10_000 }).toBeGreaterThan(300);
      const pulledAt = Date.now();
      await gadget.wire.unplug();
      const { at } = await program.gone(2500);
      clearInterval(streaming);
      expect(at - pulledAt).toBeLessThan(2000);
      await sleep(200);
      expect(await program.ask({ do: 'cpu', deadlineMs: 1000 })).toBeLessThan(0.02);
    } finally {
      await bus.close();
    }
  });

  it('that takes nothing: the write keeps its deadline, close its second, and the program can leave', async (test) => {
    const { gadget, child, program } = await bench(test);
    await program.ask({ do: 'open', connection: { hid } });
    gadget.wire.pause();
    const startedAt = performance.now();
    expect(await program.ask({ do: 'write', hex: '0001', deadlineMs: 200 })).toEqual({
      ok: false,
      code: 'timeOut',
      written: 0,
    });
    expect(performance.now() - startedAt).toBeLessThan(600);
    expect(await program.ask({ do: 'close' })).toBeLessThan(1000);
    gadget.wire.resume();
    await program.ask({ do: 'exit' });
    const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
    expect(code).toBe(0);
  });

  it('closed while it is open for reading lets the program leave at once', async (test) => {
    const { child, program } = await bench(test);
    await program.ask({ do: 'open', connection: { hid } });
    expect(await program.ask({ do: 'close' })).toBeLessThan(500);
    const left = once(child, 'exit');
    await program.ask({ do: 'exit' });
    expect((await left)[0]).toBe(0);
    expect(program.seen.some(({ seen }) => seen === 'gone')).toBe(false);
  });
});
