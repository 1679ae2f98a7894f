import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { projectRoot } from '../../root.ts';

/** A canvas kept between lines: making one costs more than drawing on it. */
export interface Painter {
  /** White, at least this large, nothing transformed. */
  prepare(width: number, height: number): SKRSContext2D;
  loadImage(
    data: Buffer,
  ): Promise<Parameters<SKRSContext2D['drawImage']>[0] & { width: number; height: number }>;
}

const faces = {
  QyzmetPaper: '400Regular/NotoSans_400Regular.ttf',
  QyzmetPaperBold: '700Bold/NotoSans_700Bold.ttf',
};

let painter: Promise<Painter> | undefined;

/** Loads the canvas addon and the fonts at the first call (about 60 ms), then hands out the same painter. */
export function loadPainter(): Promise<Painter> {
  painter ??= createPainter();
  return painter;
}

async function createPainter(): Promise<Painter> {
  const { createCanvas, GlobalFonts, loadImage } = await import('@napi-rs/canvas');
  const folder = path.join(projectRoot(), 'node_modules/@expo-google-fonts/noto-sans');
  // Read by Node, not by the addon: inside an asar only Node finds the file.
  for (const [family, file] of Object.entries(faces))
    GlobalFonts.register(readFileSync(path.join(folder, file)), family);
  let canvas: Canvas | undefined;
  return {
    prepare(width, height) {
      if (!canvas || canvas.width < width || canvas.height < height)
        canvas = createCanvas(Math.max(width, canvas?.width ?? 0), Math.max(height, canvas?.height ?? 0));
      const context = canvas.getContext('2d');
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = 'white';
      context.fillRect(0, 0, width, height);
      context.fillStyle = 'black';
      return context;
    },
    loadImage: (data) => loadImage(data),
  };
}
