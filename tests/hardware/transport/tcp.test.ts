import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openTcp } from '../../../hardware/simulator/port/tcp.ts';
import { createTcpTransport, openError } from '../../../hardware/transport/tcp/tcp.ts';
import type { Channel } from '../../../hardware/transport/transport.ts';
import { within } from '../../../hardware/wait.ts';
import { bytes, collector, eventually } from '../support.ts';

const never = new AbortController().signal;
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A print server; every connection it takes. */
async function server(): Promise<{ port: number; sockets: Socket[]; server: Server }> {
  const sockets: Socket[] = [];
  const listening = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    sockets.push(socket);
  });
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  cleanUps.push(() => {
    for (const socket of sockets) socket.destroy();
    listening.close();
  });
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, sockets, server: listening };
}

async function plugged(): Promise<{ port: number; channel: Channel; device: Socket }> {
  const { port, sockets } = await server();
  const opened = await createTcpTransport({ host: '127.0.0.1', port }).open(never);
  if (!opened.ok) throw new Error(opened.error.code);
  cleanUps.push(() => opened.value.close());
  await eventually(
    () => sockets.length,
    (count) => count === 1,
    1000,
  );
  const [device] = sockets;
  if (!device) throw new Error('no connection');
  return { port, channel: opened.value, device };
}
const goneWithin = (channel: Channel, deadlineMs: number) => within(channel.gone, { deadlineMs });
const unreachable = { ok: false, error: { code: 'noDevice', detail: 'unreachable' } };

describe('open', () => {
  it('carries bytes both ways', async () => {
    const { channel, device } = await plugged();
    const atDevice = collector();
    const atHost = collector();
    device.on('data', atDevice.listener);
    channel.onData(atHost.listener);
    expect(await channel.write(bytes('\x10\x04\x01'), { deadlineMs: 500 })).toEqual({ ok: true, written: 3 });
    device.write(bytes('\x16\x13\x11'));
    await eventually(atDevice.text, (text) => text === '\x10\x04\x01', 1000);
    await eventually(atHost.text, (text) => text === '\x16\x13\x11', 1000);
  });

  it('says noDevice when nobody listens, and for a name nobody knows', async () => {
    const { port, server: listening } = await server();
    listening.close();
    await once(listening, 'close');
    expect(await createTcpTransport({ host: '127.0.0.1', port }).open(never)).toEqual(unreachable);
    expect(await createTcpTransport({ host: 'printer.invalid', port }).open(never)).toEqual(unreachable);
  });

  it('gives up at once when it is canceled', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    const startedAt = performance.now();
    // TEST-NET-1 (RFC 5737): nobody answers there, or the network says so
    const opened = await createTcpTransport({ host: '192.0.2.1', port: 9100 }).open(abort.signal);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(opened.ok ? 'open' : opened.error.code).toMatch(/^(canceled|noDevice)$/);
  });

  it.each([
    ['ECONNREFUSED', 'noDevice'],
    ['EHOSTUNREACH', 'noDevice'],
    ['ENOTFOUND', 'noDevice'],
    ['ETIMEDOUT', 'noDevice'],
    ['EACCES', 'hardwareError'],
    ['EMFILE', 'hardwareError'],
  ])('reads %s as %s', (code, expected) => {
    expect(openError(Object.assign(new Error(), { code })).code).toBe(expected);
  });
});

describe('gone', () => {
  it.each([
    ['ends its side', (device: Socket) => device.end()],
    ['resets', (device: Socket) => device.resetAndDestroy()],
  ])('is told within 1 s when the device %s', async (_, leave) => {
    const { channel, device } = await plugged();
    leave(device);
    expect(await goneWithin(channel, 1000)).toEqual({ ended: 'done', value: 'unplugged' });
    expect(await channel.write(bytes('x'), { deadlineMs: 5000 })).toMatchObject({ code: 'connectionLost' });
  });

  it('ends a write that is under way as connectionLost', async () => {
    const { channel, device } = await plugged();
    device.pause();
    const writing = channel.write(new Uint8Array(16_000_000), { deadlineMs: 10_000 });
    await sleep(200);
    device.resetAndDestroy();
    const outcome = await within(writing, { deadlineMs: 1000 });
    expect(outcome).toMatchObject({ ended: 'done', value: { ok: false, code: 'connectionLost' } });
  });

  it('is never told after close', async () => {
    const { channel, device } = await plugged();
    await channel.close();
    device.destroy();
    expect(await goneWithin(channel, 200)).toEqual({ ended: 'timeOut' });
  });
});

