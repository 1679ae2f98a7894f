import {
  awaitStatus,
  nothingAwaited,
  type RepliesState,
  readReplies,
} from '../../../hardware/codec/nippon/replies.ts';
import type { FuzzTarget } from './target.ts';

export const target: FuzzTarget = {
  name: 'nippon',
  seeds: [
    Uint8Array.of(0xff, 0x13, 0x41, 0x42, 0x43, 0x44, 0x40, 0, 0, 0),
    Uint8Array.from(Buffer.from('\u00ff\u0002NP-3511\u0000', 'latin1')),
    Uint8Array.from(Buffer.from('\u00ff\u0003V1.07   ', 'latin1')),
    Uint8Array.of(0x46),
  ],
  feed(chunks) {
    let state: RepliesState = nothingAwaited;
    for (const chunk of chunks) state = readReplies(awaitStatus(state), chunk).state;
    return state.pending.length + state.statusAwaited;
  },
};
