/** What can be wrong with the printer; the bytes below are facts/devices.md §1.1, §1.2 and §1.6. */
export interface Faults {
  paper: 'full' | 'low' | 'out';
  coverOpen: boolean;
  jammed: boolean;
  cutterError: boolean;
  /** Too hot: it rests and goes on by itself. */
  headHot: boolean;
}

export const noFaults = (): Faults => ({
  paper: 'full',
  coverOpen: false,
  jammed: false,
  cutterError: false,
  headHot: false,
});

const hasError = (faults: Faults) => faults.jammed || faults.cutterError || faults.headHot;
export const isOffline = (faults: Faults): boolean =>
  faults.paper === 'out' || faults.coverOpen || hasError(faults);

const bits = (fixed: number, ...set: [on: boolean, bit: number][]): number =>
  set.reduce((byte, [on, bit]) => (on ? byte | bit : byte), fixed);

/** Answer to DLE EOT n; undefined for an n it does not know. */
export function realTimeStatus(n: number, faults: Faults): number | undefined {
  const out = faults.paper === 'out';
  switch (n) {
    case 1:
      return bits(0x12, [isOffline(faults), 0x08]);
    case 2:
      return bits(0x12, [faults.coverOpen, 0x04], [out, 0x20], [hasError(faults), 0x40]);
    case 3:
      return bits(0x12, [faults.jammed, 0x04], [faults.cutterError, 0x08], [faults.headHot, 0x40]);
    case 4:
      return bits(0x12, [faults.paper !== 'full', 0x0c], [out, 0x60]);
    default:
      return undefined;
  }
}

/** Answer to GS r 1. */
export const paperSensor = (faults: Faults): number =>
  bits(0x00, [faults.paper !== 'full', 0x03], [faults.paper === 'out', 0x0c]);

/** The four bytes of automatic status back. */
export const automaticStatus = (faults: Faults): [number, number, number, number] => [
  bits(0x10, [isOffline(faults), 0x08], [faults.coverOpen, 0x20]),
  bits(0x00, [faults.jammed, 0x04], [faults.cutterError, 0x08], [faults.headHot, 0x40]),
  paperSensor(faults),
  0x0f,
];

/** GS a n: whether the change between two statuses is one the host asked to hear of. */
export function automaticStatusDue(n: number, before: Faults, now: Faults): boolean {
  const [b1, b2, b3] = automaticStatus(before);
  const [n1, n2, n3] = automaticStatus(now);
  return (
    ((n & 0x02) !== 0 && b1 !== n1) || ((n & 0x04) !== 0 && b2 !== n2) || ((n & 0x08) !== 0 && b3 !== n3)
  );
}
