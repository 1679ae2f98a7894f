import {
  flushJoin,
  type HidPosScan,
  isJoining,
  type JoinState,
  joinReport,
  nothingJoined,
} from '../../codec/hid-pos/index.ts';
import { symbologyOfAim } from '../../codec/scan-line/index.ts';
import type { HidPosProfile } from './profile.ts';
import type { Decoder, Scan } from './source.ts';

const toScan = (scan: HidPosScan): Scan =>
  scan.kind === 'code'
    ? { ok: true, bytes: scan.bytes, symbology: symbologyOfAim(scan.aim) }
    : { ok: false, error: scan.kind };

/** USB HID-POS: one chunk is one report. */
export function hidPosDecoder({ nextPartMs }: HidPosProfile): Decoder {
  let state: JoinState = nothingJoined;
  return {
    feed(report) {
      const joined = joinReport(state, report);
      state = joined.state;
      return joined.scans.map(toScan);
    },
    silence() {
      const flushed = flushJoin(state);
      state = flushed.state;
      return flushed.scans.map(toScan);
    },
    get patienceMs() {
      return isJoining(state) ? nextPartMs : null;
    },
  };
}
