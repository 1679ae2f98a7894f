import { succeeded } from '../../role/result.ts';
import type { Channel, GoneReason, Transport } from '../transport.ts';

/** Keys that arrive in the kiosk's window: there is nothing to open and nothing to be lost, and no byte passes here. */
export function createKeysTransport(): Transport {
  return {
    description: 'keys of the window',
    open: async () => {
      const channel: Channel = {
        onData: () => () => {},
        write: async () => ({ ok: false, code: 'connectionLost', written: 0 }),
        gone: new Promise<GoneReason>(() => {}),
        close: async () => {},
      };
      return succeeded(channel);
    },
  };
}
