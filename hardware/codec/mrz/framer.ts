/**
 * Finds messages in what an MRZ reader sends: Elyctis TLV frames, and text lines of any other reader
 * (facts/devices.md §3.1). A reducer without clocks: whoever reads the port calls `flush` after the silence that
 * ends a message. Bounded: whatever arrives, at most a few hundred bytes are kept.
 */
export type MrzMessage =
  /** Lines of one read, complete or not; empty when there was text but no line of a zone. */
  | { kind: 'lines'; lines: readonly string[] }
  /** An answer of an Elyctis reader that is not a read. */
  | { kind: 'answer'; command: number; data: Uint8Array };

export interface FramerState {
  readonly line: string;
  readonly lines: readonly string[];
  /** Lines of a message that was closed incomplete. Told only after silence: noise closes many, a good read may follow. */
  readonly closed: readonly string[];
  /** Characters of text since the last message, whether or not they were kept. */
  readonly seen: number;
  readonly tlv: Tlv | null;
}

interface Tlv {
  readonly command: number;
  /** null until the header is whole. */
  readonly length: number | null;
  readonly data: readonly number[];
}

export interface Framed {
  state: FramerState;
  messages: MrzMessage[];
}

export const emptyFramer: FramerState = { line: '', lines: [], closed: [], seen: 0, tlv: null };

const framerLimits = {
  /** Longest line anybody sends: a TD1 in one string (90), plus a prefix. */
  lineLength: 128,
  /** A zone has 3 lines; more only in noise. */
  lines: 6,
  /** Shorter texts are labels or LRC characters, never a line of a zone, even a cut one. */
  shortestLine: 10,
  /** A stray byte or two after power-on is not "the wrong side of the card". */
  shortestText: 5,
  /** 3 × 30 and separators is 93; product texts are shorter still. Longer frames are noise. */
  tlvLength: 128,
} as const;

/** Elyctis commands: I inquire, L one-line, C continuous, V version, W OCR version, R serial, T product. */
const tlvCommands = new Set([0x49, 0x4c, 0x43, 0x56, 0x57, 0x52, 0x54]);
const readCommands = new Set([0x49, 0x4c]);
const etx = 0x03;

/**
 * Feeds received bytes. A whole zone is told at once, anything else after silence; `closing` are bytes behind which
 * lines belong to another message.
 */
export function frame(state: FramerState, bytes: Uint8Array, closing: readonly number[] = [etx]): Framed {
  const messages: MrzMessage[] = [];
  let current = state;
  for (const byte of bytes) {
    const step = feed(current, byte, closing);
    current = step.state;
    messages.push(...step.messages);
  }
  return { state: current, messages };
}

/** Silence: what is there is all that comes. */
export function flush(state: FramerState): Framed {
  const { state: text, messages } =
    state.tlv === null ? { state, messages: [] } : abandonTlv(state, state.tlv, []);
  if (text.tlv !== null) return { state: emptyFramer, messages: [...messages, ...flush(text).messages] };
  const ended = endLine(text);
  return { state: emptyFramer, messages: [...messages, ...ended.messages, ...pending(ended.state)] };
}

/** Is a message under way? Then silence has to be awaited. */
export const isCollecting = (state: FramerState): boolean => state !== emptyFramer;

function feed(state: FramerState, byte: number, closing: readonly number[]): Framed {
  if (state.tlv !== null) return feedTlv(state, state.tlv, byte, closing);
  // no text contains 00, so a command letter and 00 begin a frame even in the middle of noise
  const command = state.line.length === 1 ? state.line.charCodeAt(0) : 0;
  if (byte === 0x00 && tlvCommands.has(command))
    return only({ ...state, line: '', seen: state.seen - 1, tlv: { command, length: null, data: [] } });
  if (closing.includes(byte)) {
    const { state: ended, messages } = endLine(state);
    const closed = ended.lines.length > 0 ? ended.lines : ended.closed;
    return { state: tidy({ ...ended, lines: [], closed }), messages };
  }
  if (byte < 0x20) return endLine(state);
  const line = state.line.length > framerLimits.lineLength ? state.line : state.line + character(byte);
  return only({ ...state, line, seen: state.seen + 1 });
}

