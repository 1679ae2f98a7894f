import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { afterEach } from 'vitest';
import { type Control, connectControl } from '../../../electron/control/client.ts';
import type { ControlHandlers } from '../../../electron/control/contract.ts';
import { controlLimits } from '../../../electron/control/limits.ts';
import { createControlServer } from '../../../electron/control/server.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { testFolder } from '../requests/support/folder.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
});
export const later = (clean: () => unknown): void => void cleanUps.push(clean);

const unused = async () => ({ ok: false, error: { code: 'unsupportedCommand' } }) as const;
/** Handlers that refuse everything but what a test gives. */
export const handlersWith = (some: Partial<ControlHandlers>): ControlHandlers => ({
  ping: async () => ({
    ok: true,
    value: { protocol: 1, kiosk: 'k1', config: '(demo)', mode: 'attract', pid: 1, since: 'now' },
  }),
  'devices.list': unused,
  'devices.status': unused,
  'devices.watch': unused,
  'devices.test': unused,
  print: unused,
  read: unused,
  'queue.act': unused,
  'queue.board': unused,
  'report.run': unused,
  'update.show': unused,
  'health.look': unused,
  'security.items': unused,
  'helpCalls.list': unused,
  'helpCalls.acknowledge': unused,
  ...some,
});

export async function openServer(
  some: Partial<ControlHandlers> = {},
  limits: Partial<typeof controlLimits | Record<keyof typeof controlLimits, number>> = {},
) {
  const log = memoryLog();
  const file = path.join(testFolder(), 'data', 'control.sock');
  const options = { path: file, handlers: handlersWith(some), log, limits: { ...controlLimits, ...limits } };
  const server = await createControlServer(options);
  later(() => server?.close());
  return { server, log, file, again: () => createControlServer(options) };
}

export async function openClient(file: string): Promise<Control> {
  const connected = await connectControl(file);
  if (!connected.ok) throw new Error(connected.why);
  later(() => connected.control.close());
  return connected.control;
}

/** Bytes by hand: what a client of ours would never send. */
export async function rawClient(file: string) {
  const socket: Socket = connect(file);
  later(() => socket.destroy());
  let text = '';
  socket.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  await new Promise((resolve) => socket.once('connect', resolve));
  const lines = (): Record<string, unknown>[] =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  return { socket, closed, lines };
}
