/**
 * Simple Serial Interface of Zebra/Symbol (guide 72E-40451; facts/devices.md §4.1):
 * length, opcode, source, status, data, checksum high, checksum low. The length does not count the checksum.
 */
export interface SsiPacket {
  readonly opcode: number;
  readonly source: number;
  readonly status: number;
  readonly data: Uint8Array;
}

export const ssiSource = { scanner: 0x00, host: 0x04 } as const;
export const ssiStatus = { retransmit: 0x01, continuation: 0x02 } as const;
export const ssiNak = { resend: 0x01, badContext: 0x02, denied: 0x06 } as const;
export const ssiOpcode = {
  ack: 0xd0,
  nak: 0xd1,
  startDecode: 0xe4,
  stopDecode: 0xe5,
  beep: 0xe6,
  scanEnable: 0xe9,
  scanDisable: 0xea,
  decodeData: 0xf3,
  event: 0xf6,
  replyRevision: 0xa4,
  parameters: 0xc6,
  capabilities: 0xd4,
} as const;

export const ssiLimits = {
  /** Length, opcode, source, status. */
  headerBytes: 4,
  checksumBytes: 2,
  /** The length is one byte and counts the header. */
  dataBytes: 0xff - 4,
  /** A QR code holds 2953. With a packet under way and the last one taken, 4 KB in all are held. */
  codeBytes: 4096 - 2 * 256,
} as const;

/** The bytes of a packet. Throws a RangeError when `data` is longer than 251 bytes. */
export function encodeSsi(
  opcode: number,
  { source = ssiSource.host as number, status = 0, data = [] as ArrayLike<number> } = {},
): Uint8Array {
  if (data.length > ssiLimits.dataBytes) throw new RangeError('an SSI packet holds 251 bytes');
  const body = [ssiLimits.headerBytes + data.length, opcode, source, status, ...Array.from(data)];
  const sum = checksum(body);
  return Uint8Array.from([...body, sum >> 8, sum & 0xff]);
}

/** Two's complement of the sum of all bytes before it, 16 bits. */
export function checksum(bytes: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at++) sum += bytes[at] ?? 0;
  return -sum & 0xffff;
}
