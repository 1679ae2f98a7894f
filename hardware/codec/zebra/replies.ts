import type { Enquiry } from './commands.ts';

export type Reply =
  /** Nothing to report (any more). */
  | { kind: 'ok' }
  | { kind: 'code'; code: number }
  | { kind: 'nearEnd'; low: boolean }
  | { kind: 'sensors'; bytes: [number, number] }
  | { kind: 'allCodes'; codes: number[] }
  | { kind: 'marker'; n: number }
  /** Plug and Play string, e.g. `MANUFACTURER:Zebra;…;MODEL:KR203;…`. */
  | { kind: 'identity'; text: string }
  | { kind: 'noise'; byte: number };

/** Bits of the two sensor bytes that mean something; all others are always 0. */
export type SensorMask = readonly [number, number];

/** What was asked and is not answered yet, oldest first, and the beginning of an answer. */
export interface RepliesState {
  readonly awaited: readonly Enquiry[];
  readonly pending: readonly number[];
}
export const nothingAwaited: RepliesState = { awaited: [], pending: [] };

const ack = 0x06;
const nak = 0x15;
const limits = { awaited: 16, codes: 16, identityBytes: 300 } as const;

/**
 * Answers have no frame, so a marker must be told from them by its value alone: bits 4 and 2 are set in it, which no
 * first byte of an answer has (E8 and ED mask one or both away) and no second one (FB), and it is above every code.
 */
export const markers: readonly number[] = Array.from({ length: 0x7f }, (_, n) => n).filter(
  (n) => n >= 0x20 && (n & 0x14) === 0x14,
);
const isMarker = (byte: number): boolean => byte >= 0x20 && byte < 0x7f && (byte & 0x14) === 0x14;

export function awaitReply(state: RepliesState, what: Enquiry): RepliesState {
  return { ...state, awaited: [...state.awaited, what].slice(-limits.awaited) };
}

/** The oldest question will not be answered any more. */
export const giveUp = (state: RepliesState): RepliesState => ({
  awaited: state.awaited.slice(1),
  pending: [],
});

/** Takes the next chunk; any chunking of the same bytes gives the same replies. Never throws. */
export function readReplies(
  state: RepliesState,
  chunk: Uint8Array,
  mask: SensorMask,
): { state: RepliesState; replies: Reply[] } {
  let awaited = [...state.awaited];
  let pending = [...state.pending];
  const replies: Reply[] = [];
  const done = (reply: Reply, answered?: Enquiry): void => {
    pending = [];
    replies.push(reply);
    const at = answered ? awaited.indexOf(answered) : -1;
    if (at >= 0) awaited = awaited.toSpliced(at, 1);
  };

  for (const byte of chunk) {
    const [first] = pending;
    const [asked] = awaited;
    if (first === nak && asked !== 'identity') done({ kind: 'code', code: byte }, 'status');
    else if (first !== undefined && asked === 'sensors') readSecondSensor(first, byte);
    else if (first !== undefined && asked === 'identity') readIdentity(byte);
    else if (first !== undefined && asked === 'allCodes') readCodes(byte);
    else begin(byte);
  }
  return { state: { awaited, pending }, replies };

  function begin(byte: number): void {
    const [asked] = awaited;
    pending = [];
    if (asked === 'identity' && byte <= limits.identityBytes >> 8) pending = [byte];
    else if (isMarker(byte)) done({ kind: 'marker', n: byte });
    else if (byte === nak) pending = [byte];
    else if (asked === 'allCodes' && byte <= limits.codes) {
      if (byte === 0) done({ kind: 'allCodes', codes: [] }, 'allCodes');
      else pending = [byte];
    } else if (byte === ack) done({ kind: 'ok' }, 'status');
    else if (asked === 'sensors' && (byte & ~mask[0]) === 0) pending = [byte];
    else if (asked === 'nearEnd' && byte <= 1) done({ kind: 'nearEnd', low: byte === 1 }, 'nearEnd');
    else done({ kind: 'noise', byte });
  }

  function readSecondSensor(first: number, byte: number): void {
    if ((byte & ~mask[1]) === 0) done({ kind: 'sensors', bytes: [first, byte] }, 'sensors');
    else if (isMarker(byte)) replies.push({ kind: 'marker', n: byte });
    else {
      done({ kind: 'noise', byte: first });
      begin(byte);
    }
  }

  /** Length in two bytes, itself included, then letters. */
  function readIdentity(byte: number): void {
    pending = [...pending, byte];
    const length = (pending[0] ?? 0) * 256 + (pending[1] ?? 0);
    if (pending.length === 2 && (length < 3 || length > limits.identityBytes)) {
      done({ kind: 'noise', byte: pending[0] ?? 0 });
      awaited = awaited.slice(1);
      begin(byte);
    } else if (pending.length >= 2 && pending.length >= length)
      done({ kind: 'identity', text: String.fromCharCode(...pending.slice(2)) }, 'identity');
  }

  /** How many, then the codes themselves: unverified. */
  function readCodes(byte: number): void {
    pending = [...pending, byte];
    if (pending.length > (pending[0] ?? 0)) done({ kind: 'allCodes', codes: pending.slice(1) }, 'allCodes');
  }
}
