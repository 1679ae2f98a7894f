import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { z } from 'zod';
import { limits } from '../limits.ts';
import { type Answer, type ControlCommands, refused } from './command.ts';

const requestSchema = z.looseObject({ id: z.union([z.int(), z.string().max(100)]), do: z.string() });

export interface ControlServer {
  readonly path: string;
  /** To every connected client. */
  push(event: Record<string, unknown>): void;
  close(): Promise<void>;
}

/**
 * JSON lines on a unix socket that only its owner may open: `{"id":1,"do":"swipe",…}` →
 * `{"id":1,"ok":true,"value":{…}}` or `{"id":1,"ok":false,"error":code}`; pushed events have no id.
 * Errors of its own: invalidRequest, unknownCommand, internal. Requests of one client are answered in order.
 */
export async function serveControl(path: string, commands: ControlCommands): Promise<ControlServer> {
  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    clients.add(socket);
    socket.setEncoding('utf8');
    socket.on('error', () => undefined); // a client that dies is just gone
    socket.on('close', () => clients.delete(socket));
    let rest = '';
    let turn = Promise.resolve();
    socket.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > limits.controlLineChars) {
        socket.destroy();
        return;
      }
      for (const line of lines.filter((candidate) => candidate.trim() !== ''))
        turn = turn.then(async () => {
          const reply = await answer(line, commands);
          if (socket.writable) socket.write(`${JSON.stringify(reply)}\n`);
        });
    });
  });

  rmSync(path, { force: true }); // left behind by one that was killed
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);

  return {
    path,
    push(event) {
      for (const client of clients) if (client.writable) client.write(`${JSON.stringify(event)}\n`);
    },
    async close() {
      for (const client of clients) client.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  line: string,
  commands: ControlCommands,
): Promise<{ id: number | string | null } & Answer> {
  const request = requestSchema.safeParse(parseJson(line));
  if (!request.success) return { id: null, ...refused('invalidRequest') };
  const { id, do: name, ...args } = request.data;
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
