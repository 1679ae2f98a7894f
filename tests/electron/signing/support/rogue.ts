import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { pemOf } from '../../../../electron/signing/stand-in/pem.ts';
import { issue } from '../../../../electron/signing/test-ca/issue.ts';

/** Something at NCALayer's address that may or may not be NCALayer. */
export interface Rogue {
  url: URL;
  /** PEM. */
  certificate: string;
  /** Sockets that are open now. */
  open(): number;
  close(): Promise<void>;
}

/** Accepts connections and never says a word, not even TLS. */
export async function silentTcp(): Promise<Rogue> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createTcp((socket) => {
    sockets.add(socket);
    socket.resume(); // unread, its end would not be seen
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  const url = await listen(server);
  return {
    url,
    certificate: '',
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** TLS and WebSocket; what it does with a connection is the test's. Without `serve` there is no WebSocket. */
export async function rogueServer(serve?: (socket: WebSocket) => void): Promise<Rogue> {
  const now = Date.now();
  const tls = await issue({
    commonName: 'rogue',
    notBefore: new Date(now - 60_000),
    notAfter: new Date(now + 3_600_000),
    ipAddress: [127, 0, 0, 1],
  });
  const { certificate, privateKey } = pemOf(tls);
  const https = createHttps({ cert: certificate, key: privateKey }, (_request, response) =>
    response.writeHead(404).end('nothing here'),
  );
  const sockets = serve && new WebSocketServer({ server: https });
  sockets?.on('connection', (socket) => {
    socket.on('error', () => undefined);
    serve?.(socket);
  });
  return {
    url: await listen(https),
    certificate,
    open: () => sockets?.clients.size ?? 0,
    async close() {
      for (const socket of sockets?.clients ?? []) socket.terminate();
      https.closeAllConnections();
      await new Promise((resolve) => https.close(resolve));
    },
  };
}

async function listen(server: Server): Promise<URL> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`wss://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
