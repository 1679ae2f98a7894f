/** Hex with spaces, and text in quotes as ASCII: `1b40 "Hello" 0a`. Written by hand, so that no codec is trusted. */
export function bytes(notation: string): Uint8Array {
  const parts = notation.match(/"[^"]*"|[0-9a-f]{2}/gi) ?? [];
  return Buffer.concat(
    parts.map((part) =>
      part.startsWith('"') ? Buffer.from(part.slice(1, -1), 'latin1') : Buffer.from(part, 'hex'),
    ),
  );
}

export const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');

/** `GS v 0` of `rows` rows, `width` bytes each, filled with `fill`. */
export function raster(width: number, rows: number, fill: (at: number) => number = () => 0xff): Uint8Array {
  const head = [0x1d, 0x76, 0x30, 0, width & 0xff, width >> 8, rows & 0xff, rows >> 8];
  return Uint8Array.from([...head, ...Array.from({ length: width * rows }, (_, at) => fill(at))]);
}
