/** What two sensor bytes of ESC ENQ 6 say (TTP 8000 manual, table 9). */
export interface Sensors {
  /** A code waits to be fetched. */
  codeWaiting: boolean;
  /** Data not printed yet: the printer is printing, or the last command was none that prints. */
  unprinted: boolean;
  /** The power was off; reset when read. */
  wasOff: boolean;
  headLifted: boolean;
  cutterStuck: boolean;
  atPresenter: boolean;
  nearEnd: boolean;
  paperOut: boolean;
}

export function decodeSensors(
  [first, second]: readonly [number, number],
  mask: readonly [number, number],
): Sensors {
  const [a, b] = [first & mask[0], second & mask[1]];
  return {
    codeWaiting: (a & 0x80) !== 0,
    unprinted: (a & 0x40) !== 0,
    wasOff: (a & 0x20) !== 0,
    headLifted: (b & 0x20) !== 0,
    cutterStuck: (b & 0x10) !== 0,
    atPresenter: (b & 0x08) !== 0,
    nearEnd: (b & 0x02) !== 0,
    paperOut: (b & 0x01) !== 0,
  };
}

/** Codes of ESC ENQ 1; only the lowest is told, so the next is seen when that one is over. */
export const statusCodes = {
  1: 'presenterJam',
  2: 'cutterJam',
  3: 'paperOut',
  4: 'headLifted',
  5: 'feedError',
  6: 'headHot',
  7: 'presenterStopped',
  8: 'retractJam',
  10: 'blackMarkMissing',
  11: 'calibrationFailed',
  12: 'indexError',
  13: 'checksumError',
  14: 'firmwareError',
  15: 'firmwareMissing',
  16: 'retractedUnasked',
  17: 'paused',
  18: 'outOfRange',
  19: 'paperLow',
  20: 'mediaInPresenter',
  255: 'unknownError',
} as const;
export type StatusWord = (typeof statusCodes)[keyof typeof statusCodes];

export const statusWord = (code: number): StatusWord =>
  Object.hasOwn(statusCodes, code) ? statusCodes[code as keyof typeof statusCodes] : 'unknownError'; // hasOwn says it is a key

/** Told once and forgotten by the printer. */
export const clearsOnRead = (word: StatusWord): boolean =>
  word === 'calibrationFailed' || word === 'indexError' || word === 'retractedUnasked';

/** `MODEL:KR203` in a Plug and Play string. */
export const modelOf = (identity: string): string | undefined =>
  /(?:MODEL|MDL):\s*([^;]{1,40})/i.exec(identity)?.[1]?.trim();
