/** Bits of the ESC v byte. Bit 7 is in the manual [V]; the others are code read of a working driver [C], unverified. */
export const statusBits = {
  nearEnd: 0x01,
  headLifted: 0x02,
  paperOut: 0x04,
  headHot: 0x08,
  cutterJam: 0x10,
  feedError: 0x20,
  atPresenter: 0x40,
  printing: 0x80,
} as const;
export type StatusBit = keyof typeof statusBits;
export type StatusMap = Readonly<Record<StatusBit, number>>;

export function decodeStatus(byte: number, map: StatusMap = statusBits): Record<StatusBit, boolean> {
  const has = (bit: StatusBit): boolean => (byte & map[bit]) !== 0;
  return {
    nearEnd: has('nearEnd'),
    headLifted: has('headLifted'),
    paperOut: has('paperOut'),
    headHot: has('headHot'),
    cutterJam: has('cutterJam'),
    feedError: has('feedError'),
    atPresenter: has('atPresenter'),
    printing: has('printing'),
  };
}
