import type { SKRSContext2D } from '@napi-rs/canvas';
import { family } from './font.ts';
import type { Cell } from './items.ts';

/** Noto Sans at this share of the cell height stands like the printer's own font: capitals about 17 of 24 dots. */
const fontShare = 0.92;
const baselineShare = 0.78;
const unprintable = '▯';

/** Cells stand on the line's lower edge, as the print head leaves them. */
export function drawLine(pen: SKRSContext2D, cells: readonly Cell[]): void {
  const tallest = cells.reduce((most, cell) => Math.max(most, cell.height), 0);
  let x = 0;
  for (const cell of cells) {
    drawCell(pen, cell, x, tallest - cell.height);
    x += cell.width;
  }
}

function drawCell(pen: SKRSContext2D, cell: Cell, x: number, y: number): void {
  pen.save();
  pen.translate(x, y);
  if (cell.inverse) {
    pen.fillRect(0, 0, cell.width, cell.height);
    pen.fillStyle = '#ffffff';
  }
  if (cell.glyph === unprintable) {
    pen.lineWidth = Math.max(1, cell.height / 16);
    pen.strokeStyle = pen.fillStyle;
    pen.strokeRect(cell.width * 0.2, cell.height * 0.12, cell.width * 0.6, cell.height * 0.7);
  } else if (cell.glyph.trim() !== '') drawGlyph(pen, cell);
  if (cell.underline) pen.fillRect(0, cell.height - 2, cell.width, 2);
  pen.restore();
}

/** A proportional letter in a cell of its own: centred, squeezed when too wide, stretched with the cell. */
function drawGlyph(pen: SKRSContext2D, cell: Cell): void {
  pen.font = `${cell.bold ? 700 : 400} ${cell.height * fontShare}px "${family}"`;
  // A cell is half as wide as high; other sizes stretch the letter as the printer does.
  const stretch = (cell.width * 2) / cell.height;
  const natural = pen.measureText(cell.glyph).width * stretch;
  const squeeze = stretch * Math.min(1, (cell.width - 0.5) / natural);
  const drawn = pen.measureText(cell.glyph).width * squeeze;
  pen.translate((cell.width - drawn) / 2, cell.height * baselineShare);
  pen.scale(squeeze, 1);
  pen.fillText(cell.glyph, 0, 0);
}
