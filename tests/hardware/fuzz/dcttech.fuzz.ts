import { boardState, switchReport } from '../../../hardware/codec/dcttech/index.ts';
import type { FuzzTarget } from './target.ts';

/** One chunk is one report; nothing is kept between them. */
export const target: FuzzTarget = {
  name: 'dcttech',
  seeds: [
    switchReport(1, true),
    switchReport(8, false),
    Buffer.from('BITFT\0\0\x05'),
    Buffer.from('\x01BITFT\0\0\x05'),
  ],
  feed(chunks) {
    for (const chunk of chunks) boardState(chunk);
    return 0;
  },
};
