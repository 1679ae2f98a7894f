import type { HidConnection } from '../../config.ts';
import { failed } from '../../role/result.ts';
import type { Transport } from '../transport.ts';

// TODO placeholder until the transport is written
export function createHidTransport(config: HidConnection): Transport {
  return {
    description: `hid ${JSON.stringify(config)}`,
    open: async () => failed('hardwareError', 'notBuilt'),
  };
}
