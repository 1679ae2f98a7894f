import { createServer, type Socket } from 'node:net';
import type { Wire } from './wire.ts';

/**
 * A device behind a print server: listens on loopback, talks to one host at a time and turns others away, as most raw
 * port 9100 servers do. Bytes nobody is connected for are dropped. Unplugging resets the host's connection and stops listening.
 */
export async function openTcp(port: number): Promise<Wire> {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  let host: Socket | null = null;
  let paused = false;
  // a host may end its own side and still read what the device says
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on('error', () => undefined); // a host that died
    if (host !== null) {
      socket.resetAndDestroy();
      return;
    }
    host = socket;
    if (paused) socket.pause();
    socket.on('data', (bytes: Buffer) => {
      for (const listener of listeners) listener(bytes);
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      if (host === socket) host = null;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const gone = new Promise<void>((resolve) => server.once('close', () => resolve()));
  return {
    gone,
    onData(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async send(bytes) {
      const socket = host;
      if (socket?.writable) await new Promise<void>((resolve) => socket.write(bytes, () => resolve()));
    },
    pause() {
      paused = true;
      host?.pause();
    },
    resume() {
      paused = false;
      host?.resume();
    },
    async unplug() {
      host?.resetAndDestroy();
      server.close();
      await gone;
    },
  };
}
