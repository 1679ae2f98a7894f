import { createServer, type Server, type Socket } from 'node:net';
import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import { type ControlHandlers, controlFailed } from './contract.ts';
import { type ControlLimits, controlLimits } from './limits.ts';
import { serveClient } from './serve-client.ts';
import { claimSocketFile, listenOn } from './socket-file.ts';

export interface ControlServer {
  /** Ends every call and removes the socket file. */
  close(): Promise<void>;
}

export interface ControlServerOptions {
  /** `<data folder>/control.sock` */
  path: string;
  handlers: ControlHandlers;
  log: Log;
  limits?: ControlLimits;
}

/**
 * Opens the kiosk to the technician's command line: one line of JSON a request (contract.ts), on a socket that only
 * this user may open. Null, with the reason in the log, when it cannot: a kiosk serves citizens without it.
 */
export async function createControlServer(options: ControlServerOptions): Promise<ControlServer | null> {
  const { path, handlers, log, limits = controlLimits } = options;
  const refused = await claimSocketFile(path, limits).catch((error: unknown) => whereOf(error).error);
  if (refused) {
    log.error({ reason: refused }, 'there is no control socket');
    return null;
  }
  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    socket.on('error', () => {}); // `close` follows
    if (clients.size >= limits.clients) {
      socket.end(`${JSON.stringify({ id: null, ...controlFailed('tooMany') })}\n`);
      return;
    }
    clients.add(socket);
    socket.once('close', () => clients.delete(socket));
    serveClient(socket, { handlers, log, limits });
  });
  try {
    await listenOn(server, path);
  } catch (error) {
    log.error(whereOf(error), 'there is no control socket');
    return null;
  }
  server.on('error', (error) => log.error(whereOf(error), 'the control socket failed'));
  log.info({}, 'the control socket is open');
  return { close: () => closeAll(server, clients) };
}

const closeAll = (server: Server, clients: Set<Socket>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve()); // libuv removes the file
    for (const client of clients) client.destroy();
  });
