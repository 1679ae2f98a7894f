import { connect } from 'node:tls';
import { withDeadline } from '../../deadline.ts';
import { limits } from '../limits.ts';
import { anyCertificate, hasPinned } from './tls-trust.ts';

/**
 * Whether something speaks TLS at the address, within a second: a WebSocket to a port where nothing answers hangs
 * far longer.
 */
export function somethingListens(
  url: URL,
  certificate: string | undefined,
  outer: AbortSignal,
): Promise<boolean> {
  return withDeadline(
    limits.probeMs,
    [outer],
    (signal) =>
      new Promise((resolve) => {
        const socket = connect({ host: url.hostname, port: Number(url.port), ...anyCertificate });
        const finish = (listens: boolean): void => {
          signal.removeEventListener('abort', tooLate);
          socket.destroy();
          resolve(listens);
        };
        const tooLate = (): void => finish(false);
        signal.addEventListener('abort', tooLate);
        socket.once('secureConnect', () => finish(hasPinned(socket, certificate)));
        socket.on('error', tooLate);
        socket.once('close', tooLate);
        if (signal.aborted) tooLate();
      }),
  );
}
