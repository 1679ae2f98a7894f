import type { CupsConnection } from '../../config.ts';
import { succeeded } from '../../role/result.ts';
import type { Channel, GoneReason, Transport } from '../transport.ts';
import { type SpoolerAddress, spoolerAddress } from './address.ts';
import { createSpooler } from './spooler.ts';

const cupsLimits = {
  openMs: 3000,
  /** A queue that is not there is put there by a person; a question costs 2 ms of two processes. */
  absentRetryMs: 5000,
} as const;

/**
 * A queue of the CUPS on this machine (or of CUPS_SERVER), as `channel.spooler`. `open` errors: noDevice `noSpooler`
 * (no CUPS runs there) | `noSuchQueue`, timeOut, canceled, hardwareError `refused` | `noIpp`.
 */
export function createCupsTransport(
  { printer }: CupsConnection,
  address: SpoolerAddress = spoolerAddress(process.env),
): Transport {
  return {
    description: `cups ${printer}`,
    absentRetryMs: cupsLimits.absentRetryMs,
    async open(signal) {
      const spooler = createSpooler(address, printer);
      const found = await spooler.printer({ deadlineMs: cupsLimits.openMs, signal });
      if (!found.ok) return found;
      const channel: Channel = {
        spooler,
        onData: () => () => {},
        write: async () => ({ ok: false, code: 'connectionLost', written: 0 }),
        // nothing is held open between questions: the driver's check finds out
        gone: new Promise<GoneReason>(() => {}),
        close: async () => {},
      };
      return succeeded(channel);
    },
  };
}
