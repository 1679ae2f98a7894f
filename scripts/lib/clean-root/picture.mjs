// X's own dump of a screen (XWD version 7, 32 bits a pixel, little end first), as Xvfb keeps it in a file.
import { createCanvas } from '@napi-rs/canvas';

const HEADER = { size: 0, width: 4, height: 5, bytesPerLine: 12, colours: 19 };
const BYTES_OF_A_COLOUR = 12;
/** Of the main button and the tile that matters most (renderer/ui/tokens.css). */
const EMPHASIS = 0x00627a;
/** The band at the top has buttons of that colour too: the chosen language. */
const BELOW = 0.15;
const APART = 6;
const GRID = 100;
const STEP = 4;
/** Letters and a picture on a button leave as much of it out, in pixels. */
const GAP = 120;
/** The narrowest main button. */
const WIDE = 130;

export function readPicture(bytes) {
  const field = (name) => bytes.readUInt32BE(HEADER[name] * 4);
  const [width, height, bytesPerLine] = [field('width'), field('height'), field('bytesPerLine')];
  const begin = field('size') + field('colours') * BYTES_OF_A_COLOUR;
  const pixels = Buffer.from(bytes.subarray(begin, begin + height * bytesPerLine));
  const colour = (x, y) => pixels.readUInt32LE(y * bytesPerLine + x * 4) & 0xffffff;
  return {
    width,
    height,
    /** At a place given in parts of the screen: 0xrrggbb. */
    at: ({ x, y }) => colour(Math.floor(x * width), Math.floor(y * height)),
    isSame: (other) => pixels.equals(other.pixels),
    pixels,
    /** The part of its pixels, on a grid, that are as in the other: what moves or tells the time does not count for much. */
    sharedWith(other) {
      let same = 0;
      for (let row = 0; row < GRID; row += 1)
        for (let column = 0; column < GRID; column += 1) {
          const place = { x: (column + 0.5) / GRID, y: (row + 0.5) / GRID };
          if (this.at(place) === other.at(place)) same += 1;
        }
      return same / (GRID * GRID);
    },
    emphasised: () => emphasised(colour, width, height),
    png() {
      const canvas = createCanvas(width, height);
      const context = canvas.getContext('2d');
      const image = context.createImageData(width, height);
      for (let y = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1) {
          const rgb = colour(x, y);
          image.data.set([rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff, 0xff], (y * width + x) * 4);
        }
      context.putImageData(image, 0, 0);
      return canvas.toBuffer('image/png');
    },
  };
}

const isNear = (a, b) =>
  [16, 8, 0].every((shift) => Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff)) <= APART);

/** The middle of the tallest filled block of the emphasis colour, in parts of the screen; null: there is none. */
function emphasised(colour, width, height) {
  const rows = [];
  for (let y = Math.floor(BELOW * height); y < height; y += 1) {
    let best = { from: 0, steps: 0 };
    let from = 0;
    let steps = 0;
    for (let x = 0; x < width; x += STEP) {
      if (isNear(colour(x, y), EMPHASIS)) steps += 1;
      else if (x - from - steps * STEP > GAP) [from, steps] = [x + STEP, 0];
      if (steps > best.steps) best = { from, steps };
    }
    // letters and pictures stand in it: rows with a gap that is wider are no part of it
    rows.push(best.steps * STEP > WIDE ? { y, x: best.from + (best.steps * STEP) / 2 } : null);
  }
  let best = [];
  let block = [];
  for (const row of [...rows, null]) {
    if (row) block.push(row);
    else {
      if (block.length > best.length) best = block;
      block = [];
    }
  }
  const middle = best[Math.floor(best.length / 2)];
  return best.length > 20 && middle ? { x: middle.x / width, y: middle.y / height } : null;
}
