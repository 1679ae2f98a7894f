import { byteByByte, type Step as OneStep, startOfStream } from '../byte-by-byte.ts';

/** Sorts what a Star printer in line mode sends (devices.md §2.2; STAR Line Mode, appendix 2, status identification). */
export type Message =
  | { kind: 'flow'; stopped: boolean }
  /** Header, version and status bytes; asked for or by itself. */
  | { kind: 'status'; block: Uint8Array }
  /** Answer to ESC SYN 3: which counter, and its value. */
  | { kind: 'presenterCounter'; n: number; value: number }
  | { kind: 'noise'; bytes: Uint8Array };

export { startOfStream };

const counterHead = [0x1b, 0x16, 0x33];
const counterLength = 8;
const isHeader = (byte: number): boolean => (byte & 0x91) === 0x01;
const isInsideBlock = (byte: number): boolean => (byte & 0x91) === 0x00;
/** The header tells how long the block is, itself included. */
export const blockLength = (header: number): number => ((header >> 1) & 7) | ((header >> 2) & 8);
/** Header, version and the four bytes of faults: shorter says too little. */
const shortestBlock = 6;

/** Takes the next chunk; any chunking of the same bytes gives the same messages. Never throws. */
export const demultiplex = byteByByte<Message>(take);

type Step = OneStep<Message>;

function take(pending: number[], byte: number): Step {
  const [first] = pending;
  // Flow control cuts in anywhere but into the four free bytes of a counter.
  const isValue = first === counterHead[0] && pending.length >= counterHead.length;
  if (!isValue && (byte === 0x11 || byte === 0x13))
    return { pending, messages: [{ kind: 'flow', stopped: byte === 0x13 }] };
  if (first === undefined) return begin(byte);
  return first === counterHead[0] ? continueCounter(pending, byte) : continueBlock(pending, byte, first);
}

function begin(byte: number): Step {
  const starts = (isHeader(byte) && blockLength(byte) >= shortestBlock) || byte === counterHead[0];
  return starts ? { pending: [byte], messages: [] } : { pending: [], messages: [noise([byte])] };
}

function continueBlock(pending: number[], byte: number, header: number): Step {
  if (!isInsideBlock(byte)) return restart(pending, byte);
  const block = [...pending, byte];
  if (block.length < blockLength(header)) return { pending: block, messages: [] };
  return { pending: [], messages: [{ kind: 'status', block: Uint8Array.from(block) }] };
}

function continueCounter(pending: number[], byte: number): Step {
  const expected = counterHead[pending.length];
  if (expected !== undefined && byte !== expected) return restart(pending, byte);
  const frame = [...pending, byte];
  if (frame.length < counterLength) return { pending: frame, messages: [] };
  const value = frame.slice(4).reduce((sum, part) => sum * 256 + part, 0);
  return { pending: [], messages: [{ kind: 'presenterCounter', n: (frame[3] ?? 0) & 1, value }] };
}

/** The message broke off (bytes lost on the line); this byte may begin the next one. */
function restart(pending: number[], byte: number): Step {
  const next = begin(byte);
  return { pending: next.pending, messages: [noise(pending), ...next.messages] };
}

const noise = (values: readonly number[]): Message => ({ kind: 'noise', bytes: Uint8Array.from(values) });
