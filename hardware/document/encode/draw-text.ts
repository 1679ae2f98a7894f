import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Scale } from '../layout/lines.ts';
import type { TextLine } from '../layout/text-line.ts';
import { type Bitmap, bitmapFromPixels, trimRight } from './bitmap.ts';
import type { Painter } from './painter.ts';

export interface TextStyle {
  scale: Scale;
  bold: boolean;
  paperDots: number;
  /** Height of a normal line as the printer feeds it. */
  lineDots: number;
}

/** Noto Sans at this share of the line height has its tallest letters (Й, Ң, Қ) inside the line. */
const emOfLine = 0.72;
/** Where the printer's own font A has its baseline: 21 of 30 dots. */
const baselineOfLine = 0.71;
/** Thinner strokes than the eye sees on a screen: dots of half grey are printed. */
const blackBelow = 150;
/** Between a left and a right part, in em. */
const gapEm = 0.5;

/** Draws the lines of one paragraph, all narrowed alike when one is too wide for the paper. About 1 ms a line. */
export function drawParagraph(painter: Painter, lines: readonly TextLine[], style: TextStyle): Bitmap[] {
  const height = style.lineDots * style.scale;
  const em = height * emOfLine;
  const context = painter.prepare(style.paperDots, height);
  context.font = `${em}px ${style.bold ? 'QyzmetPaperBold' : 'QyzmetPaper'}`;
  const widest = Math.max(...lines.map((line) => lineWidth(context, line, em)), 1);
  const squeeze = Math.min(1, style.paperDots / widest);
  return lines.map((line) => drawLine(painter, line, style, squeeze));
}

function lineWidth(context: SKRSContext2D, line: TextLine, em: number): number {
  const left = context.measureText(line.text).width;
  return line.right === undefined ? left : left + gapEm * em + context.measureText(line.right).width;
}

function drawLine(painter: Painter, line: TextLine, style: TextStyle, squeeze: number): Bitmap {
  const height = style.lineDots * style.scale;
  const context = painter.prepare(style.paperDots, height);
  const width = style.paperDots / squeeze;
  context.scale(squeeze, 1);
  context.textBaseline = 'alphabetic';
  const put = (text: string, align: TextLine['align']): void => {
    const free = width - context.measureText(text).width;
    context.fillText(
      text,
      align === 'left' ? 0 : align === 'right' ? free : free / 2,
      height * baselineOfLine,
    );
  };
  put(line.text, line.align);
  if (line.right !== undefined) put(line.right, 'right');
  const { data } = context.getImageData(0, 0, style.paperDots, height);
  return trimRight(bitmapFromPixels(data, style.paperDots, height, blackBelow));
}
