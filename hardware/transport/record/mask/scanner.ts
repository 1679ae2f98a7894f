import { checksum, ssiLimits, ssiOpcode, ssiSource } from '../../../codec/ssi/index.ts';
import { specimenText } from './shape.ts';

/** Report of a HID-POS scanner (devices.md §4.2) behind its id: length, three characters of AIM, 56 of data. */
const hidPos = { id: 2, bytes: 64, data: 4, end: 60 } as const;

/** One HID report. What is no scan is masked from end to end. */
export function maskHidScan(report: Uint8Array): Uint8Array {
  const head = report.length === hidPos.bytes && report[0] === hidPos.id ? 1 : 0;
  if (report.length - head !== hidPos.bytes - 1) return specimenText(report);
  const masked = report.slice();
  const [from, to] = [hidPos.data + head, hidPos.end + head];
  masked.set(specimenText(report.subarray(from, to)), from);
  return masked;
}

const packets: ReadonlySet<number> = new Set(Object.values(ssiOpcode));

/** What a serial scanner sent: lines of text with or without an AIM identifier, or packets of SSI. */
export function maskScans(bytes: Uint8Array): Uint8Array {
  const masked = bytes.slice();
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const end = packetEnd(bytes, at);
    if (end === null) {
      at++;
      continue;
    }
    maskLines(bytes, masked, from, at);
    if (bytes[at + 1] === ssiOpcode.decodeData) maskPacket(bytes, masked, at, end);
    from = at = end;
  }
  maskLines(bytes, masked, from, bytes.length);
  return masked;
}

/** No text has an operation of SSI and a source of 00 behind a length. */
function packetEnd(bytes: Uint8Array, at: number): number | null {
  const [length = 0, opcode = 0, source] = bytes.subarray(at, at + 3);
  if (length < ssiLimits.headerBytes || source !== ssiSource.scanner || !packets.has(opcode)) return null;
  return Math.min(bytes.length, at + length + ssiLimits.checksumBytes);
}

function maskPacket(bytes: Uint8Array, masked: Uint8Array, at: number, end: number): void {
  const length = bytes[at] ?? 0;
  // length, opcode, source, status, kind of code
  const data = at + ssiLimits.headerBytes + 1;
  const sumAt = at + length;
  masked.set(specimenText(bytes.subarray(data, Math.min(sumAt, end))), Math.min(data, end));
  if (sumAt + 2 > end) return;
  const told = ((bytes[sumAt] ?? 0) << 8) | (bytes[sumAt + 1] ?? 0);
  const error = (told - checksum(bytes.subarray(at, sumAt))) & 0xffff;
  const sum = (checksum(masked.subarray(at, sumAt)) + error) & 0xffff;
  masked.set([sum >> 8, sum & 0xff], sumAt);
}

const aim = /^\][A-Za-z][0-9A-Za-z]/;

function maskLines(bytes: Uint8Array, masked: Uint8Array, from: number, to: number): void {
  let start = from;
  for (let at = from; at <= to; at++) {
    const ends = at === to || (bytes[at] ?? 0) < 0x20;
    if (!ends) continue;
    const line = bytes.subarray(start, at);
    const kept = aim.test(Buffer.from(line.subarray(0, 3)).toString('latin1')) ? 3 : 0;
    masked.set(specimenText(line.subarray(kept)), start + kept);
    start = at + 1;
  }
}
