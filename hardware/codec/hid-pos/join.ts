import { concat } from '../concat.ts';
import { type HidPosReport, parseReport } from './report.ts';

export type HidPosScan =
  | { kind: 'code'; bytes: Uint8Array; aim: string }
  | { kind: 'tooLong' }
  /** A part is missing, or a report was damaged. */
  | { kind: 'cut' };

export interface JoinState {
  readonly bytes: Uint8Array;
  /** Identifier of the code under way; null when none is. */
  readonly aim: string | null;
  readonly tooLong: boolean;
}

export interface Joined {
  state: JoinState;
  scans: HidPosScan[];
}

export const hidPosLimits = {
  /** A QR code holds 2953 bytes, the role's value 4096 characters. */
  codeBytes: 4096,
} as const;

export const nothingJoined: JoinState = { bytes: new Uint8Array(), aim: null, tooLong: false };

/** Feeds one input report, with or without its id. Reports have no numbers, so only a change of the identifier shows a lost end. */
export function joinReport(state: JoinState, bytes: Uint8Array): Joined {
  const report = parseReport(bytes);
  if (report === null) return { state: nothingJoined, scans: [{ kind: 'cut' }] };
  if (state.aim === null || state.aim === report.aim) return extend(state, report);
  const next = extend(nothingJoined, report);
  return { state: next.state, scans: [{ kind: 'cut' }, ...next.scans] };
}

/** Silence: the rest will not come. */
export const flushJoin = (state: JoinState): Joined => ({
  state: nothingJoined,
  scans: isJoining(state) ? [{ kind: 'cut' }] : [],
});

export const isJoining = (state: JoinState): boolean => state.aim !== null;

function extend(state: JoinState, { aim, data, more }: HidPosReport): Joined {
  const tooLong = state.tooLong || state.bytes.length + data.length > hidPosLimits.codeBytes;
  const bytes = tooLong ? nothingJoined.bytes : concat(state.bytes, data);
  if (more) return { state: { bytes, aim, tooLong }, scans: [] };
  const scan: HidPosScan = tooLong ? { kind: 'tooLong' } : { kind: 'code', bytes, aim };
  return { state: nothingJoined, scans: [scan] };
}
