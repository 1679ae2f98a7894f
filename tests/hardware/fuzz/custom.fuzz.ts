import {
  demultiplex,
  idle,
  maxInformationLength,
  startOfStream,
} from '../../../hardware/codec/custom/demultiplexer.ts';
import type { FuzzTarget } from './target.ts';

const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

export const target: FuzzTarget = {
  name: 'custom',
  maxRetained: maxInformationLength + 1,
  seeds: [
    Uint8Array.of(0x10, 0x0f, 0x20, 0, 0, 0),
    Uint8Array.of(0x10, 0x0f, 0x05, 0x02, 0x41, 0x01),
    Uint8Array.of(0x12, 0x00, 0x0f),
    Uint8Array.of(0x13, 0x10, 0x11, 0x0f, 0, 0, 0, 0),
    ascii('510cm'),
    ascii('2376 cuts'),
    ascii('512ret'),
    ascii('_VKP80III\0'),
  ],
  feed(chunks) {
    let state = startOfStream;
    for (const chunk of chunks) state = demultiplex(state, chunk).state;
    idle(state);
    return state.pending.length;
  },
};
