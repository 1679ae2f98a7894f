import { emptyFramer, flush, frame, hasBegun, isCollecting, type MrzMessage } from './framer.ts';
import { type Checksum, emptyStxEtx, flushStxEtx, frameStxEtx } from './stx-etx.ts';

/** How a reader frames what it sends. */
export type FramingOptions =
  | { kind: 'text'; closing: readonly number[]; menuAnswers?: boolean }
  | { kind: 'stxEtx'; lrc: Checksum };

/** One reader's framing with its state: bytes in, messages out. Bounded; without clocks. */
export interface Framing {
  push(bytes: Uint8Array): MrzMessage[];
  /** Silence: what is there is all that comes. */
  flush(): MrzMessage[];
  /** A message is under way: silence has to be awaited. */
  readonly collecting: boolean;
  /** And it is likely to be a document, not a stray byte behind the last one. */
  readonly begun: boolean;
  /** Bytes held back. */
  readonly retained: number;
}

export const createFraming = (options: FramingOptions): Framing =>
  options.kind === 'stxEtx' ? stxEtxFraming(options.lrc) : textFraming(options);

function textFraming(options: FramingOptions & { kind: 'text' }): Framing {
  let state = emptyFramer;
  const step = (framed: { state: typeof state; messages: MrzMessage[] }): MrzMessage[] => {
    state = framed.state;
    return framed.messages;
  };
  return {
    push: (bytes) => step(frame(state, bytes, options)),
    flush: () => step(flush(state)),
    get collecting() {
      return isCollecting(state);
    },
    get begun() {
      return hasBegun(state);
    },
    get retained() {
      const { line, lines, closed, tlv } = state;
      return [line, ...lines, ...closed].join('').length + (tlv?.data.length ?? 0);
    },
  };
}

function stxEtxFraming(lrc: Checksum): Framing {
  let state = emptyStxEtx;
  const step = (framed: { state: typeof state; messages: MrzMessage[] }): MrzMessage[] => {
    state = framed.state;
    return framed.messages;
  };
  return {
    push: (bytes) => step(frameStxEtx(state, bytes, lrc)),
    flush: () => step(flushStxEtx(state, lrc)),
    get collecting() {
      return state.phase !== 'outside';
    },
    get begun() {
      return state.phase !== 'outside';
    },
    get retained() {
      return state.body.length;
    },
  };
}
