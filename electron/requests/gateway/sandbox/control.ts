import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { z } from 'zod';
import { type Faults, faultSchema } from './faults.ts';
import { limits } from './limits.ts';
import type { Register } from './register.ts';

const orderSchema = z.looseObject({ id: z.union([z.int(), z.string().max(100)]).optional(), do: z.string() });

type Reply =
  | { ok: true; value: unknown }
  | { ok: false; error: 'invalidRequest' | 'unknownCommand' | 'internal' };

export interface Control {
  close(): Promise<void>;
}

/**
 * JSON lines on a unix socket only its owner may open. `{"id":1,"do":"slow","ms":3000}` and the other faults,
 * `requests` and `stats`; answers `{"id":1,"ok":true,"value":…}` or `{"id":1,"ok":false,"error":code}`.
 */
export async function openControl(file: string, faults: Faults, register: Register): Promise<Control> {
  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
    socket.on('error', () => undefined); // a client that dies is just gone
    serveLines(socket, (line) => answer(line, faults, register));
  });
  rmSync(file, { force: true }); // left behind by one that was killed
  await listen(server, file);
  chmodSync(file, 0o600);
  return {
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

function serveLines(socket: Socket, reply: (line: string) => object): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') socket.write(`${JSON.stringify(reply(line))}\n`);
    if (rest.length > limits.orderChars) socket.destroy();
  });
}

function answer(line: string, faults: Faults, register: Register): object {
  const order = orderSchema.safeParse(parseJson(line));
  if (!order.success) return { id: null, ok: false, error: 'invalidRequest' };
  const { id = null } = order.data;
  try {
    return { id, ...obey(order.data, faults, register) };
  } catch {
    return { id, ok: false, error: 'internal' };
  }
}

const names = new Set(['normal', 'slow', 'fail', 'busy', 'garbage', 'hang', 'gone']);

function obey(order: z.infer<typeof orderSchema>, faults: Faults, register: Register): Reply {
  if (order.do === 'requests') return { ok: true, value: register.all().map(summary) };
  if (order.do === 'stats') {
    const value = { posts: register.posts(), registered: register.all().length, fault: faults.current() };
    return { ok: true, value };
  }
  if (!names.has(order.do)) return { ok: false, error: 'unknownCommand' };
  const fault = faultSchema.safeParse(order);
  if (!fault.success) return { ok: false, error: 'invalidRequest' };
  faults.set(fault.data);
  return { ok: true, value: { fault: fault.data.do } };
}

/** Which questions were answered, never what. */
function summary({
  trackingId,
  registrationNumber,
  service,
  posts,
  answerKeys,
}: ReturnType<Register['all']>[number]) {
  const answers: unknown = JSON.parse(answerKeys);
  return { trackingId, registrationNumber, service, posts, answerKeys: answers };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
