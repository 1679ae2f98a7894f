import { byteByByte, type Step as OneStep, startOfStream, type Unfinished } from '../byte-by-byte.ts';

/**
 * Sorts what a Custom or Reliance printer sends (devices.md §2.1). Epson's ASB shares its first byte `10` with the full
 * status, so ASB is never enabled on these.
 */
export type Message =
  | { kind: 'flow'; stopped: boolean }
  /** `10 0F` and four bytes: asked for, or automatic with all four enabled. */
  | { kind: 'fullStatus'; bytes: Uint8Array }
  /** Answer to DLE EOT 1 to 4 or 17. */
  | { kind: 'realTimeStatus'; byte: number }
  /** Any other single byte: the answer to GS r or GS e 6; the asker knows which. */
  | { kind: 'byte'; byte: number }
  /** `unit` in small letters. */
  | { kind: 'counter'; value: number; unit: string }
  /** Answer to GS I 65 and above. */
  | { kind: 'information'; text: string }
  | { kind: 'noise'; bytes: Uint8Array };

export { startOfStream };

/** Ten digits, a space and a unit; longer is no counter. */
export const maxCounterLength = 24;
export const maxInformationLength = 80;

const dle = 0x10;
const fullStatusMark = 0x0f;
const fullStatusLength = 6;
/** Free in all four status bytes, set in `10`: a frame that lost its end is over where the next begins. */
const freeBit = 0x10;
const informationHeader = 0x5f;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isCounterText = (byte: number): boolean =>
  isDigit(byte) || byte === 0x20 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

type Step = OneStep<Message>;

/** Takes the next chunk; any chunking of the same bytes gives the same messages. Never throws. */
export const demultiplex = byteByByte<Message>(take);

/** The line has been silent: a counter, which has no end of its own, is over. */
export function idle(state: Unfinished): { state: Unfinished; messages: Message[] } {
  if (!endsBySilence(state)) return { state, messages: [] };
  return { state: startOfStream, messages: [readCounter(state.pending)] };
}

export const endsBySilence = ({ pending }: Unfinished): boolean =>
  pending[0] !== undefined && isDigit(pending[0]);

function take(pending: number[], byte: number): Step {
  // Neither byte can be part of a status: bit 4 is free in all four.
  if (byte === 0x11 || byte === 0x13)
    return { pending, messages: [{ kind: 'flow', stopped: byte === 0x13 }] };
  const [first] = pending;
  if (first === undefined) return begin(byte);
  if (first === dle) return continueStatus(pending, byte);
  return first === informationHeader ? continueInformation(pending, byte) : continueCounter(pending, byte);
}

function begin(byte: number): Step {
  if (byte === dle || byte === informationHeader || isDigit(byte)) return { pending: [byte], messages: [] };
  if ((byte & 0x93) === 0x12) return { pending: [], messages: [{ kind: 'realTimeStatus', byte }] };
  return { pending: [], messages: [{ kind: 'byte', byte }] };
}

function continueStatus(pending: number[], byte: number): Step {
  const isLost = pending.length === 1 ? byte !== fullStatusMark : (byte & freeBit) !== 0;
  if (isLost) return restart(noise(pending), byte);
  const frame = [...pending, byte];
  if (frame.length < fullStatusLength) return { pending: frame, messages: [] };
  return { pending: [], messages: [{ kind: 'fullStatus', bytes: Uint8Array.from(frame.slice(2)) }] };
}

function continueInformation(pending: number[], byte: number): Step {
  if (byte === 0)
    return {
      pending: [],
      messages: [{ kind: 'information', text: String.fromCharCode(...pending.slice(1)) }],
    };
  if (byte < 0x20 || byte > 0x7e || pending.length > maxInformationLength)
    return restart(noise(pending), byte);
  return { pending: [...pending, byte], messages: [] };
}

function continueCounter(pending: number[], byte: number): Step {
  if (isCounterText(byte) && pending.length < maxCounterLength)
    return { pending: [...pending, byte], messages: [] };
  return restart(readCounter(pending), byte);
}

function restart(before: Message, byte: number): Step {
  const next = begin(byte);
  return { pending: next.pending, messages: [before, ...next.messages] };
}

const noise = (values: readonly number[]): Message => ({ kind: 'noise', bytes: Uint8Array.from(values) });

function readCounter(values: readonly number[]): Message {
  const [, digits, unit] = /^(\d{1,10}) ?([a-z]{1,6})$/i.exec(String.fromCharCode(...values)) ?? [];
  if (digits === undefined || unit === undefined) return noise(values);
  return { kind: 'counter', value: Number(digits), unit: unit.toLowerCase() };
}
