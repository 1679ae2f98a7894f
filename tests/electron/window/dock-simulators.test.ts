import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf } from '../../../electron/window/dock-fields.ts';
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

const empty = { type: 'object', properties: {}, additionalProperties: false };
const swipeArgs = {
  anyOf: [
    { type: 'object', properties: { specimen: { type: 'string' } }, required: ['specimen'] },
    { type: 'object', properties: { lines: { type: 'array' } }, required: ['lines'] },
  ],
};

describe('the dock', () => {
  it('plays with the simulators of the configured devices, which say themselves what they can', async () => {
    const reader = fakeControl(path.join(folder, 'id-card.sock'), {
      commands: {
        commands: [
          { name: 'swipe', args: swipeArgs },
          ...['specimens', 'unplug', 'state', 'commands'].map((name) => ({ name, args: empty })),
        ],
      },
      specimens: { specimens: [{ ...specimen, format: 'TD1' }] },
      swipe: { sent: true },
      unplug: { plugged: false },
    });
    const printer = fakeControl(path.join(folder, 'paper.sock'), {
      commands: { commands: ['paper', 'tear'].map((name) => ({ name, args: empty })) },
      paper: { png: 'iVBORw==' },
      tear: {},
    });
    const paper: string[] = [];
    const dock = connectSimulators(config, folder, (id) => paper.push(id));
    try {
      await until(() => reader.connected() && printer.connected());
      await new Promise((resolve) => setTimeout(resolve, 20));
      const field = { name: 'specimen', kind: 'text', choices: [], required: true };
      expect(await dock.handlers.dockState({})).toEqual({
        ok: true,
        devices: [
          {
            id: 'id-card',
            profile: 'generic-cr',
            commands: [
              { name: 'swipe', fields: [field] },
              { name: 'unplug', fields: [] },
            ],
            specimens: [specimen],
            prints: false,
          },
          {
            id: 'paper',
            profile: 'generic-escpos',
            commands: [{ name: 'tear', fields: [] }],
            specimens: [],
            prints: true,
          },
        ],
      });
      const played = { ok: true, done: true, message: null };
      const order = (device: string, command: string, args = {}) =>
        dock.handlers.dockOrder({ device, command, args });
      expect(await order('id-card', 'swipe', { specimen: 'td1-01' })).toEqual(played);
      expect(await order('id-card', 'unplug')).toEqual(played);
      expect(await order('paper', 'tear')).toEqual(played);
      expect(reader.orders.slice(-2)).toMatchObject([{ do: 'swipe', specimen: 'td1-01' }, { do: 'unplug' }]);
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
      const swipe = { device: 'id-card', command: 'swipe', args: { specimen: 'td1-01' } };
      expect(await dock.handlers.dockOrder(swipe)).toEqual({ ok: true, done: false, message: 'notSent' });
      const plug = await dock.handlers.dockOrder({ ...swipe, command: 'plug' });
      expect(plug).toMatchObject({ done: false, message: 'unknownCommand' });
      expect(await dock.handlers.dockOrder({ ...swipe, device: 'nobody' })).toMatchObject({ done: false });
      expect(await dock.handlers.dockPaper({ printer: 'paper' })).toEqual({ ok: true, png: null });
      const { devices } = await dock.handlers.dockState({});
      expect(devices.map(({ id, commands }) => [id, commands])).toEqual([
        ['id-card', null],
        ['paper', null],
      ]);
    } finally {
      dock.close();
      await reader.close();
    }
  });

  it('finds a simulator that was started again', async () => {
    const file = path.join(folder, 'id-card.sock');
    const first = fakeControl(file, { hang: {} });
    const dock = connectSimulators(config, folder, () => {});
    await until(() => first.connected());
    await first.close();
    const second = fakeControl(file, { hang: {} });
    try {
      await until(() => second.connected());
      await new Promise((resolve) => setTimeout(resolve, 20));
      const hang = { device: 'id-card', command: 'hang', args: {} };
      expect(await dock.handlers.dockOrder(hang)).toMatchObject({ done: true });
    } finally {
      dock.close();
      await second.close();
    }
  });
});

describe('the fields of a command', () => {
  it('are those of its schema', () => {
    const schema = z.strictObject({
      n: z.int(),
      fault: z.enum(['unplug', 'hang']),
      late: z.boolean().optional(),
      lines: z.array(z.string()).optional(),
      text: z.string(),
    });
    expect(
      fieldsOf(z.toJSONSchema(schema)).map(({ name, kind, required }) => [name, kind, required]),
    ).toEqual([
      ['n', 'number', true],
      ['fault', 'choice', true],
      ['late', 'yesNo', false],
      ['lines', 'json', false],
      ['text', 'text', true],
    ]);
    expect(fieldsOf(z.toJSONSchema(schema))[1]?.choices).toEqual(['unplug', 'hang']);
  });
  it.each([null, 'x', { anyOf: [] }, { properties: 7 }])('are none for %j', (schema) => {
    expect(fieldsOf(schema)).toEqual([]);
  });
});
