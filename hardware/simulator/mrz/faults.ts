import { noise } from './noise.ts';

/** What becomes of the next reads on their way out. */
export interface WireFaults {
  /** Leaves so much later. */
  lateMs: number;
  /** In pieces of so many bytes, so long apart; 0: in one piece. */
  pieceBytes: number;
  pieceGapMs: number;
  /** Cut after this share of its bytes. */
  keep: number;
  /** Some characters are others, and bit 7 is set in some. */
  garbage: boolean;
}
export const soundWire: WireFaults = { lateMs: 0, pieceBytes: 0, pieceGapMs: 0, keep: 1, garbage: false };

/** Bytes → what the line makes of them, in pieces with the times they leave. */
export function onTheWire(bytes: Uint8Array, faults: WireFaults): { afterMs: number; bytes: Uint8Array }[] {
  const kept = bytes.slice(0, Math.ceil(bytes.length * faults.keep));
  if (faults.garbage) {
    const spoilt = noise(kept.length, kept.length);
    for (let at = 2; at < kept.length; at += 5) kept[at] = spoilt[at] ?? 0;
  }
  const size = faults.pieceBytes || Math.max(1, kept.length);
  return Array.from({ length: Math.ceil(kept.length / size) }, (_, piece) => ({
    afterMs: faults.lateMs + piece * faults.pieceGapMs,
    bytes: kept.subarray(piece * size, (piece + 1) * size),
  }));
}
