import type { Place } from '../presenter/mouth.ts';
import { type Faults, isOffline } from '../printer/status.ts';

const bits = (...set: [on: boolean, bit: number][]): number =>
  set.reduce((byte, [on, bit]) => (on ? byte | (1 << bit) : byte), 0);

const positions: Record<Place, number> = { none: 0, loop: 1, out: 3, retracted: 6, taken: 7 };
/** Nine bytes, of version 3. */
const header = 0x23;
const version = 0x06;

/** The automatic status block (devices.md §2.2). */
export function statusBlock(
  faults: Faults,
  place: Place,
  etb: { executed: boolean; count: number },
): number[] {
  const out = faults.paper === 'out';
  return [
    header,
    version,
    bits([etb.executed, 1], [isOffline(faults), 3], [faults.coverOpen, 5]),
    bits([faults.cutterError, 3], [faults.headHot, 6]),
    bits([faults.jammed, 2]),
    bits([faults.paper !== 'full', 1], [faults.paper !== 'full', 2], [out, 3]),
    bits([place === 'loop' || place === 'out', 1]),
    ((etb.count & 7) << 1) | ((etb.count & 0x18) << 2),
    positions[place] << 1,
  ];
}
