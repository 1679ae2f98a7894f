import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createSerialChannel, type OpenPort } from '../../../hardware/transport/serial/channel.ts';
import { presenceLimits, watchPresence } from '../../../hardware/transport/serial/presence.ts';
import { within } from '../../../hardware/wait.ts';

/** A port with serialport's traps, each to be switched on. */
class TrickyPort extends EventEmitter implements OpenPort {
  isOpen = true;
  closes = 0;
  flushes = 0;
  writes: number[] = [];
  /** A write after an unplug never calls back. */
  swallowsWrites = false;
  refusesWrites = false;
  hangsOnClose = false;
  write(bytes: Buffer, callback: (error?: Error | null) => void): boolean {
    this.writes.push(bytes.length);
    if (this.refusesWrites) setImmediate(callback, new Error('EIO'));
    else if (!this.swallowsWrites) setImmediate(callback);
    return true;
  }
  flush(callback: () => void): void {
    this.flushes++;
    setImmediate(callback);
  }
  close(callback: () => void): void {
    this.closes++;
    this.isOpen = false;
    if (this.hangsOnClose) return;
    setImmediate(() => {
      callback();
      this.emit('close');
    });
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-node-'));
const node = path.join(folder, 'node');
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const channel of open.splice(0)) await channel.close();
  rmSync(folder, { recursive: true, force: true });
});

