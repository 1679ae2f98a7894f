import type { StatusQuery } from './commands.ts';

/** What one status byte can say. Words of devices.md §1.1 and §1.2. */
export const statusFlags = [
  'offline',
  'feeding',
  'coverOpen',
  'stoppedByPaperEnd',
  'error',
  'recoverableError',
  'cutterError',
  'unrecoverableError',
  'headHot',
  'paperNearEnd',
  'paperEnd',
] as const;
export type StatusFlag = (typeof statusFlags)[number];
export type StatusFlags = Readonly<Record<StatusFlag, boolean>>;
/** The flags one message speaks of; the others are left as they were. */
export type StatusReport = Readonly<Partial<Record<StatusFlag, boolean>>>;

export const nothingWrong: StatusFlags = {
  offline: false,
  feeding: false,
  coverOpen: false,
  stoppedByPaperEnd: false,
  error: false,
  recoverableError: false,
  cutterError: false,
  unrecoverableError: false,
  headHot: false,
  paperNearEnd: false,
  paperEnd: false,
};

type Bits = readonly (readonly [mask: number, flag: StatusFlag])[];

/** DLE EOT n (devices.md §1.1). */
const realTimeBits: Readonly<Record<StatusQuery, Bits>> = {
  1: [[0x08, 'offline']],
  2: [
    [0x04, 'coverOpen'],
    [0x08, 'feeding'],
    [0x20, 'stoppedByPaperEnd'],
    [0x40, 'error'],
  ],
  3: [
    [0x04, 'recoverableError'],
    [0x08, 'cutterError'],
    [0x20, 'unrecoverableError'],
    [0x40, 'headHot'],
  ],
  4: [
    [0x0c, 'paperNearEnd'],
    [0x60, 'paperEnd'],
  ],
};

/** The four bytes of an automatic status block (devices.md §1.2). */
const automaticBits: readonly Bits[] = [
  [
    [0x08, 'offline'],
    [0x20, 'coverOpen'],
    [0x40, 'feeding'],
  ],
  [
    [0x04, 'recoverableError'],
    [0x08, 'cutterError'],
    [0x20, 'unrecoverableError'],
    [0x40, 'headHot'],
  ],
  [
    [0x03, 'paperNearEnd'],
    [0x0c, 'paperEnd'],
  ],
  [],
];

const read = (bits: Bits, byte: number): StatusReport =>
  Object.fromEntries(bits.map(([mask, flag]) => [flag, (byte & mask) !== 0]));

export const decodeRealTimeStatus = (query: StatusQuery, byte: number): StatusReport =>
  read(realTimeBits[query], byte);

/** `block` holds the four bytes; missing ones say nothing. A block leaves no room for doubt about the causes it lacks. */
export function decodeAutomaticStatus(block: Uint8Array): StatusReport {
  const said = Object.assign(
    {},
    ...automaticBits.map((bits, index) => read(bits, block[index] ?? 0)),
  ) as StatusReport;
  return { ...said, stoppedByPaperEnd: said.paperEnd === true, error: false };
}
