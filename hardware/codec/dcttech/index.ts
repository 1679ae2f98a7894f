/** DCT Tech "USBRelay" boards (16C0:05DF): everything is a feature report (facts/devices.md §5.3). */
export const dcttechChannels = 8;

const on = 0xff;
const off = 0xfd;

/** Feature report to set: report 0, FF or FD, channel 1–8, zeros to 9 bytes. */
export const switchReport = (channel: number, isOn: boolean): Uint8Array =>
  Uint8Array.of(0, isOn ? on : off, channel, 0, 0, 0, 0, 0, 0);

/** Feature report to get. */
export const stateReport = { report: 1, length: 9 } as const;

export interface BoardState {
  /** Five characters burnt in to tell boards apart; empty when they cannot be printed. */
  name: string;
  /** Channels 1–8, the first at index 0. */
  relays: boolean[];
}

/**
 * Report 1 → the board's state; null for what cannot be one. The board does not number its reports, so the number is
 * in front or not, as the operating system likes; a name is printable, so the two can be told apart.
 */
export function boardState(report: Uint8Array): BoardState | null {
  const numbered = report.length >= 9 && (report[0] ?? 0) <= 1;
  const body = numbered ? report.subarray(1) : report;
  const mask = body[7];
  if (mask === undefined) return null;
  const name = String.fromCharCode(...body.subarray(0, 5));
  return {
    name: /^[\x21-\x7e]{5}$/.test(name) ? name : '',
    relays: Array.from({ length: dcttechChannels }, (_, channel) => ((mask >> channel) & 1) === 1),
  };
}
