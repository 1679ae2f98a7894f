import { type MrzMessage, messagesIn } from './framer.ts';

/**
 * Frames of `STX line CR line [CR line] ETX [LRC]`: Desko and most readers that can be set up (facts/devices.md §3.1).
 * What is outside is ignored; ETX tells that a message is complete, whatever was recognised.
 */
export interface StxEtxState {
  readonly phase: 'outside' | 'inside' | 'lrc';
  readonly body: readonly number[];
  /** XOR of the bytes after STX, ETX included. */
  readonly sum: number;
  /** More bytes than any zone has: noise between two control characters. */
  readonly tooLong: boolean;
}

export const emptyStxEtx: StxEtxState = { phase: 'outside', body: [], sum: 0, tooLong: false };

const stxEtxLimits = {
  /** 2 × 44 or 3 × 30 characters, their line ends, room for a reader's own label. */
  bodyLength: 160,
} as const;

const stx = 0x02;
const etx = 0x03;

export type Checksum = 'none' | 'xor';

interface Framed {
  state: StxEtxState;
  messages: MrzMessage[];
}

/** Feeds received bytes. */
export function frameStxEtx(state: StxEtxState, bytes: Uint8Array, lrc: Checksum): Framed {
  const messages: MrzMessage[] = [];
  // written over: noise comes by the kilobyte
  const draft: Draft = { ...state, body: [...state.body] };
  for (const byte of bytes) {
    const isEnd = draft.phase === 'lrc' || (draft.phase === 'inside' && byte === etx && lrc === 'none');
    if (isEnd) messages.push(...messagesOf(draft, draft.phase === 'inside' || byte === draft.sum));
    if (isEnd) Object.assign(draft, { ...emptyStxEtx, body: [] });
    // no text holds STX: the frame before it was cut
    else if (byte === stx) Object.assign(draft, { ...emptyStxEtx, body: [], phase: 'inside' });
    else if (draft.phase === 'inside') take(draft, byte);
  }
  return { state: draft, messages };
}

/** Silence: the frame was cut. */
export function flushStxEtx(state: StxEtxState, lrc: Checksum): Framed {
  const messages =
    state.phase === 'outside' ? [] : messagesOf(state, lrc === 'none' && state.phase === 'inside');
  return { state: emptyStxEtx, messages };
}

interface Draft extends StxEtxState {
  phase: StxEtxState['phase'];
  body: number[];
  sum: number;
  tooLong: boolean;
}

function take(draft: Draft, byte: number): void {
  draft.sum ^= byte;
  if (byte === etx) draft.phase = 'lrc';
  else if (draft.body.length < stxEtxLimits.bodyLength) draft.body.push(byte);
  else draft.tooLong = true;
}

function messagesOf({ body, tooLong }: StxEtxState, intact: boolean): MrzMessage[] {
  if (tooLong) return [{ kind: 'lines', lines: [] }];
  return messagesIn(Uint8Array.from(body)).flatMap((message): MrzMessage[] => {
    if (message.kind !== 'lines') return [];
    return [intact ? message : { ...message, damaged: true }];
  });
}
