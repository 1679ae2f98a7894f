import WebSocket from 'ws';
import { withDeadline } from '../../deadline.ts';
import { limits } from '../limits.ts';
import { isHello } from './frames.ts';
import { anyCertificate, hasPinned } from './tls-trust.ts';

export interface Connection {
  send(frame: string): void;
  /** The next text frame, in order; null when the connection is gone, or was closed. Rejects when `signal` aborts. */
  next(signal: AbortSignal): Promise<string | null>;
  /** Ends at once: NCALayer then closes its window. */
  close(): void;
}

/** Resolves after NCALayer's greeting; null for a server that is not NCALayer or does not greet in time. */
export async function openConnection(
  url: URL,
  certificate: string | undefined,
  signal: AbortSignal,
): Promise<Connection | null> {
  const socket = new WebSocket(url, {
    ...anyCertificate,
    handshakeTimeout: limits.helloMs,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
  });
  socket.once('upgrade', ({ socket: tls }) => {
    if (!hasPinned(tls, certificate)) socket.terminate(); // before a frame goes either way
  });
  const connection = listen(socket);
  const hello = await withDeadline(limits.helloMs, [signal], (within) => connection.next(within)).catch(
    () => null,
  );
  if (hello !== null && isHello(hello) && !signal.aborted) return connection;
  connection.close();
  return null;
}

/** Frames that nobody waits for yet are kept; a server may not fill our memory with them. */
const MAX_KEPT = 16;

function listen(socket: WebSocket): Connection {
  const kept: string[] = [];
  let gone = false;
  let wake: (() => void) | null = null;
  const end = (): void => {
    gone = true;
    wake?.();
  };
  socket.on('message', (data, isBinary) => {
    if (isBinary || kept.length >= MAX_KEPT) return socket.terminate();
    kept.push(String(data));
    wake?.();
  });
  socket.on('error', end); // refused, no TLS, a frame too long; `close` follows, but not always
  socket.on('close', end);

  return {
    send: (frame) => socket.send(frame, () => undefined), // a failure to send shows as the end of the connection
    async next(signal) {
      for (;;) {
        signal.throwIfAborted();
        const frame = kept.shift();
        if (frame !== undefined) return frame;
        if (gone) return null;
        await new Promise<void>((resolve) => {
          const go = (): void => {
            signal.removeEventListener('abort', go);
            wake = null;
            resolve();
          };
          wake = go;
          signal.addEventListener('abort', go);
        });
      }
    },
    close() {
      socket.terminate();
      end();
    },
  };
}
