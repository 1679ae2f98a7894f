import type { SKRSContext2D } from '@napi-rs/canvas';

const toothDots = 8;
const paperColour = '#fdfdf9';
const shadowColour = '#d9dcdd';

/** White paper with a torn upper and lower edge; round it the picture stays transparent. */
export function drawPaperEdge(pen: SKRSContext2D, width: number, height: number): void {
  pen.beginPath();
  pen.moveTo(0, toothDots);
  for (let x = 0, up = true; x < width; x += toothDots, up = !up)
    pen.lineTo(x + toothDots, up ? 2 : toothDots);
  for (let x = width, down = true; x > 0; x -= toothDots, down = !down)
    pen.lineTo(x, height - (down ? 2 : toothDots));
  pen.lineTo(0, height - toothDots);
  pen.closePath();
  pen.fillStyle = paperColour;
  pen.fill();
  pen.strokeStyle = shadowColour;
  pen.lineWidth = 1;
  pen.stroke();
}

/** Where the knife went: dashes across, a small notch at each side; a partial cut leaves its middle standing. */
export function drawCut(pen: SKRSContext2D, width: number, y: number, partial: boolean): void {
  pen.save();
  pen.strokeStyle = '#7b868a';
  pen.lineWidth = 2;
  pen.setLineDash([10, 6]);
  pen.beginPath();
  pen.moveTo(toothDots, y);
  if (partial) {
    pen.lineTo(width / 2 - 16, y);
    pen.moveTo(width / 2 + 16, y);
  }
  pen.lineTo(width - toothDots, y);
  pen.stroke();
  pen.globalCompositeOperation = 'destination-out';
  for (const [edge, tip] of [
    [0, toothDots],
    [width, width - toothDots],
  ] as const) {
    pen.beginPath();
    pen.moveTo(edge, y - toothDots / 2);
    pen.lineTo(tip, y);
    pen.lineTo(edge, y + toothDots / 2);
    pen.fill();
  }
  pen.restore();
}
