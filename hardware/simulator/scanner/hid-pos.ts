import { type ScannerWire, type Send, type Symbology, utf8 } from './wire.ts';

/** Reports of USB HID-POS (facts/devices.md §4.2): 02, length, AIM identifier, 56 bytes, vendor's id, 0, more. */
const reportBytes = 64;
const dataBytes = 56;

const aimOf: Record<Symbology, string> = {
  qr: ']Q1',
  code128: ']C0',
  code39: ']A0',
  codabar: ']F0',
  ean: ']E0',
  dataMatrix: ']d1',
  pdf417: ']L0',
  aztec: ']z0',
  other: ']X0',
};

function report(aim: string, part: Uint8Array, more: boolean): Uint8Array {
  const bytes = new Uint8Array(reportBytes);
  bytes.set([0x02, part.length]);
  bytes.set(utf8(aim), 2);
  bytes.set(part, 5);
  bytes[63] = more ? 1 : 0;
  return bytes;
}

export function hidPosWire(send: Send): ScannerWire {
  return {
    listening: true,
    pieces({ value, symbology }) {
      const bytes = utf8(value);
      const count = Math.max(1, Math.ceil(bytes.length / dataBytes));
      return Array.from({ length: count }, (_, index) =>
        report(
          aimOf[symbology],
          bytes.subarray(index * dataBytes, (index + 1) * dataBytes),
          index < count - 1,
        ),
      );
    },
    transmit(pieces) {
      for (const piece of pieces) send(piece);
    },
    garbage: () => new Uint8Array(reportBytes).fill(0xee).fill(0x02, 0, 1),
    noisePieces: (noise) =>
      Array.from({ length: Math.ceil(noise.length / reportBytes) }, (_, index) => {
        const piece = new Uint8Array(reportBytes);
        piece.set(noise.subarray(index * reportBytes, (index + 1) * reportBytes));
        return piece;
      }),
    receive: () => undefined,
    wasRead: () => undefined,
    reset: () => undefined,
    state: () => ({}),
  };
}

/** Usage page 8C (barcode scanner), usage 02; one input report, id 02, of 63 bytes behind the id. */
export const hidPosDescriptor = Uint8Array.from([
  ...[0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x02, 0x15, 0x00, 0x26, 0xff, 0x00],
  ...[0x75, 0x08, 0x95, 0x3f, 0x09, 0xfe, 0x81, 0x02, 0xc0],
]);