describe('an idle line', () => {
  it('is asked by the system whether its other end is there, first after 5 s', async () => {
    const { port } = await plugged();
    const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
    const ours = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .find(([, , remote, state]) => remote?.endsWith(`:${hexPort}`) && state === '01');
    // proc(5): timer 2 is keep-alive; then when it runs out, in hexadecimal ticks of 10 ms
    const [timer, ticks = '0'] = (ours?.[5] ?? '').split(':');
    expect(timer).toBe('02');
    expect(Number.parseInt(ticks, 16)).toBeLessThanOrEqual(500);
  });
});

describe('write', () => {
  it('times out by its own clock when the device takes nothing, and says what was taken', async () => {
    const { channel, device } = await plugged();
    device.pause();
    const startedAt = performance.now();
    const outcome = await channel.write(new Uint8Array(16_000_000), { deadlineMs: 300 });
    expect(performance.now() - startedAt).toBeLessThan(900);
    expect(outcome).toMatchObject({ ok: false, code: 'timeOut' });
    expect(outcome.written).toBeGreaterThan(0);
    expect(outcome.written).toBeLessThan(16_000_000);
  });

  it('tells how much left: the device gets at least that and no more than one chunk besides', async () => {
    const { channel, device } = await plugged();
    const atDevice = collector();
    device.pause();
    const outcome = await channel.write(new Uint8Array(16_000_000), { deadlineMs: 300 });
    device.on('data', atDevice.listener);
    device.resume();
    await eventually(atDevice.size, (size) => size >= outcome.written, 3000);
    await sleep(100);
    expect(atDevice.size() - outcome.written).toBeLessThanOrEqual(2048);
  });

  it('can be canceled while the device takes everything as fast as it comes', async () => {
    const { channel, device } = await plugged();
    device.on('data', () => {});
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    const options = { deadlineMs: 20_000, signal: abort.signal };
    const outcome = await channel.write(new Uint8Array(300_000_000), options);
    expect(outcome).toMatchObject({ code: 'canceled' });
  });

  it('can be canceled', async () => {
    const { channel, device } = await plugged();
    device.pause();
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    const options = { deadlineMs: 5000, signal: abort.signal };
    expect(await channel.write(new Uint8Array(16_000_000), options)).toMatchObject({ code: 'canceled' });
  });

  it('keeps the order of writes made at once', async () => {
    const { channel, device } = await plugged();
    const atDevice = collector();
    device.on('data', atDevice.listener);
    const parts = Array.from({ length: 20 }, (_, index) => `${index},`.repeat(2000));
    await Promise.all(parts.map((part) => channel.write(bytes(part), { deadlineMs: 2000 })));
    await eventually(atDevice.text, (text) => text === parts.join(''), 2000);
  });
});

describe('close', () => {
  it('still delivers what was written, and is quick', async () => {
    const { channel, device } = await plugged();
    const atDevice = collector();
    device.on('data', atDevice.listener);
    await channel.write(new Uint8Array(100_000), { deadlineMs: 1000 });
    const startedAt = performance.now();
    await Promise.all([channel.close(), channel.close()]);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await eventually(atDevice.size, (size) => size === 100_000, 1000);
  });

  it('takes no longer than 1 s with bytes the device never took, and throws them away', async () => {
    const { channel, device } = await plugged();
    device.pause();
    await channel.write(new Uint8Array(16_000_000), { deadlineMs: 100 });
    const startedAt = performance.now();
    await channel.close();
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

describe('a simulated print server', () => {
  it('talks to one host at a time, turns others away, and takes the next when that has left', async () => {
    const { port, server: probe } = await server();
    probe.close();
    await once(probe, 'close');
    const wire = await openTcp(port);
    cleanUps.push(() => wire.unplug());
    const atDevice = collector();
    wire.onData(atDevice.listener);
    const transport = createTcpTransport({ host: '127.0.0.1', port });
    const first = await transport.open(never);
    if (!first.ok) throw new Error(first.error.code);
    await first.value.write(bytes('first'), { deadlineMs: 500 });
    await eventually(atDevice.text, (text) => text === 'first', 1000);
    const second = await transport.open(never);
    // the system takes the connection before the server refuses it
    if (second.ok) expect((await goneWithin(second.value, 1000)).ended).toBe('done');
    await first.value.close();
    const third = await eventually(
      async () => {
        const opened = await transport.open(never);
        if (!opened.ok) return null;
        const stays = (await goneWithin(opened.value, 100)).ended === 'timeOut';
        return stays ? opened.value : null;
      },
      (channel) => channel !== null,
      2000,
    );
    await wire.unplug();
    expect(third.answer && (await goneWithin(third.answer, 1000)).ended).toBe('done');
    expect(await transport.open(never)).toEqual(unreachable);
  });
});
