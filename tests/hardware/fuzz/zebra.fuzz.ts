import {
  awaitReply,
  nothingAwaited,
  type RepliesState,
  readReplies,
} from '../../../hardware/codec/zebra/replies.ts';
import type { FuzzTarget } from './target.ts';

const questions = ['status', 'sensors', 'nearEnd', 'allCodes', 'identity'] as const;
export const target: FuzzTarget = {
  name: 'zebra',
  seeds: [
    Uint8Array.of(0x15, 0x03, 0x06),
    Uint8Array.of(0x40, 0x08, 0x34, 0x06),
    Uint8Array.of(0x02, 0x03, 0x10),
    Uint8Array.from(Buffer.from('\u0000\u0010MODEL:KR203;ab', 'latin1')),
  ],
  feed(chunks) {
    let state: RepliesState = nothingAwaited;
    for (const [at, chunk] of chunks.entries()) {
      state = awaitReply(state, questions[at % questions.length] ?? 'status');
      state = readReplies(state, chunk, [0xe8, 0xfb]).state;
    }
    return state.pending.length + state.awaited.length;
  },
};
