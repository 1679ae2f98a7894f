import { concat } from '../concat.ts';
import { type SsiPacket, ssiLimits, ssiStatus } from './packet.ts';

export type SsiScan = { kind: 'code'; bytes: Uint8Array; type: number } | { kind: 'tooLong' };

/** Decode data of several packets: the continuation bit says that more follows. */
export interface SsiJoinState {
  readonly bytes: Uint8Array;
  readonly joining: boolean;
  readonly tooLong: boolean;
  /** Data of the last packet taken: the scanner repeats it when it missed our ACK. */
  readonly last: Uint8Array | null;
}

export const nothingDecoded: SsiJoinState = {
  bytes: new Uint8Array(),
  joining: false,
  tooLong: false,
  last: null,
};

/** Feeds one DECODE_DATA packet (F3): code type, data. */
export function joinDecodeData(
  state: SsiJoinState,
  { status, data }: SsiPacket,
): { state: SsiJoinState; scan: SsiScan | null } {
  const repeated = (status & ssiStatus.retransmit) !== 0;
  if (repeated && state.last !== null && isEqual(state.last, data)) return { state, scan: null };
  const [type = 0] = data;
  const length = state.bytes.length + Math.max(0, data.length - 1);
  const tooLong = state.tooLong || length > ssiLimits.codeBytes;
  const bytes = tooLong ? nothingDecoded.bytes : concat(state.bytes, data.subarray(1));
  if ((status & ssiStatus.continuation) !== 0)
    return { state: { bytes, joining: true, tooLong, last: data }, scan: null };
  return {
    state: { ...nothingDecoded, last: data },
    scan: tooLong ? { kind: 'tooLong' } : { kind: 'code', bytes, type },
  };
}

/** A packet was damaged: what is repeated now was never taken, even when it reads like the one before. */
export const expectRepeat = (state: SsiJoinState): SsiJoinState => ({ ...state, last: null });

const isEqual = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
