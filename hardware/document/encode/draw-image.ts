import { type Bitmap, bitmapFromPixels, trimRight } from './bitmap.ts';
import type { Painter } from './painter.ts';

/** A metre of paper; a few kilobytes of PNG can claim gigabytes of pixels. */
const maxSide = { width: 4000, height: 8000 };
const signature = '89504e470d0a1a0a';

/** Reads width and height from the header of a PNG without decoding it. */
function pngSize(data: Buffer): { width: number; height: number } | null {
  if (data.length < 24 || data.subarray(0, 8).toString('hex') !== signature) return null;
  return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

/** A base64 PNG as dots in the middle of the paper, made smaller when too wide. Null when it is no PNG of sane size. */
export async function drawImage(painter: Painter, png: string, paperDots: number): Promise<Bitmap | null> {
  const data = Buffer.from(png, 'base64');
  const size = pngSize(data);
  if (
    !size ||
    size.width === 0 ||
    size.height === 0 ||
    size.width > maxSide.width ||
    size.height > maxSide.height
  )
    return null;
  const image = await painter.loadImage(data).catch(() => null);
  if (!image) return null;
  const scale = Math.min(1, paperDots / size.width);
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const context = painter.prepare(width, height);
  context.drawImage(image, 0, 0, width, height);
  const { data: pixels } = context.getImageData(0, 0, width, height);
  return trimRight(bitmapFromPixels(pixels, width, height, 128, Math.floor((paperDots - width) / 2)));
}
