import type { PcscConnection } from '../../config.ts';
import { failed } from '../../role/result.ts';
import type { Transport } from '../transport.ts';

// TODO placeholder until the transport is written
export function createPcscTransport(config: PcscConnection): Transport {
  return {
    description: `pcsc ${JSON.stringify(config)}`,
    open: async () => failed('hardwareError', 'notBuilt'),
  };
}
