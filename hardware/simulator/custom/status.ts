import type { Faults } from '../printer/status.ts';

const bits = (...set: [on: boolean, bit: number][]): number =>
  set.reduce((byte, [on, bit]) => (on ? byte | (1 << bit) : byte), 0);

/** Paper, user, recoverable, unrecoverable (devices.md §2.1). */
export const fullStatus = (faults: Faults, ticketOut: boolean): [number, number, number, number] => [
  bits([faults.paper === 'out', 0], [faults.paper !== 'full', 2], [ticketOut, 5]),
  bits([faults.coverOpen, 1]),
  bits([faults.headHot, 0], [faults.jammed, 6]),
  bits([faults.cutterError, 0]),
];

/** Answer to GS e 6. */
export const ejectorStatus = (faults: Faults, ticketOut: boolean): number =>
  bits(
    [faults.paper !== 'full', 0],
    [faults.paper !== 'out', 2],
    [ticketOut, 3],
    [faults.cutterError, 6],
    [faults.jammed, 7],
  );
