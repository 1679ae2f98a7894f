import { ascii, type ReaderProtocol } from './protocol.ts';

export interface FrameStyle {
  /** Bytes outside the frame, which a Desko is set up with. */
  before: readonly number[];
  after: readonly number[];
  /** ETX is followed by the XOR of the bytes after STX, ETX included. */
  lrc: boolean;
  /** The checksum of the next frames is wrong. */
  wrongLrc: boolean;
}

/** STX, the lines with CR between them, ETX; sent whatever was recognised. It listens to nothing. */
export const stxEtx = (style: () => FrameStyle): ReaderProtocol => ({
  listening: true,
  report(lines) {
    const { before, after, lrc, wrongLrc } = style();
    const body = [...ascii(lines.join('\r')), 0x03];
    const sum = body.reduce((total, byte) => total ^ byte, wrongLrc ? 0x40 : 0);
    return Uint8Array.of(...before, 0x02, ...body, ...(lrc ? [sum] : []), ...after);
  },
  receive: () => new Uint8Array(),
  reset: () => undefined,
});
