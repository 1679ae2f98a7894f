import { demultiplex, startOfStream } from '../../../hardware/codec/star/demultiplexer.ts';
import { decodeStatus } from '../../../hardware/codec/star/status.ts';
import type { FuzzTarget } from './target.ts';

/** The longest block its header can announce. */
const longestBlock = 15;

export const target: FuzzTarget = {
  name: 'star',
  maxRetained: longestBlock,
  seeds: [
    Uint8Array.of(0x23, 0x06, 0, 0, 0, 0, 0, 0, 0),
    Uint8Array.of(0x23, 0x06, 0x2a, 0x48, 0x04, 0x0e, 0x02, 0x6e, 0x06),
    Uint8Array.of(0x0f, 0x06, 0, 0, 0, 0, 0),
    Uint8Array.of(0x2f, 0x06, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    Uint8Array.of(0x1b, 0x16, 0x33, 0x01, 0, 0, 0, 0x11),
    Uint8Array.of(0x13, 0x23, 0x11, 0x06),
  ],
  feed(chunks) {
    let state = startOfStream;
    for (const chunk of chunks) {
      const step = demultiplex(state, chunk);
      state = step.state;
      for (const message of step.messages) if (message.kind === 'status') decodeStatus(message.block);
    }
    return state.pending.length;
  },
};
