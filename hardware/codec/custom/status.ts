/** The bytes of the full status (devices.md §2.1), and of the ejector; bits that may differ are the profile's. */
type Bits<Flag extends string> = readonly (readonly [bit: number, flag: Flag])[];

const paperBits = [
  [0, 'noPaper'],
  [2, 'nearEnd'],
  [5, 'ticketInOutput'],
  [6, 'virtualEnd'],
  [7, 'notch'],
] as const;
const userBits = [
  [0, 'headUp'],
  [1, 'coverOpen'],
  [2, 'spooling'],
  [3, 'dragMotorOn'],
  [5, 'lineFeedKey'],
  [6, 'formFeedKey'],
] as const;
const recoverableBits = [
  [0, 'headHot'],
  [1, 'lineError'],
  [3, 'supplyVoltage'],
  [5, 'commandNotAcknowledged'],
  [6, 'paperJam'],
  [7, 'notchSearch'],
] as const;
const unrecoverableBits = [
  [0, 'cutter'],
  [1, 'cutterCover'],
  [2, 'ram'],
  [3, 'eeprom'],
] as const;
const ejectorBits = [
  [0, 'nearEnd'],
  [2, 'paperAtInput'],
  [3, 'ticketInOutput'],
  [4, 'printMotorOn'],
  [5, 'ejectorMotorOn'],
  [6, 'error'],
  [7, 'paperJam'],
] as const;

type FlagOf<B extends Bits<string>> = B[number][1];
export type FullStatusFlag =
  | FlagOf<typeof paperBits>
  | FlagOf<typeof userBits>
  | FlagOf<typeof recoverableBits>
  | FlagOf<typeof unrecoverableBits>;
export type FullStatus = Readonly<Record<FullStatusFlag, boolean>>;
export type EjectorStatus = Readonly<Record<FlagOf<typeof ejectorBits>, boolean>>;

const read = <Flag extends string>(table: Bits<Flag>, byte: number): Record<Flag, boolean> =>
  // the keys are exactly the table's flags
  Object.fromEntries(table.map(([bit, flag]) => [flag, (byte & (1 << bit)) !== 0])) as Record<Flag, boolean>;

/** `bytes`: the four after `10 0F`; missing ones say nothing is wrong. */
export const decodeFullStatus = (bytes: Uint8Array): FullStatus => ({
  ...read(paperBits, bytes[0] ?? 0),
  ...read(userBits, bytes[1] ?? 0),
  ...read(recoverableBits, bytes[2] ?? 0),
  ...read(unrecoverableBits, bytes[3] ?? 0),
});

export const decodeEjectorStatus = (byte: number): EjectorStatus => read(ejectorBits, byte);
