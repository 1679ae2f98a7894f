import { demultiplex, startOfStream } from '../../../hardware/codec/escpos/demultiplexer.ts';
import type { FuzzTarget } from './target.ts';

const seed = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

export const target: FuzzTarget = {
  name: 'escpos',
  // DLE EOT, ASB, a process id, buffers cleared, GS I, GS r, flow control
  seeds: ['12', '1000000f', '1808000f', '37224141414100', '372500', '5f4550534f4e00', '03', '1311'].map(seed),
  feed(chunks) {
    const last = chunks.reduce((state, chunk) => demultiplex(state, chunk).state, startOfStream);
    return last.pending.length;
  },
};
