import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { connectionSchema, type SerialConnection } from '../../../hardware/config.ts';
import { createSerialTransport, openError } from '../../../hardware/transport/serial/serial.ts';
import type { Channel } from '../../../hardware/transport/transport.ts';
import { within } from '../../../hardware/wait.ts';
import { createPty, type TestPty } from '../../support/pty.ts';
import { bytes, collector, cpuShare, eventually } from '../support.ts';

const config = (serial: object): SerialConnection => {
  const parsed = connectionSchema.parse({ serial }).serial;
  if (!parsed) throw new Error('no serial connection');
  return parsed;
};
const noList = async () => [];
const never = new AbortController().signal;

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function plugged(): Promise<{ pty: TestPty; channel: Channel }> {
  const pty = await createPty();
  cleanUps.push(() => pty.unplug());
  const opened = await createSerialTransport(config({ path: pty.path }), noList).open(never);
  if (!opened.ok) throw new Error(opened.error.code);
  cleanUps.push(() => opened.value.close());
  return { pty, channel: opened.value };
}

const goneWithin = (channel: Channel, deadlineMs: number) => within(channel.gone, { deadlineMs });

describe('open', () => {
  it('carries bytes both ways, through a symbolic link', async () => {
    const { pty, channel } = await plugged();
    const atDevice = collector();
    const atHost = collector();
    pty.onData(atDevice.listener);
    channel.onData(atHost.listener);
    const sent = await channel.write(bytes('\x00hello\xff'), { deadlineMs: 500 });
    expect(sent).toEqual({ ok: true, written: 7 });
    await pty.send(bytes('\x13\x11back\x00'));
    await eventually(atDevice.text, (text) => text === '\x00hello\xff', 1000);
    await eventually(atHost.text, (text) => text === '\x13\x11back\x00', 1000);
  });

  it('says noDevice when nothing is there', async () => {
    const opened = await createSerialTransport(config({ path: '/dev/ttyNothing9' }), noList).open(never);
    expect(opened).toEqual({ ok: false, error: { code: 'noDevice', detail: 'portMissing' } });
  });

  it('says noDevice for a dangling link', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-link-'));
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'tty'));
    const opened = await createSerialTransport(config({ path: path.join(folder, 'tty') }), noList).open(
      never,
    );
    expect(opened).toMatchObject({ ok: false, error: { code: 'noDevice' } });
  });

  it('says deviceBusy when another program holds the port, and opens it when that lets go', async () => {
    const { pty, channel } = await plugged();
    const transport = createSerialTransport(config({ path: pty.path }), noList);
    expect(await transport.open(never)).toEqual({
      ok: false,
      error: { code: 'deviceBusy', detail: 'portLocked' },
    });
    await channel.close();
    const opened = await transport.open(never);
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.close();
  });

  it('says hardwareError for a file that is no serial port', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-file-'));
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'tty'), '');
    const opened = await createSerialTransport(config({ path: path.join(folder, 'tty') }), noList).open(
      never,
    );
    expect(opened).toMatchObject({ ok: false, error: { code: 'hardwareError' } });
  });

  it('survives a list that rejects', async () => {
    const pty = await createPty();
    cleanUps.push(() => pty.unplug());
    const before = process.env.PATH;
    // no udevadm in the path: SerialPort.list() rejects with ENOENT
    process.env.PATH = '/nonexistent';
    try {
      const { listSerialPorts } = await import('../../../hardware/transport/serial/discover.ts');
      await sleep(350);
      expect(await listSerialPorts()).toEqual([]);
      const opened = await createSerialTransport(config({ path: pty.path })).open(never);
      expect(opened.ok).toBe(true);
      if (opened.ok) await opened.value.close();
    } finally {
      process.env.PATH = before;
    }
  });

  it('finds a port by its USB identity, wherever it is now', async () => {
    const pty = await createPty();
    cleanUps.push(() => pty.unplug());
    const listed = async () => [
      { path: '/dev/ttyS0' },
      { path: '/dev/ttyUSB7', vendorId: 0x0403, productId: 0x6001, serialNumber: 'OTHER', usbPath: '1-2' },
      { path: pty.path, vendorId: 0x04b8, productId: 0x0202, serialNumber: 'X1', usbPath: '1-1.4' },
    ];
    const open = async (usb: object) => {
      const opened = await createSerialTransport(config({ usb }), listed).open(never);
      if (opened.ok) await opened.value.close();
      return opened.ok ? 'open' : opened.error.code;
    };
    expect(await open({ vendorId: 0x04b8, serialNumber: 'X1' })).toBe('open');
    expect(await open({ path: '1-1.4' })).toBe('open');
    expect(await open({ vendorId: 0x04b8, serialNumber: 'X2' })).toBe('noDevice');
    // the identity of ttyUSB7, whose node does not exist
    expect(await open({ serialNumber: 'OTHER' })).toBe('noDevice');
  });

  it('does not keep a port whose name another device has got since it was listed', async () => {
    const pty = await createPty();
    cleanUps.push(() => pty.unplug());
    const wanted = { path: pty.path, vendorId: 0x04b8, productId: 0x0202, serialNumber: 'X1' };
    const lists = [[wanted], [{ ...wanted, serialNumber: 'OTHER' }]];
    const listed = async () => lists.shift() ?? [];
    const transport = createSerialTransport(config({ usb: { serialNumber: 'X1' } }), listed);
    expect(await transport.open(never)).toMatchObject({ error: { code: 'noDevice' } });
    // let go of: it can be opened by its path
    const again = await createSerialTransport(config({ path: pty.path }), noList).open(never);
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.close();
  });

  it.each([
    ['Error: No such file or directory, cannot open /dev/x', 'noDevice', 'portMissing'],
    ['Error: No such device, cannot open /dev/x', 'noDevice', 'portMissing'],
    ['Error: Permission denied, cannot open /dev/x', 'hardwareError', 'permissionDenied'],
    ['Error: Device or resource busy, cannot open /dev/x', 'deviceBusy', 'portLocked'],
    ['Error Resource temporarily unavailable Cannot lock port', 'deviceBusy', 'portLocked'],
    ['Error: Input/output error, cannot open /dev/x', 'hardwareError', 'openFailed'],
  ])('reads "%s" as %s', (message, code, detail) => {
    expect(openError(new Error(message))).toEqual({ code, detail });
  });
});

