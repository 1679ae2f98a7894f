import { type ScannerWire, type Send, type Symbology, utf8 } from './wire.ts';

/** Zebra SSI from the scanner's end (facts/devices.md §4.1), with code of its own: it is no judge of the codec. */
const dataBytes = 250; // 255 less header and code type
const ackWaitMs = 2000; // factory setting of "host serial response time-out"
const repeats = 2;
const halfRequestMs = 500;

const typeOf: Record<Symbology, number> = {
  qr: 0x1c,
  code128: 0x03,
  code39: 0x01,
  codabar: 0x02,
  ean: 0x0b,
  dataMatrix: 0x1b,
  pdf417: 0x11,
  aztec: 0x2d,
  other: 0x0e,
};

function packet(opcode: number, status: number, data: readonly number[] = []): Uint8Array {
  const body = [4 + data.length, opcode, 0x00, status, ...data];
  const sum = (0x10000 - body.reduce((total, byte) => total + byte, 0)) & 0xffff;
  return Uint8Array.from([...body, sum >> 8, sum & 0xff]);
}

const spoilt = (good: Uint8Array): Uint8Array => {
  const bytes = good.slice();
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 0x55;
  return bytes;
};

/** Sent again: the retransmit bit is set, and the checksum one less. */
const again = (piece: Uint8Array): Uint8Array =>
  packet(piece[1] ?? 0, (piece[3] ?? 0) | 0x01, [...piece.subarray(4, -2)]);

export function ssiWire(send: Send): ScannerWire {
  let enabled = true;
  let decoding = false;
  let queue: Uint8Array[] = [];
  let sent = 0;
  let toSpoil = 0;
  let timer: NodeJS.Timeout | undefined;
  let pending: number[] = [];
  let lastByteAt = 0;
  let acknowledged = 0;
  let damagedCommands = 0;

  function sendHead(): void {
    clearTimeout(timer);
    const head = queue[0];
    if (head === undefined) return;
    if (sent > repeats) {
      queue = []; // transmit error: it beeps and gives up
      sent = 0;
      return;
    }
    const piece = sent === 0 ? head : again(head);
    sent++;
    send(toSpoil > 0 ? spoilt(piece) : piece);
    if (toSpoil > 0) toSpoil--;
    timer = setTimeout(sendHead, ackWaitMs);
  }
  function taken(): void {
    if (queue.length === 0) return;
    queue.shift();
    sent = 0;
    toSpoil = 0;
    sendHead();
  }
  function obey(opcode: number, data: readonly number[]): void {
    if (opcode === 0xd0) {
      if (queue.length > 0) acknowledged++;
      taken();
    } else if (opcode === 0xd1 && data[0] === 0x01) sendHead();
    else if (opcode === 0xd1) taken();
    else send(answerTo(opcode));
  }
  function answerTo(opcode: number): Uint8Array {
    if (opcode === 0xe4 && !enabled) return packet(0xd1, 0, [0x06]);
    if (opcode === 0xe4) decoding = true;
    else if (opcode === 0xe5) decoding = false;
    else if (opcode === 0xe9) enabled = true;
    else if (opcode === 0xea) enabled = false;
    else if (opcode !== 0xe6) return packet(0xd1, 0, [0x02]);
    return packet(0xd0, 0);
  }

  return {
    get listening() {
      return enabled && decoding;
    },
    pieces({ value, symbology }) {
      const bytes = utf8(value);
      const count = Math.max(1, Math.ceil(bytes.length / dataBytes));
      return Array.from({ length: count }, (_, index) => {
        const part = bytes.subarray(index * dataBytes, (index + 1) * dataBytes);
        return packet(0xf3, index < count - 1 ? 0x02 : 0x00, [typeOf[symbology], ...part]);
      });
    },
    transmit(pieces) {
      const idle = queue.length === 0;
      queue.push(...pieces);
      if (idle) sendHead();
    },
    transmitDamaged(pieces, times) {
      toSpoil = times;
      this.transmit(pieces);
    },
    garbage: () => spoilt(packet(0xf3, 0, [0x1c, 0xff, 0x00, 0xff])),
    noisePieces: (noise) => [noise],
    receive(bytes) {
      const now = Date.now();
      if (now - lastByteAt > halfRequestMs) pending = [];
      lastByteAt = now;
      pending = [...pending, ...bytes];
      let at = 0;
      for (;;) {
        const [length, opcode, source] = pending.slice(at, at + 3);
        if (length === undefined) break;
        // 00 wakes it; what is not from the host is no request
        if (length < 4 || (source !== undefined && source !== 0x04)) {
          at += 1;
          continue;
        }
        if (opcode === undefined || pending.length < at + length + 2) break;
        const request = pending.slice(at, at + length + 2);
        at += length + 2;
        const sum = request.slice(0, -2).reduce((total, byte) => total + byte, 0);
        const told = ((request.at(-2) ?? 0) << 8) | (request.at(-1) ?? 0);
        if (((sum + told) & 0xffff) === 0) obey(opcode, request.slice(4, -2));
        else {
          damagedCommands++;
          send(packet(0xd1, 0, [0x01]));
        }
      }
      pending = pending.slice(at);
    },
    wasRead() {
      decoding = false;
    },
    reset() {
      clearTimeout(timer);
      enabled = true;
      decoding = false;
      queue = [];
      pending = [];
      sent = 0;
      toSpoil = 0;
    },
    state: () => ({ on: decoding, enabled, acknowledged, damagedCommands, unsent: queue.length }),
  };
}
