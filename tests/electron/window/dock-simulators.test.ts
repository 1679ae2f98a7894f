import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectSimulators } from '../../../electron/window/dock-simulators.ts';
import { config } from '../devices/examples.ts';
import { until } from '../devices/setup.ts';

/** A simulator's control socket as far as the dock uses it. */
function fakeControl(file: string, answers: Record<string, unknown>) {
  const orders: Record<string, unknown>[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    createInterface({ input: socket }).on('line', (line) => {
      const order = JSON.parse(line);
      orders.push(order);
      const value = answers[order.do];
      const answer = value === undefined ? { ok: false, error: 'unknownCommand' } : { ok: true, value };
      socket.write(`not json\n${JSON.stringify({ id: order.id, ...answer })}\n`);
    });
  });
  server.listen(file);
  return {
    orders,
    connected: () => sockets.size > 0,
    push: (event: string) => [...sockets].map((socket) => socket.write(`${JSON.stringify({ event })}\n`)),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const specimen = { id: 'td1-01', label: 'Valid card', valid: true };

describe('the dock', () => {
  it('plays with the simulators of the configured devices', async () => {
    const reader = fakeControl(path.join(folder, 'id-card.sock'), {
      specimens: { specimens: [{ ...specimen, format: 'TD1' }] },
      swipe: { sent: true },
      unplug: { plugged: false },
    });
    const printer = fakeControl(path.join(folder, 'paper.sock'), { paper: { png: 'iVBORw==' }, tear: {} });
    const paper: string[] = [];
    const dock = connectSimulators(config, folder, (id) => paper.push(id));
    try {
      await until(() => reader.connected() && printer.connected());
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await dock.handlers.dockState({})).toEqual({
        ok: true,
        specimens: [specimen],
        readers: [{ id: 'id-card', name: 'generic-cr' }],
        printers: [{ id: 'paper', name: 'generic-escpos' }],
      });
      const played = { ok: true, done: true, message: null };
      expect(await dock.handlers.dockSwipe({ reader: 'id-card', specimen: 'td1-01' })).toEqual(played);
      expect(await dock.handlers.dockReader({ reader: 'id-card', action: 'unplug' })).toEqual(played);
      expect(await dock.handlers.dockPrinter({ printer: 'paper', action: 'tear' })).toEqual(played);
      expect(reader.orders.map(({ do: order }) => order)).toEqual(['specimens', 'swipe', 'unplug']);
      expect(reader.orders[1]).toMatchObject({ specimen: 'td1-01' });
      const { png } = await dock.handlers.dockPaper({ printer: 'paper' });
      expect(png).toEqual(new Uint8Array([0x89, 0x50, 0x4e, 0x47]));
      printer.push('paper');
      await until(() => paper.length > 0);
      expect(paper).toEqual(['paper']);
    } finally {
      dock.close();
      await reader.close();
      await printer.close();
    }
  });

  it('says what could not be played', async () => {
    const reader = fakeControl(path.join(folder, 'id-card.sock'), { swipe: { sent: false } });
    const dock = connectSimulators(config, folder, () => {});
    try {
      await until(() => reader.connected());
      await new Promise((resolve) => setTimeout(resolve, 20));
      const swipe = { reader: 'id-card', specimen: 'td1-01' };
      expect(await dock.handlers.dockSwipe(swipe)).toEqual({ ok: true, done: false, message: 'notSent' });
      expect(await dock.handlers.dockReader({ reader: 'id-card', action: 'plug' })).toMatchObject({
        done: false,
        message: 'unknownCommand',
      });
      expect(await dock.handlers.dockSwipe({ ...swipe, reader: 'nobody' })).toMatchObject({ done: false });
      expect(await dock.handlers.dockPaper({ printer: 'paper' })).toEqual({ ok: true, png: null });
      expect((await dock.handlers.dockState({})).specimens).toEqual([]);
    } finally {
      dock.close();
      await reader.close();
    }
  });

  it('finds a simulator that was started again', async () => {
    const file = path.join(folder, 'id-card.sock');
    const first = fakeControl(file, { swipe: {} });
    const dock = connectSimulators(config, folder, () => {});
    await until(() => first.connected());
    await first.close();
    const second = fakeControl(file, { swipe: {} });
    try {
      await until(() => second.connected());
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await dock.handlers.dockSwipe({ reader: 'id-card', specimen: 'x' })).toMatchObject({
        done: true,
      });
    } finally {
      dock.close();
      await second.close();
    }
  });
});
