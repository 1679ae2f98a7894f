import { demultiplex, maxBlockLength, startOfStream } from '../../../hardware/codec/escpos/demultiplexer.ts';
import type { FuzzTarget } from './target.ts';

const bytes = (...values: (number | string)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      values.map((value) => (typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.of(value))),
    ),
  );

export const target: FuzzTarget = {
  name: 'escpos-demultiplexer',
  maxRetained: maxBlockLength + 1,
  seeds: [
    bytes(0x12, 0x16, 0x1e),
    bytes(0x10, 0, 0, 0x0f),
    bytes(0x1c, 0x60, 0x0c, 0x0f),
    bytes(0x37, '"AB12', 0),
    bytes(0x37, '%', 0),
    bytes(0x5f, 'EPSON', 0, 0x5f, 'TM-T88VI', 0),
    bytes(0x13, 0x14, 0, 0, 0x0f, 0x11),
    bytes(0x3d, 'Q1', 0x1f, '30', 0),
    bytes(0),
  ],
  feed(chunks) {
    let state = startOfStream;
    for (const chunk of chunks) state = demultiplex(state, chunk).state;
    return state.pending.length;
  },
};
