import { existsSync } from 'node:fs';

/** Where a spooler listens: a unix socket, or a host with a port. */
export type SpoolerAddress = { socketPath: string } | { host: string; port: number };

const ippPort = 631;
/** Debian has the first one, systems with the old layout the second. */
const usualSockets = ['/run/cups/cups.sock', '/var/run/cups/cups.sock'];

/** As cups(1) has it: CUPS_SERVER (a socket, a host, host:port, `/version=` left out), the local socket, localhost. */
export function spoolerAddress(env: NodeJS.ProcessEnv): SpoolerAddress {
  const given = env.CUPS_SERVER?.split('/version=')[0];
  if (given?.startsWith('/')) return { socketPath: given };
  if (given) {
    const [, host = given, port] = /^(.*?)(?::(\d{1,5}))?$/.exec(given) ?? [];
    return { host, port: port ? Number(port) : ippPort };
  }
  const socketPath = usualSockets.find((place) => existsSync(place));
  return socketPath ? { socketPath } : { host: '127.0.0.1', port: ippPort };
}