function channelOver(port: TrickyPort, stillListed: (() => Promise<boolean>) | null = null) {
  writeNode();
  const channel = createSerialChannel(port, node, stillListed);
  open.push(channel);
  return channel;
}
function writeNode(): void {
  rmSync(node, { force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(node, '');
}
const gone = (channel: { gone: Promise<unknown> }, deadlineMs: number) =>
  within(channel.gone, { deadlineMs });

describe('a port that says nothing of its unplug', () => {
  it('is given up when its node vanishes, and closed by us', async () => {
    const port = new TrickyPort();
    const channel = channelOver(port);
    await sleep(presenceLimits.nodeEveryMs + 50);
    rmSync(node);
    expect(await gone(channel, 1000)).toEqual({ ended: 'done', value: 'unplugged' });
    expect(port.closes).toBe(1);
  });

  it('is given up when another device has taken its name', async () => {
    const port = new TrickyPort();
    const channel = channelOver(port);
    await sleep(presenceLimits.nodeEveryMs + 50);
    const other = path.join(folder, 'other');
    writeFileSync(other, '');
    renameSync(other, node);
    expect(await gone(channel, 1000)).toEqual({ ended: 'done', value: 'unplugged' });
  });

  it('is given up within 2 s when it streams and is no longer listed', async () => {
    const port = new TrickyPort();
    let listed = true;
    const channel = channelOver(port, async () => listed);
    const stream = setInterval(() => port.emit('data', Uint8Array.of(0x41)), 5);
    try {
      await sleep(300);
      listed = false;
      expect(await gone(channel, 2000)).toEqual({ ended: 'done', value: 'unplugged' });
    } finally {
      clearInterval(stream);
    }
  });

  it('is not asked for in the list when it was not listed when opened', async () => {
    const port = new TrickyPort();
    const channel = channelOver(port, null);
    port.emit('data', Uint8Array.of(1));
    expect(await gone(channel, presenceLimits.relistActiveMs + 500)).toEqual({ ended: 'timeOut' });
  });
});

describe('a port that says something', () => {
  it.each(['close', 'error'])('by %s with its node still there is an I/O error', async (event) => {
    const port = new TrickyPort();
    const channel = channelOver(port);
    port.emit(event, new Error('EIO'));
    expect(await gone(channel, 500)).toEqual({ ended: 'done', value: 'ioError' });
    expect(port.closes).toBe(1);
  });

  it('by close without its node is unplugged', async () => {
    const port = new TrickyPort();
    const channel = channelOver(port);
    rmSync(node);
    port.emit('close', new Error('disconnected'));
    expect(await gone(channel, 500)).toEqual({ ended: 'done', value: 'unplugged' });
  });

  it('says it to nobody when we closed it', async () => {
    const channel = channelOver(new TrickyPort());
    await channel.close();
    expect(await gone(channel, 100)).toEqual({ ended: 'timeOut' });
  });
});

describe('writing', () => {
  it('sends one byte ahead, so that 0 means that nothing left', async () => {
    const port = new TrickyPort();
    const channel = channelOver(port);
    expect(await channel.write(new Uint8Array(1200), { deadlineMs: 500 })).toEqual({
      ok: true,
      written: 1200,
    });
    expect(port.writes).toEqual([1, 512, 512, 175]);
  });

  it('does not wait for a write that never calls back', async () => {
    const port = new TrickyPort();
    port.swallowsWrites = true;
    const channel = channelOver(port);
    expect(await channel.write(new Uint8Array(10), { deadlineMs: 50 })).toEqual({
      ok: false,
      code: 'timeOut',
      written: 0,
    });
  });

  it('ends as connectionLost when the channel is closed meanwhile', async () => {
    const port = new TrickyPort();
    port.swallowsWrites = true;
    const channel = channelOver(port);
    const writing = channel.write(new Uint8Array(10), { deadlineMs: 5000 });
    await sleep(10);
    await channel.close();
    expect(await writing).toEqual({ ok: false, code: 'connectionLost', written: 0 });
  });

  it('ends as connectionLost when the system refuses it', async () => {
    const port = new TrickyPort();
    port.refusesWrites = true;
    expect(await channelOver(port).write(new Uint8Array(10), { deadlineMs: 500 })).toMatchObject({
      code: 'connectionLost',
    });
  });

  it('counts the wait for the write before in the deadline', async () => {
    const port = new TrickyPort();
    port.swallowsWrites = true;
    const channel = channelOver(port);
    const first = channel.write(new Uint8Array(10), { deadlineMs: 400 });
    expect(await channel.write(new Uint8Array(10), { deadlineMs: 50 })).toEqual({
      ok: false,
      code: 'timeOut',
      written: 0,
    });
    await first;
    expect(port.writes).toEqual([1]);
  });

  it('of nothing is written at once', async () => {
    expect(await channelOver(new TrickyPort()).write(new Uint8Array(), { deadlineMs: 50 })).toEqual({
      ok: true,
      written: 0,
    });
  });
});

describe('closing', () => {
  it('does not wait for a system that does not let go', async () => {
    const port = new TrickyPort();
    port.hangsOnClose = true;
    const startedAt = performance.now();
    await channelOver(port).close();
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('throws away only bytes of a write that did not end', async () => {
    const port = new TrickyPort();
    const channel = channelOver(port);
    await channel.write(new Uint8Array(10), { deadlineMs: 500 });
    await channel.close();
    expect(port.flushes).toBe(0);

    const halted = new TrickyPort();
    halted.swallowsWrites = true;
    const other = channelOver(halted);
    await other.write(new Uint8Array(10), { deadlineMs: 20 });
    await other.close();
    expect(halted.flushes).toBe(1);
  });
});

describe('watching presence', () => {
  it('asks the list more often while data passes', async () => {
    writeNode();
    const count = async (isActive: boolean) => {
      let asked = 0;
      const limits = { nodeEveryMs: 5, relistActiveMs: 20, relistIdleMs: 10_000 } as never;
      const stop = watchPresence(
        { node, stillListed: async () => ++asked > 0, active: () => isActive, onMissing: () => {} },
        limits,
      );
      await sleep(200);
      stop();
      return asked;
    };
    expect(await count(true)).toBeGreaterThan(3);
    expect(await count(false)).toBe(0);
  });

  it('tells once, and nothing after it was stopped', async () => {
    writeNode();
    let told = 0;
    const limits = { nodeEveryMs: 5, relistActiveMs: 20, relistIdleMs: 100 } as never;
    const watch = () =>
      watchPresence({ node, stillListed: null, active: () => false, onMissing: () => told++ }, limits);
    watch();
    const stop = watch();
    stop();
    await sleep(20);
    rmSync(node);
    await sleep(100);
    expect(told).toBe(1);
  });
});
