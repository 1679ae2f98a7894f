import { checkDigitsHold, formatOf } from './check-digits.ts';

/**
 * Finds messages in what an MRZ reader sends: Elyctis TLV frames, and text lines of any other reader
 * (facts/devices.md §3.1). A reducer without clocks: whoever reads the port calls `flush` after the silence that
 * ends a message. Bounded: whatever arrives, at most a few hundred bytes are kept.
 */
export type MrzMessage =
  /**
   * Lines of one read, complete or not; empty when there was text but no line of a zone. `damaged`: the frame's own
   * checksum is wrong or missing.
   */
  | { kind: 'lines'; lines: readonly string[]; damaged?: true }
  /** An answer of an Elyctis reader that is not a read. */
  | { kind: 'answer'; command: number; data: Uint8Array }
  /** An imager's answer to a menu command: what it repeats of it, and 06 (done), 05 (unknown) or 15 (bad value). */
  | { kind: 'menu'; text: string; code: number };

export interface FramerOptions {
  /** Bytes behind which lines belong to another message. */
  closing: readonly number[];
  /** 05, 06 and 15 end the answer to a menu command, which is no text of a document. */
  menuAnswers?: boolean;
}

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

/** A state while a chunk is fed: written over, since noise comes by the kilobyte. */
interface Draft {
  line: string;
  lines: string[];
  closed: readonly string[];
  seen: number;
  tlv: { command: number; length: number | null; data: number[] } | null;
  messages: MrzMessage[];
}

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
const menuCodes = [0x05, 0x06, 0x15];
const anyText: FramerOptions = { closing: [0x03] };

/**
 * Feeds received bytes. A whole zone is told at once: by its length when its last line ends, by its check digits even
 * before that. Anything else is told after silence.
 */
export function frame(state: FramerState, bytes: Uint8Array, options: FramerOptions = anyText): Framed {
  const draft = draftOf(state);
  for (const byte of bytes) feed(draft, byte, options);
  return framedOf(draft);
}

/** Silence: what is there is all that comes. */
export function flush(state: FramerState): Framed {
  const draft = draftOf(state);
  // what a false frame held may hold another one
  while (draft.tlv !== null) abandonTlv(draft, draft.tlv.data, { closing: [] });
  endLine(draft);
  const lines = draft.lines.length > 0 ? draft.lines : draft.closed;
  if (lines.length > 0 || draft.seen >= framerLimits.shortestText)
    draft.messages.push({ kind: 'lines', lines });
  return { state: emptyFramer, messages: draft.messages };
}

/** Is a message under way? Then silence has to be awaited. */
export const isCollecting = ({ tlv, seen }: FramerState): boolean => tlv !== null || seen > 0;

/** Is it likely to be a document, and not a stray byte behind the last one (a line end, a checksum)? */
export const hasBegun = ({ tlv, lines, closed, seen }: FramerState): boolean =>
  tlv !== null || lines.length > 0 || closed.length > 0 || seen >= framerLimits.shortestText;

/** The messages of a frame whose end is known; one without lines when there is nothing in it. */
export function messagesIn(bytes: Uint8Array): MrzMessage[] {
  // framed as text, so that a frame with two cards or none is told apart by the same rules
  const framed = frame(emptyFramer, Uint8Array.from([...bytes, 0x0d]));
  const messages = [...framed.messages, ...flush(framed.state).messages];
  return messages.length > 0 ? messages : [{ kind: 'lines', lines: [] }];
}

const draftOf = ({ line, lines, closed, seen, tlv }: FramerState): Draft => ({
  line,
  lines: [...lines],
  closed,
  seen,
  tlv: tlv && { ...tlv, data: [...tlv.data] },
  messages: [],
});

const framedOf = ({ messages, ...state }: Draft): Framed => ({
  state: isCollecting(state) ? state : emptyFramer,
  messages,
});

function tell(draft: Draft, message: MrzMessage): void {
  draft.messages.push(message);
  Object.assign(draft, { ...emptyFramer, lines: [] });
}

