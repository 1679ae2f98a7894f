import {
  emptyLine,
  flushLine,
  isCollectingLine,
  type LineState,
  type ScannedLine,
  splitLines,
  withoutAim,
} from '../../codec/scan-line/index.ts';
import type { LinesProfile } from './profile.ts';
import type { Decoder, Scan } from './source.ts';

/** Scanners that send text and a suffix. */
export function linesDecoder({ terminators, idleFlushMs, suffixRequired, aim }: LinesProfile): Decoder {
  let state: LineState = emptyLine;
  const toScan = (line: ScannedLine): Scan => {
    if (line.kind === 'tooLong') return { ok: false, error: 'tooLong' };
    if (!aim) return { ok: true, bytes: line.bytes };
    const { code, symbology } = withoutAim(line.bytes);
    return { ok: true, bytes: code, symbology };
  };
  return {
    feed(chunk) {
      const split = splitLines(state, chunk, terminators);
      state = split.state;
      return split.lines.map(toScan);
    },
    silence() {
      const flushed = flushLine(state);
      state = flushed.state;
      return flushed.lines.map((line) =>
        suffixRequired && line.kind === 'code' ? { ok: false, error: 'cut' } : toScan(line),
      );
    },
    get patienceMs() {
      return isCollectingLine(state) ? idleFlushMs : null;
    },
  };
}
