import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, type TestContext } from 'vitest';
import { createMockUsb } from '../../support/mock-usb.ts';
import { askingChild } from '../hid-bench/asking.ts';
import { eventually } from '../support.ts';

const usb = { vendorId: 0x0403, productId: 0x6001 };

async function bench(test: TestContext) {
  const bus = await createMockUsb();
  test.onTestFinished(() => bus.close());
  const simulator = await bus.plug('modemLines', 'rs232-contact', ['--serial-number', 'LINES1']);
  const program = await askingChild(await bus.run('tests/hardware/hid-bench/program.ts'));
  return { bus, simulator, program };
}

describe.concurrent('the lines of an emulated serial adapter', () => {
  it('is listed with its USB identity and socket', async (test) => {
    const { program } = await bench(test);
    expect(await program.ask({ do: 'listSerial' })).toEqual([
      { path: '/dev/ttyUSB0', ...usb, serialNumber: 'LINES1', usbPath: '1-1', manufacturer: 'FTDI' },
    ]);
  });

  it.each([
    ['its USB identity', { usb: { ...usb, serialNumber: 'LINES1' } }],
    ['its path', { path: '/dev/ttyUSB0' }],
  ])('opened by %s are raised, read and driven, each by itself', async (_, serial) => {
    const bus = await createMockUsb();
    try {
      const simulator = await bus.plug('modemLines', 'rs232-contact', ['--serial-number', 'LINES1']);
      const program = await askingChild(await bus.run('tests/hardware/hid-bench/program.ts'));
      const host = async () => {
        const { dtr, rts } = await simulator.control.do('state');
        return { dtr, rts };
      };
      expect(await host()).toEqual({ dtr: false, rts: false });
      expect(await program.ask({ do: 'open', connection: { serial } })).toEqual({ ok: true });
      expect(await host()).toEqual({ dtr: true, rts: true });
      expect(await program.ask({ do: 'setLines', lines: { rts: false } })).toMatchObject({ ok: true });
      expect(await host()).toEqual({ dtr: true, rts: false });
      await program.ask({ do: 'setLines', lines: { dtr: false } });
      expect(await host()).toEqual({ dtr: false, rts: false });
      await program.ask({ do: 'setLines', lines: { dtr: true, rts: true } });
      const levels = { cts: false, dsr: false, dcd: false };
      expect(await program.ask({ do: 'getLines' })).toEqual({ ok: true, value: levels });
      await simulator.control.do('press');
      expect(await program.ask({ do: 'getLines' })).toEqual({
        ok: true,
        value: { cts: true, dsr: true, dcd: true },
      });
      await program.ask({ do: 'close' });
      await eventually(host, ({ dtr, rts }) => !dtr && !rts, 1000);
    } finally {
      await bus.close();
    }
  });

  it('are lost with their port within 1 s, and found again by identity when it is back', async (test) => {
    const { simulator, program } = await bench(test);
    const connection = { serial: { usb } };
    await program.ask({ do: 'open', connection });
    await sleep(300);
    const pulledAt = Date.now();
    await simulator.control.do('unplug');
    const { at, reason } = await program.gone(1500);
    expect(reason).toBe('unplugged');
    expect(at - pulledAt).toBeLessThan(1000);
    expect(await program.ask({ do: 'getLines' })).toEqual({
      ok: false,
      error: { code: 'connectionLost' },
    });
    expect(await program.ask({ do: 'open', connection })).toMatchObject({ error: { code: 'noDevice' } });
    await simulator.control.do('plug');
    await sleep(350);
    expect(await program.ask({ do: 'open', connection })).toEqual({ ok: true });
  });
});
