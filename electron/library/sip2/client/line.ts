import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type Line as Frame, LineFramer } from '../framer.ts';
import { clientLimits } from './limits.ts';

export interface Place {
  host: string;
  port: number;
  /** PEM of the authorities to trust, none: the system's; and the name in the certificate, where it is not `host`. */
  tls: { authorities: string | null; serverName: string | null } | null;
}

/** One TCP or TLS connection. It ends once and is never opened again. */
export interface Line {
  send(bytes: Uint8Array): void;
  /** The next line, in order; null when the connection has ended or `signal` has aborted. */
  next(signal: AbortSignal): Promise<Frame | null>;
  isOpen(): boolean;
  /** Called once, also after `close`. */
  onEnd(listener: () => void): void;
  close(): void;
}

/** Null when nothing takes the connection in time, or its certificate is not trusted. */
export function openLine(place: Place, signal: AbortSignal): Promise<Line | null> {
  const { host, port, tls } = place;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const servername = tls?.serverName ?? host;
    const socket: Socket = tls
      ? connectTls({
          host,
          port,
          // An IP address is no server name (RFC 6066) but may stand in the certificate.
          ...(/^[\d.]+$|:/.test(servername) ? {} : { servername }),
          ...(tls.authorities === null ? {} : { ca: tls.authorities }),
          minVersion: 'TLSv1.2',
        })
      : connect({ host, port });
    const settle = (line: Line | null): void => {
      signal.removeEventListener('abort', giveUp);
      socket.off('error', giveUp).off('close', giveUp);
      if (!line) socket.destroy();
      resolve(line);
    };
    const giveUp = (): void => settle(null);
    signal.addEventListener('abort', giveUp);
    socket.on('error', () => undefined); // `close` follows; TLS errors come even later
    socket.once('error', giveUp).once('close', giveUp);
    socket.once(tls ? 'secureConnect' : 'connect', () => settle(listen(socket)));
  });
}

function listen(socket: Socket): Line {
  const framer = new LineFramer();
  const kept: Frame[] = [];
  let open = true;
  let wake: (() => void) | null = null;
  const listeners: (() => void)[] = [];
  const end = (): void => {
    if (!open) return;
    open = false;
    wake?.();
    for (const listener of listeners) listener();
  };
  socket.setNoDelay(true);
  socket.on('data', (chunk: Uint8Array) => {
    kept.push(...framer.push(chunk));
    if (kept.length > clientLimits.keptLines) {
      kept.length = 0;
      socket.destroy();
    }
    wake?.();
  });
  socket.on('end', end);
  socket.on('close', end);
  return {
    send(bytes) {
      if (socket.writable) socket.write(bytes); // a failure shows as the end of the connection
    },
    async next(signal) {
      for (;;) {
        if (signal.aborted) return null;
        const frame = kept.shift();
        if (frame) return frame;
        if (!open) return null;
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
    isOpen: () => open,
    onEnd: (listener) => void listeners.push(listener),
    close() {
      socket.destroy();
      end();
    },
  };
}