function feed(draft: Draft, byte: number, options: FramerOptions): void {
  if (draft.tlv !== null) {
    feedTlv(draft, draft.tlv, byte, options);
    return;
  }
  // no text contains 00, so a command letter and 00 begin a frame even in the middle of noise
  const command = draft.line.length === 1 ? draft.line.charCodeAt(0) : 0;
  if (byte === 0x00 && tlvCommands.has(command)) {
    draft.line = '';
    draft.seen--;
    draft.tlv = { command, length: null, data: [] };
  } else if (options.menuAnswers && menuCodes.includes(byte)) endMenuAnswer(draft, byte);
  // what stands behind an answer: where the setting is kept; no document begins with it
  else if (options.menuAnswers && draft.line === '' && (byte === 0x21 || byte === 0x2e)) return;
  else if (options.closing.includes(byte)) {
    endLine(draft);
    if (draft.lines.length > 0) draft.closed = draft.lines;
    draft.lines = [];
  } else if (byte < 0x20) endLine(draft);
  else {
    if (draft.line.length <= framerLimits.lineLength) draft.line += character(byte);
    draft.seen++;
    if (isWholeAlready(draft)) endLine(draft);
  }
}

/** It is no text of a document, so nothing of it counts. */
function endMenuAnswer(draft: Draft, code: number): void {
  if (draft.line !== '') draft.messages.push({ kind: 'menu', text: draft.line, code });
  draft.seen = Math.max(0, draft.seen - draft.line.length);
  draft.line = '';
}

/** The last line is full and every check digit is right: no line end needs to be awaited. */
function isWholeAlready({ line, lines }: Draft): boolean {
  if (!zoneLengths.includes(line.length)) return false;
  const zone = completeZone([...lines, line]);
  const format = zone && formatOf(zone);
  return zone !== null && format !== null && checkDigitsHold(zone, format);
}
const zoneLengths = [30, 36, 44, 72, 88, 90];

/** Characters that no zone has keep their place as `?`, so that the line keeps its length. */
function character(byte: number): string {
  const isKnown =
    (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x3c || byte === 0x20;
  return isKnown ? String.fromCharCode(byte) : '?';
}

function endLine(draft: Draft): void {
  if (draft.line === '') return;
  const line = draft.line.trim();
  draft.line = '';
  if (line.length < framerLimits.shortestLine || line.length > framerLimits.lineLength) return;
  const begun = isFirstLine(line) ? [] : draft.lines;
  draft.lines = [...begun, line].slice(-framerLimits.lines);
  const complete = completeZone(draft.lines);
  if (complete !== null) tell(draft, { kind: 'lines', lines: complete });
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

function feedTlv(draft: Draft, tlv: NonNullable<Draft['tlv']>, byte: number, options: FramerOptions): void {
  if (tlv.length !== null) tlv.data.push(byte);
  const fits = tlv.length === null ? byte <= framerLimits.tlvLength : belongsTo(tlv.command, byte);
  if (!fits) {
    abandonTlv(draft, tlv.data, options);
    return;
  }
  if (tlv.length === null) tlv.length = byte;
  if (tlv.data.length === tlv.length) endTlv(draft, tlv);
}

/** A read holds text and line ends; the echo of C holds 00 or 01; versions and names hold printable text. */
function belongsTo(command: number, byte: number): boolean {
  const isText = byte >= 0x20 && byte < 0x7f;
  if (readCommands.has(command)) return isText || byte === 0x0d || byte === 0x0a;
  return isText || byte <= 0x0d;
}

function endTlv(draft: Draft, { command, data }: NonNullable<Draft['tlv']>): void {
  const bytes = Uint8Array.from(data);
  const messages: MrzMessage[] = readCommands.has(command)
    ? messagesIn(bytes)
    : [{ kind: 'answer', command, data: bytes }];
  for (const message of messages) tell(draft, message);
}

/** It was no frame after all: its bytes are read again as text, behind a separator. */
function abandonTlv(draft: Draft, data: readonly number[], options: FramerOptions): void {
  draft.tlv = null;
  draft.seen++;
  for (const byte of data) feed(draft, byte, options);
}