/** Characters that no zone has keep their place as `?`, so that the line keeps its length. */
function character(byte: number): string {
  const char = String.fromCharCode(byte);
  return /[A-Z0-9< ]/.test(char) ? char : '?';
}

function endLine(state: FramerState): Framed {
  const line = state.line.trim();
  const rest = { ...state, line: '' };
  if (line.length < framerLimits.shortestLine || line.length > framerLimits.lineLength)
    return only(tidy(rest));
  const begun = isFirstLine(line) ? [] : state.lines;
  const lines = [...begun, line].slice(-framerLimits.lines);
  const complete = completeZone(lines);
  if (complete === null) return only({ ...rest, lines });
  return { state: emptyFramer, messages: [{ kind: 'lines', lines: complete }] };
}

/** Whole zones by their lengths: 3×30, 2×36, 2×44, or one string of all lines. */
function completeZone(lines: readonly string[]): readonly string[] | null {
  const last = lines.at(-1) ?? '';
  if (last.length === 90) return split(last, 30);
  if (last.length === 88) return split(last, 44);
  if (last.length === 72) return split(last, 36);
  const count = { 30: 3, 36: 2, 44: 2 }[last.length];
  if (count === undefined) return null;
  const tail = lines.slice(-count);
  return tail.length === count && tail.every((line) => line.length === last.length) ? tail : null;
}

function split(text: string, length: number): string[] {
  return Array.from({ length: text.length / length }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );
}

/** Line 1 of a TD1 after a cut read must not be taken for the names of the card before. */
const isFirstLine = (line: string): boolean =>
  line.length === 30 && /^[ACI][A-Z0-9<]{4}/.test(line) && (line.slice(5, 15).match(/\d/g)?.length ?? 0) >= 5;

function pending(state: FramerState): MrzMessage[] {
  const lines = state.lines.length > 0 ? state.lines : state.closed;
  if (lines.length > 0) return [{ kind: 'lines', lines }];
  return state.seen >= framerLimits.shortestText ? [{ kind: 'lines', lines: [] }] : [];
}

function feedTlv(state: FramerState, tlv: Tlv, byte: number, closing: readonly number[]): Framed {
  if (tlv.length === null) {
    if (byte > framerLimits.tlvLength) return abandonTlv(state, tlv, closing);
    const begun = { ...tlv, length: byte };
    return byte === 0 ? endTlv(begun) : only({ ...state, tlv: begun });
  }
  const grown = { ...tlv, data: [...tlv.data, byte] };
  if (!belongsTo(tlv.command, byte)) return abandonTlv(state, grown, closing);
  return grown.data.length === tlv.length ? endTlv(grown) : only({ ...state, tlv: grown });
}

/** A read holds text and line ends; the echo of C holds 00 or 01; versions and names hold printable text. */
function belongsTo(command: number, byte: number): boolean {
  const isText = byte >= 0x20 && byte < 0x7f;
  if (readCommands.has(command)) return isText || byte === 0x0d || byte === 0x0a;
  return isText || byte <= 0x0d;
}

function endTlv(tlv: Tlv): Framed {
  if (!readCommands.has(tlv.command))
    return {
      state: emptyFramer,
      messages: [{ kind: 'answer', command: tlv.command, data: Uint8Array.from(tlv.data) }],
    };
  // the payload is framed as text, so that a frame with two cards or none is told apart by the same rules
  const framed = frame(emptyFramer, Uint8Array.from([...tlv.data, 0x0d]));
  const rest = pending(framed.state);
  const messages = [...framed.messages, ...rest];
  return { state: emptyFramer, messages: messages.length > 0 ? messages : [{ kind: 'lines', lines: [] }] };
}

/** It was no frame after all: its bytes are read again as text, behind a separator. */
function abandonTlv(state: FramerState, tlv: Tlv, closing: readonly number[]): Framed {
  const text = { ...state, tlv: null, seen: state.seen + 1 };
  return frame(text, Uint8Array.from(tlv.data), closing);
}

const only = (state: FramerState): Framed => ({ state, messages: [] });
const tidy = (state: FramerState): FramerState =>
  state.seen === 0 && state.tlv === null ? emptyFramer : state;
