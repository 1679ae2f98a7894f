import { replaceAt, specimenText } from './shape.ts';
import { specimenZone } from './zone.ts';

/** Elyctis answers (devices.md §3.1): I and L hold the zone, R a serial number; V, W, T, C nothing of a person. */
const answersWithData = new Set([0x49, 0x4c, 0x52]);
const answersWithout = new Set([0x43, 0x56, 0x57, 0x54]);
/** Longer frames there are none of; text behind a letter is never 00. */
const longestAnswer = 128;
const stx = 0x02;
const etx = 0x03;
/** ENQ, ACK, NAK: an imager ends the answer to a menu command with them, never a zone. */
const menuEnds = new Set([0x05, 0x06, 0x15]);

/** What an MRZ reader sent, with every zone and everything that may be a part of one replaced. */
export function maskMrz(bytes: Uint8Array): Uint8Array {
  const masked = bytes.slice();
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const answer = answerAt(bytes, at);
    if (!answer) {
      at++;
      continue;
    }
    maskText(bytes, masked, from, at);
    if (answersWithData.has(bytes[at] ?? 0)) maskText(bytes, masked, at + 3, answer.end);
    from = at = answer.end;
  }
  maskText(bytes, masked, from, bytes.length);
  repairSums(bytes, masked);
  return masked;
}

function answerAt(bytes: Uint8Array, at: number): { end: number } | null {
  const [command = 0, high, low = 0] = bytes.subarray(at, at + 3);
  if (high !== 0 || low > longestAnswer) return null;
  if (!answersWithData.has(command) && !answersWithout.has(command)) return null;
  return { end: Math.min(bytes.length, at + 3 + low) };
}

const zoneLine = /[A-Z0-9<]+/g;

function maskText(bytes: Uint8Array, masked: Uint8Array, from: number, to: number): void {
  const text = Buffer.from(bytes.subarray(from, to)).toString('latin1');
  let start = 0;
  for (let end = 0; end <= text.length; end++) {
    if (end < text.length && !menuEnds.has(text.charCodeAt(end))) continue;
    const isMenuAnswer = end < text.length;
    if (!isMenuAnswer) maskZones(text.slice(start, end), masked, from + start);
    start = end + 1;
  }
}

function maskZones(text: string, masked: Uint8Array, offset: number): void {
  replaceAt(masked, offset, specimenText(Buffer.from(text, 'latin1')));
  const runs = [...text.matchAll(zoneLine)].map((match) => ({ at: match.index, line: match[0] }));
  for (let n = 0; n < runs.length; ) {
    const found = zoneFrom(runs, n);
    for (const { at, line } of found?.lines ?? [])
      replaceAt(masked, offset + at, Buffer.from(line, 'latin1'));
    n += found?.taken ?? 1;
  }
}

interface Run {
  at: number;
  line: string;
}

/** A zone in lines of its own, or all its lines in one. */
function zoneFrom(runs: readonly Run[], n: number): { lines: Run[]; taken: number } | null {
  for (const count of [3, 2]) {
    const group = runs.slice(n, n + count);
    const zone = specimenZone(group.map(({ line }) => line));
    if (zone) return { lines: group.map(({ at }, index) => ({ at, line: zone[index] ?? '' })), taken: count };
  }
  const [run] = runs.slice(n, n + 1);
  if (!run) return null;
  for (const [count, length] of [
    [3, 30],
    [2, 36],
    [2, 44],
  ] as const) {
    if (run.line.length !== count * length) continue;
    const lines = Array.from({ length: count }, (_, index) =>
      run.line.slice(index * length, (index + 1) * length),
    );
    const zone = specimenZone(lines);
    if (zone) return { lines: [{ at: run.at, line: zone.join('') }], taken: 1 };
  }
  return null;
}

/** The sum behind `STX … ETX`, where it was one: right again. Whether a reader sends it only its profile knows. */
function repairSums(bytes: Uint8Array, masked: Uint8Array): void {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== stx) continue;
    const end = bytes.indexOf(etx, at);
    const sum = end === -1 ? undefined : bytes[end + 1];
    if (sum === undefined) continue;
    const xor = (from: Uint8Array) => from.subarray(at + 1, end + 1).reduce((value, byte) => value ^ byte, 0);
    const isSum = sum === xor(bytes);
    // what stands there by itself is neither text nor a sum of what is written now
    if (isSum) masked[end + 1] = xor(masked);
    at = end;
  }
}
