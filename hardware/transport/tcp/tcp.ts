import { connect, type Socket } from 'node:net';
import type { TcpConnection } from '../../config.ts';
import { type CallError, failed, type Result, succeeded } from '../../role/result.ts';
import { settleable, within } from '../../wait.ts';
import type { Channel, Transport } from '../transport.ts';
import { createTcpChannel } from './channel.ts';

const openLimits = {
  /** A printer in the same hall answers in milliseconds; a lost SYN is repeated after 1 s and again after 3 s. */
  connectMs: 4000,
  /** First probe of a silent line; libuv repeats it every second, ten times: a host that vanished is gone after 15 s. */
  keepAliveMs: 5000,
  /** Looking costs a packet, but a print server that is off should not be knocked at all day. */
  absentRetryMs: 1000,
} as const;

/**
 * A raw socket of a print server or a serial device server (port 9100 and the like). `open` errors: noDevice
 * `unreachable` (refused, no route, unknown host, no answer), hardwareError `openFailed`, canceled. Whether another
 * host holds the device cannot be told: print servers refuse, or take the connection and keep it waiting.
 */
export function createTcpTransport({ host, port }: TcpConnection): Transport {
  return {
    description: `tcp ${host}:${port}`,
    absentRetryMs: openLimits.absentRetryMs,
    async open(signal) {
      const opened = await openSocket(host, port, signal);
      return opened.ok ? succeeded<Channel>(createTcpChannel(opened.value)) : opened;
    },
  };
}

async function openSocket(host: string, port: number, signal: AbortSignal): Promise<Result<Socket>> {
  const outcome = settleable<Error | null>();
  // status bytes of four wait for nobody
  const socket = connect({
    host,
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: openLimits.keepAliveMs,
  });
  socket.once('connect', () => outcome.settle(null));
  // stays: an 'error' nobody listens to ends the process
  socket.on('error', (error) => outcome.settle(error));
  const waited = await within(outcome.promise, { deadlineMs: openLimits.connectMs, signal });
  if (waited.ended === 'done' && waited.value === null) return succeeded(socket);
  socket.destroy();
  if (waited.ended === 'canceled') return failed('canceled');
  if (waited.ended === 'timeOut') return failed('noDevice', 'unreachable');
  return { ok: false, error: openError(waited.value) };
}

const nothingThere = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EADDRNOTAVAIL',
]);

/** Several addresses of one name fail as an AggregateError, which carries the code of the first. */
export function openError(error: Error | null): CallError {
  const code = error !== null && 'code' in error ? String(error.code) : '';
  return nothingThere.has(code)
    ? { code: 'noDevice', detail: 'unreachable' }
    : { code: 'hardwareError', detail: 'openFailed' };
}
