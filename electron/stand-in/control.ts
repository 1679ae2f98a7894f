import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { z } from 'zod';
import { type Commands, command, describe, done, refused } from './command.ts';

/** Longest line of an order. */
const ORDER_CHARS = 10_000;

const orderSchema = z.looseObject({ id: z.union([z.int(), z.string().max(100)]).optional(), do: z.string() });

export interface Control {
  /** An event: a line without id, to all who listen. */
  push(event: Record<string, unknown>): void;
  close(): Promise<void>;
}

/**
 * JSON lines on a unix socket only its owner may open: `{"id":1,"do":"slow","ms":3000}` →
 * `{"id":1,"ok":true,"value":…}` or `{"id":1,"ok":false,"error":code}`, in order. `commands` lists what there is.
 * Errors of its own: invalidRequest, unknownCommand, internal.
 */
export async function openControl(file: string, own: Commands): Promise<Control> {
  const commands: Commands = {
    ...own,
    commands: command(z.strictObject({}), () => done({ commands: describe(commands) })),
  };
  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
    socket.on('error', () => undefined); // a client that dies is just gone
    serveLines(socket, (line) => answer(line, commands));
  });
  rmSync(file, { force: true }); // left behind by one that was killed
  await listen(server, file);
  chmodSync(file, 0o600);
  return {
    push(event) {
      for (const client of clients) if (client.writable) client.write(`${JSON.stringify(event)}\n`);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of clients) client.destroy();
      }),
  };
}

function listen(server: Server, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(file, () => resolve());
  });
}

function serveLines(socket: Socket, reply: (line: string) => Promise<object>): void {
  let rest = '';
  let turn = Promise.resolve();
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter((candidate) => candidate.trim() !== ''))
      turn = turn.then(async () => {
        const answered = JSON.stringify(await reply(line));
        if (socket.writable) socket.write(`${answered}\n`);
      });
    if (rest.length > ORDER_CHARS) socket.destroy();
  });
}

async function answer(line: string, commands: Commands): Promise<object> {
  const order = orderSchema.safeParse(parseJson(line));
  if (!order.success) return { id: null, ...refused('invalidRequest') };
  const { id = null, do: name, ...args } = order.data;
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!known) return { id, ...refused('unknownCommand') };
  try {
    return { id, ...(await known.run(args)) };
  } catch {
    return { id, ...refused('internal') };
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
