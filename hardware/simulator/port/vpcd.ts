import { once } from 'node:events';
import { connect } from 'node:net';
import { settleable } from '../../wait.ts';
import type { Wire } from './wire.ts';

const vpcdLimits = {
  /** A local connection is made in under 1 ms. */
  connectMs: 1000,
} as const;

/** Shown to people as it is. */
export class VpcdError extends Error {
  override name = 'VpcdError';
}

/**
 * The place of a card simulator: the slot of a virtual reader at `host:port`. The reader is pcscd's, so nothing flows
 * here and there is nothing to wait for; cards come and go by `insertCard`. Unplugged, no card can be in.
 */
export async function openVpcd(_place: string): Promise<Wire> {
  const gone = settleable<void>();
  return {
    gone: gone.promise,
    onData: () => () => {},
    send: async () => {},
    pause: () => {},
    resume: () => {},
    unplug: async () => gone.settle(),
  };
}

/**
 * Puts a card into a virtual reader (vsmartcard's driver for pcscd) at `host:port`: being connected is being in.
 * Throws a VpcdError when nobody listens there.
 */
export async function insertCard(place: string): Promise<Wire> {
  const colon = place.lastIndexOf(':');
  const socket = connect({
    host: place.slice(0, colon),
    port: Number(place.slice(colon + 1)),
    noDelay: true,
  });
  const gone = settleable<void>();
  socket.once('close', () => gone.settle());
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(vpcdLimits.connectMs) });
  } catch {
    socket.destroy();
    throw new VpcdError(`no virtual card reader at ${place}: is pcscd running, with vsmartcard-vpcd?`);
  }
  socket.on('error', () => {}); // `close` follows
  return {
    gone: gone.promise,
    onData(listener) {
      socket.on('data', listener);
      return () => socket.off('data', listener);
    },
    async send(bytes) {
      if (socket.destroyed || socket.write(bytes)) return;
      await Promise.race([once(socket, 'drain').catch(() => {}), gone.promise]);
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    async unplug() {
      socket.destroy();
      await gone.promise;
    },
  };
}
