import { joinReport, nothingJoined } from '../../../hardware/codec/hid-pos/index.ts';
import type { FuzzTarget } from './target.ts';

function report(text: string, more: 0 | 1): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes.set([0x02, text.length]);
  bytes.write(`]Q1${text}`, 2, 'latin1');
  bytes[63] = more;
  return bytes;
}

/** One chunk is one report. */
export const target: FuzzTarget = {
  name: 'hid-pos',
  seeds: [
    report('23319000012341', 0),
    report('x'.repeat(56), 1),
    report('end', 0),
    report('no id', 0).subarray(1),
  ],
  feed(chunks) {
    let state = nothingJoined;
    for (const chunk of chunks) state = joinReport(state, chunk).state;
    return state.bytes.length;
  },
};
