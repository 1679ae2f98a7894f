import type { Barcode } from '../../role/barcode-scanner.ts';

export type Symbology = NonNullable<Barcode['symbology']>;

/** A code before a scanner's eye. */
export interface ShownCode {
  value: string;
  symbology: Symbology;
}

/** The wire of a scanner: how a code leaves it, and what it answers to bytes from the host. */
export interface ScannerWire {
  /** Would a code shown now be read? */
  readonly listening: boolean;
  /** A code as the pieces that leave it: one line, packets, reports. */
  pieces(code: ShownCode): Uint8Array[];
  /** Sends the pieces, waiting for the host between them where the protocol does. */
  transmit(pieces: readonly Uint8Array[]): void;
  /** The same code, its checksum wrong the first `times` times it is sent. Absent where there is no checksum. */
  transmitDamaged?(pieces: readonly Uint8Array[], times: number): void;
  /** Bytes of the right shape that are no code. */
  garbage(): Uint8Array;
  /** Cuts a stretch of noise into what the line carries in one piece. */
  noisePieces(noise: Uint8Array): Uint8Array[];
  receive(bytes: Uint8Array): void;
  /** Has been read: a single-shot trigger goes off. */
  wasRead(): void;
  /** Power was cut. */
  reset(): void;
  state(): Record<string, unknown>;
}

export type Send = (bytes: Uint8Array) => void;
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
