import { concat } from '../concat.ts';
import { checksum, type SsiPacket, ssiLimits, ssiOpcode, ssiSource } from './packet.ts';

export type SsiMessage =
  | { kind: 'packet'; packet: SsiPacket }
  /** A packet with a wrong checksum, or one that never ended. */
  | { kind: 'damaged' };

/** Bytes of a packet under way: at most 256. */
export interface SsiState {
  readonly bytes: Uint8Array;
}

export interface SsiFramed {
  state: SsiState;
  messages: SsiMessage[];
}

export const emptySsi: SsiState = { bytes: new Uint8Array() };
const none = new Uint8Array();

/** Only these begin a packet of a scanner: noise must not look like one and swallow the packet behind it. */
const fromScanner: ReadonlySet<number> = new Set([
  ssiOpcode.ack,
  ssiOpcode.nak,
  ssiOpcode.decodeData,
  ssiOpcode.event,
  ssiOpcode.replyRevision,
  ssiOpcode.parameters,
  ssiOpcode.capabilities,
]);

/** Feeds received bytes. What cannot begin a packet is skipped; the same bytes in any chunks give the same messages. */
export function frameSsi(state: SsiState, chunk: Uint8Array): SsiFramed {
  const bytes = concat(state.bytes, chunk);
  const messages: SsiMessage[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (!mayBeginPacket(bytes, at)) {
      at++;
      continue;
    }
    const end = at + (bytes[at] ?? 0) + ssiLimits.checksumBytes;
    if (bytes.length < end) break;
    messages.push(read(bytes.subarray(at, end)));
    at = end;
  }
  const rest = at === 0 ? bytes : at === bytes.length ? none : new Uint8Array(bytes.subarray(at));
  return { state: { bytes: rest }, messages };
}

/** Silence: a packet under way will not end. */
export const flushSsi = ({ bytes }: SsiState): SsiFramed => ({
  state: emptySsi,
  messages: bytes.length >= ssiLimits.headerBytes ? [{ kind: 'damaged' }] : [],
});

export const isCollectingSsi = ({ bytes }: SsiState): boolean => bytes.length > 0;

/** As far as its first bytes are there. */
function mayBeginPacket(bytes: Uint8Array, at: number): boolean {
  const length = bytes[at] ?? 0;
  const opcode = bytes[at + 1];
  const source = bytes[at + 2];
  if (length < ssiLimits.headerBytes) return false;
  if (opcode !== undefined && !fromScanner.has(opcode)) return false;
  return source === undefined || source === ssiSource.scanner;
}

function read(frame: Uint8Array): SsiMessage {
  const end = frame.length - ssiLimits.checksumBytes;
  const [, opcode = 0, source = 0, status = 0] = frame;
  const told = ((frame[end] ?? 0) << 8) | (frame[end + 1] ?? 0);
  if (told !== checksum(frame.subarray(0, end))) return { kind: 'damaged' };
  const data = new Uint8Array(frame.subarray(ssiLimits.headerBytes, end));
  return { kind: 'packet', packet: { opcode, source, status, data } };
}
