/** Black and white dots. Rows of `widthBytes` bytes, most significant bit left, 1 = black. */
export interface Bitmap {
  readonly widthBytes: number;
  readonly height: number;
  readonly rows: Uint8Array;
}

export const blankBitmap = (widthDots: number, height: number): Bitmap => {
  const widthBytes = Math.ceil(widthDots / 8);
  return { widthBytes, height, rows: new Uint8Array(widthBytes * height) };
};

export function setDot(bitmap: Bitmap, x: number, y: number): void {
  const index = y * bitmap.widthBytes + (x >> 3);
  bitmap.rows[index] = (bitmap.rows[index] ?? 0) | (0x80 >> (x & 7));
}

export const dotAt = (bitmap: Bitmap, x: number, y: number): boolean =>
  ((bitmap.rows[y * bitmap.widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;

/** Without the white bytes at the right of every row: they cost time on a serial line. At least one byte wide. */
export function trimRight(bitmap: Bitmap): Bitmap {
  let used = 1;
  for (let index = 0; index < bitmap.rows.length; index++)
    if (bitmap.rows[index] !== 0) used = Math.max(used, (index % bitmap.widthBytes) + 1);
  if (used === bitmap.widthBytes) return bitmap;
  const rows = new Uint8Array(used * bitmap.height);
  for (let y = 0; y < bitmap.height; y++)
    rows.set(bitmap.rows.subarray(y * bitmap.widthBytes, y * bitmap.widthBytes + used), y * used);
  return { widthBytes: used, height: bitmap.height, rows };
}

/**
 * Cuts the white rows above and below off into bands one byte wide, whatever the paper's width: a line of text is a
 * third white, and dots are fed by dots alike on every printer. At most three, from top to bottom.
 */
export function withoutWhite(bitmap: Bitmap): Bitmap[] {
  const { widthBytes, height, rows } = bitmap;
  const first = rows.findIndex((byte) => byte !== 0);
  if (first < 0) return [blankBitmap(8, height)];
  const top = Math.floor(first / widthBytes);
  const bottom = Math.floor(rows.findLastIndex((byte) => byte !== 0) / widthBytes) + 1;
  const ink = { widthBytes, height: bottom - top, rows: rows.slice(top * widthBytes, bottom * widthBytes) };
  return [blankBitmap(8, top), ink, blankBitmap(8, height - bottom)].filter((part) => part.height > 0);
}

/** Cuts into bands of nearly equal height, none with more than `maxBytes` of dots or 256 rows. */
export function bands(bitmap: Bitmap, maxBytes: number): Bitmap[] {
  const most = Math.max(1, Math.min(256, Math.floor(maxBytes / bitmap.widthBytes)));
  const count = Math.ceil(bitmap.height / most);
  const height = Math.ceil(bitmap.height / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => {
    const from = index * height;
    const rows = Math.min(height, bitmap.height - from);
    return {
      widthBytes: bitmap.widthBytes,
      height: rows,
      rows: bitmap.rows.slice(from * bitmap.widthBytes, (from + rows) * bitmap.widthBytes),
    };
  }).filter((band) => band.height > 0);
}

/** From RGBA pixels, as a canvas gives them: darker than `threshold` (0 to 255) on white becomes black. */
export function bitmapFromPixels(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  threshold: number,
  offsetDots = 0,
): Bitmap {
  const bitmap = blankBitmap(width + offsetDots, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
      if (0.299 * red + 0.587 * green + 0.114 * blue < threshold) setDot(bitmap, x + offsetDots, y);
    }
  return bitmap;
}
