import type { TcpConnection } from '../../config.ts';
import { failed } from '../../role/result.ts';
import type { Transport } from '../transport.ts';

// TODO placeholder until the transport is written
export function createTcpTransport(config: TcpConnection): Transport {
  return {
    description: `tcp ${JSON.stringify(config)}`,
    open: async () => failed('hardwareError', 'notBuilt'),
  };
}