describe('unplug', () => {
  it('is noticed within 1 s while idle', async () => {
    const { pty, channel } = await plugged();
    await pty.unplug();
    expect(await goneWithin(channel, 1000)).toEqual({ ended: 'done', value: 'unplugged' });
  });

  it('is noticed without a listener of ours', async () => {
    const { pty, channel } = await plugged();
    const stop = channel.onData(() => {});
    stop();
    await pty.unplug();
    expect((await goneWithin(channel, 1000)).ended).toBe('done');
  });

  it.each([1, 2, 3, 4])('is noticed within 2 s while data streams, and no core spins (%i)', async () => {
    const { pty, channel } = await plugged();
    const received = collector();
    channel.onData(received.listener);
    const chunk = new Uint8Array(4096).fill(0x41);
    let streaming = true;
    const stream = (async () => {
      while (streaming) {
        await Promise.race([pty.send(chunk).catch(() => {}), sleep(200)]);
        await sleep(1);
      }
    })();
    await eventually(received.size, (size) => size > 100_000, 3000);
    const unplugging = pty.unplug();
    const waited = await goneWithin(channel, 2000);
    streaming = false;
    await Promise.all([unplugging, stream]);
    expect(waited).toMatchObject({ ended: 'done' });
    await sleep(300);
    expect(await cpuShare(() => sleep(700))).toBeLessThan(0.05);
  });

  it('ends a write that is under way as connectionLost', async () => {
    const { pty, channel } = await plugged();
    pty.pause();
    // more than socat and the kernel buffer
    const writing = channel.write(new Uint8Array(4_000_000), { deadlineMs: 10_000 });
    await sleep(200);
    await pty.unplug();
    const outcome = await within(writing, { deadlineMs: 2000 });
    expect(outcome).toMatchObject({ ended: 'done', value: { ok: false, code: 'connectionLost' } });
  });
});

describe('write', () => {
  it('times out by its own clock when the device takes nothing, and tells what was taken', async () => {
    const { pty, channel } = await plugged();
    pty.pause();
    const startedAt = performance.now();
    const outcome = await channel.write(new Uint8Array(4_000_000), { deadlineMs: 300 });
    expect(performance.now() - startedAt).toBeLessThan(600);
    expect(outcome).toMatchObject({ ok: false, code: 'timeOut' });
    expect(outcome.written).toBeGreaterThan(0);
    expect(outcome.written).toBeLessThan(4_000_000);
  });

  it('can be canceled', async () => {
    const { pty, channel } = await plugged();
    pty.pause();
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    const outcome = await channel.write(new Uint8Array(4_000_000), {
      deadlineMs: 5000,
      signal: abort.signal,
    });
    expect(outcome).toMatchObject({ ok: false, code: 'canceled' });
  });

  it('keeps the order of writes made at once', async () => {
    const { pty, channel } = await plugged();
    const atDevice = collector();
    pty.onData(atDevice.listener);
    const parts = Array.from({ length: 20 }, (_, index) => `${index},`.repeat(100));
    await Promise.all(parts.map((part) => channel.write(bytes(part), { deadlineMs: 2000 })));
    await eventually(atDevice.text, (text) => text === parts.join(''), 2000);
  });

  it('after close answers at once', async () => {
    const { channel } = await plugged();
    await channel.close();
    expect(await channel.write(bytes('x'), { deadlineMs: 5000 })).toEqual({
      ok: false,
      code: 'connectionLost',
      written: 0,
    });
  });
});

describe('close', () => {
  it('is idempotent, quick, and never reports the device as gone', async () => {
    const { pty, channel } = await plugged();
    const startedAt = performance.now();
    await Promise.all([channel.close(), channel.close()]);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await pty.unplug();
    expect(await goneWithin(channel, 600)).toEqual({ ended: 'timeOut' });
  });

  it('takes no longer than 1 s with bytes the device never took', async () => {
    const { pty, channel } = await plugged();
    pty.pause();
    await channel.write(new Uint8Array(4_000_000), { deadlineMs: 100 });
    const startedAt = performance.now();
    await channel.close();
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('delivers nothing afterwards', async () => {
    const { pty, channel } = await plugged();
    const received = collector();
    channel.onData(received.listener);
    await channel.close();
    await pty.send(bytes('late'));
    await sleep(100);
    expect(received.size()).toBe(0);
  });
});
