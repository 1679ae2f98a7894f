import { createCanvas, Path2D } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const SCALE = 2;

Object.assign(globalThis, { Path2D }); // pdf.js would load a second copy of the canvas, and neither draws the other's paths

/** The first page of a PDF as a reader sees it: its text, and its pixels. */
export async function pdfPage(
  bytes: Uint8Array,
): Promise<{ text: string; pixels: Uint8ClampedArray; width: number; height: number }> {
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  try {
    const page = await (await loading.promise).getPage(1);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join('\n');
    const viewport = page.getViewport({ scale: SCALE });
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    // The canvas of Node draws as the browser's does; only its type is another.
    await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
    return { text, pixels: context.getImageData(0, 0, width, height).data, width, height };
  } finally {
    await loading.destroy();
  }
}
