import type { CupsConnection } from '../../config.ts';
import { failed } from '../../role/result.ts';
import type { Transport } from '../transport.ts';

// TODO placeholder until the transport is written
export function createCupsTransport(config: CupsConnection): Transport {
  return {
    description: `cups ${JSON.stringify(config)}`,
    open: async () => failed('hardwareError', 'notBuilt'),
  };
}
