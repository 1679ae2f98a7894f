import { byteByByte, type Step as OneStep, startOfStream, type Unfinished } from '../byte-by-byte.ts';

/**
 * Sorts what a printer sends (devices.md §1.3). A printer mixes answers to questions, status it sends by itself and
 * flow control on one line; they differ only in their fixed bits.
 */
export type Message =
  | { kind: 'flow'; stopped: boolean }
  /** Answer to DLE EOT; which one was asked is for the asker to know. */
  | { kind: 'realTimeStatus'; byte: number }
  /** ASB, four bytes. */
  | { kind: 'automaticStatus'; block: Uint8Array }
  /** Answer to GS ( H: four characters 20..7E. */
  | { kind: 'processId'; id: string }
  /** Answer to DLE DC4 function 8. */
  | { kind: 'cleared' }
  /** Answer to GS I 65..69. */
  | { kind: 'information'; text: string }
  /** Any other block; `header` is its first byte. */
  | { kind: 'block'; header: number; text: string }
  /** Answer to GS r or GS I 1..3. */
  | { kind: 'queuedStatus'; byte: number }
  | { kind: 'noise'; bytes: Uint8Array };

export { startOfStream, type Unfinished as DemultiplexerState };

/** Longer than any block of GS I or GS ( k; what never ends is noise. */
export const maxBlockLength = 200;

const xon = 0x11;
const xoff = 0x13;
const blockHeaders = new Set([0x35, 0x37, 0x3b, 0x3d, 0x5f]);
const startsAutomaticStatus = (byte: number): boolean => (byte & 0x93) === 0x10;
const continuesAutomaticStatus = (byte: number): boolean => (byte & 0x90) === 0;
/** Text, the unit separator of GS ( k answers, or the upper half of a code page. */
const continuesBlock = (byte: number): boolean => byte >= 0x1f;

/** Takes the next chunk; any chunking of the same bytes gives the same messages. Never throws. */
export const demultiplex = byteByByte<Message>(take);

type Step = OneStep<Message>;
const done = (...messages: Message[]): Step => ({ pending: [], messages });
const noise = (values: readonly number[]): Message => ({ kind: 'noise', bytes: Uint8Array.from(values) });

function take(pending: number[], byte: number): Step {
  // Flow control cuts in anywhere, inside a status block too; neither byte can be part of one.
  if (byte === xon || byte === xoff) return { pending, messages: [{ kind: 'flow', stopped: byte === xoff }] };
  const [first] = pending;
  if (first === undefined) return begin(byte);
  return startsAutomaticStatus(first) ? continueStatus(pending, byte) : continueBlock(pending, byte);
}

function begin(byte: number): Step {
  if ((byte & 0x93) === 0x12) return done({ kind: 'realTimeStatus', byte });
  if (startsAutomaticStatus(byte) || blockHeaders.has(byte)) return { pending: [byte], messages: [] };
  if ((byte & 0x90) === 0) return done({ kind: 'queuedStatus', byte });
  return done(noise([byte]));
}

function continueStatus(pending: number[], byte: number): Step {
  if (!continuesAutomaticStatus(byte)) return restart(pending, byte);
  const block = [...pending, byte];
  if (block.length < 4) return { pending: block, messages: [] };
  return done({ kind: 'automaticStatus', block: Uint8Array.from(block) });
}

function continueBlock(pending: number[], byte: number): Step {
  if (byte === 0) return done(readBlock(pending));
  if (!continuesBlock(byte) || pending.length >= maxBlockLength) return restart(pending, byte);
  return { pending: [...pending, byte], messages: [] };
}

/** The message broke off (bytes lost on the line); this byte may begin the next one. */
function restart(pending: number[], byte: number): Step {
  const next = begin(byte);
  return { pending: next.pending, messages: [noise(pending), ...next.messages] };
}

function readBlock(values: readonly number[]): Message {
  const header = values[0] ?? 0;
  const text = String.fromCharCode(...values.slice(1));
  if (header === 0x5f) return { kind: 'information', text };
  if (header === 0x37 && values.length === 2 && text === '%') return { kind: 'cleared' };
  if (header === 0x37 && values.length === 6 && /^"[\x20-\x7e]{4}$/.test(text))
    return { kind: 'processId', id: text.slice(1) };
  return { kind: 'block', header, text };
}
