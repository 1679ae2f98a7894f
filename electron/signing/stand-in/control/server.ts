import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { z } from 'zod';
import { limits } from '../limits.ts';
import { type ControlCommands, refused } from './command.ts';

const orderSchema = z.looseObject({ id: z.union([z.int(), z.string().max(100)]), do: z.string() });

export interface ControlServer {
  push(event: Record<string, unknown>): void;
  close(): Promise<void>;
}

/**
 * JSON lines on a unix socket that only its owner may open: `{"id":1,"do":"insert",…}` → `{"id":1,"ok":true,"value":{…}}`
 * or `{"id":1,"ok":false,"error":code}`; events have no id.
 */
export async function serveControl(file: string, commands: ControlCommands): Promise<ControlServer> {
  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
    socket.on('error', () => undefined); // a client that dies is just gone
    serveLines(socket, commands);
  });
  rmSync(file, { force: true }); // left behind by one that was killed
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(file, resolve);
  });
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

function serveLines(socket: Socket, commands: ControlCommands): void {
  let rest = '';
  let turn = Promise.resolve();
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > limits.orderChars) return void socket.destroy();
    for (const line of lines.filter((candidate) => candidate.trim() !== ''))
      turn = turn.then(async () => {
        const reply = await answer(line, commands);
        if (socket.writable) socket.write(`${JSON.stringify(reply)}\n`);
      });
  });
}

async function answer(line: string, commands: ControlCommands): Promise<object> {
  const order = orderSchema.safeParse(parseJson(line));
  if (!order.success) return { id: null, ...refused('invalidRequest') };
  const { id, do: name, ...args } = order.data;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return { id, ...refused('unknownCommand') };
  try {
    return { id, ...(await command.run(args)) };
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
