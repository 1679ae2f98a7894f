import { concat } from '../concat.ts';

/**
 * Splits what a serial scanner sends into codes (facts/devices.md §4.1): payload and CR, CR LF or LF. A reducer
 * without a clock: whoever reads the port calls `flushLine` after the silence that ends a code without suffix.
 */
export type ScannedLine = { kind: 'code'; bytes: Uint8Array } | { kind: 'tooLong' };

export interface LineState {
  readonly bytes: Uint8Array;
  /** The code under way has passed the limit; its bytes are not kept. */
  readonly tooLong: boolean;
}

export interface Lines {
  state: LineState;
  lines: ScannedLine[];
}

export const scanLineLimits = {
  /** A QR code holds 2953 bytes, the role's value 4096 characters. */
  codeBytes: 4096,
} as const;

export const emptyLine: LineState = { bytes: new Uint8Array(), tooLong: false };
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** Feeds received bytes; `terminators` end a code at once, empty codes (the LF of CR LF) are no codes. */
export function splitLines(
  state: LineState,
  chunk: Uint8Array,
  terminators: readonly number[] = [carriageReturn, lineFeed],
): Lines {
  const lines: ScannedLine[] = [];
  let current = state;
  let from = 0;
  for (let at = 0; at < chunk.length; at++) {
    if (!terminators.includes(chunk[at] ?? -1)) continue;
    const ended = flushLine(append(current, chunk.subarray(from, at)));
    lines.push(...ended.lines);
    current = ended.state;
    from = at + 1;
  }
  return { state: append(current, chunk.subarray(from)), lines };
}

/** Silence: what is there is the code. */
export function flushLine({ bytes, tooLong }: LineState): Lines {
  if (tooLong) return { state: emptyLine, lines: [{ kind: 'tooLong' }] };
  return { state: emptyLine, lines: bytes.length > 0 ? [{ kind: 'code', bytes }] : [] };
}

/** Has a code begun? Then silence has to be awaited. */
export const isCollectingLine = ({ bytes, tooLong }: LineState): boolean => tooLong || bytes.length > 0;

function append(state: LineState, more: Uint8Array): LineState {
  if (state.tooLong || more.length === 0) return state;
  const length = state.bytes.length + more.length;
  if (length > scanLineLimits.codeBytes) return { bytes: emptyLine.bytes, tooLong: true };
  return { bytes: concat(state.bytes, more), tooLong: false };
}
