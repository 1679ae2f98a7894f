import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { printerBench } from './bench.ts';
import { raster } from './bytes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-paper-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function pixels(png: string | Buffer) {
  const image = await loadImage(typeof png === 'string' ? Buffer.from(png, 'base64') : png);
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, image.width, image.height);
}
type Pixels = Awaited<ReturnType<typeof pixels>>;
const darkAt = ({ data, width }: Pixels, x: number, y: number) =>
  (data[(y * width + x) * 4] ?? 255) < 128 && (data[(y * width + x) * 4 + 3] ?? 0) > 128;
/** Left and right end of what is dark in a band of rows. */
function extent(picture: Pixels, from: number, to: number): [number, number] {
  const columns = Array.from({ length: picture.width }, (_, x) => x).filter((x) => {
    for (let y = from; y < to; y++) if (darkAt(picture, x, y)) return true;
    return false;
  });
  return [columns[0] ?? -1, columns.at(-1) ?? -1];
}

const fast = { mmPerSecond: 100_000 };
/** Above the first line of the picture. */
const edge = 40;

test('a drawn QR code can be read by a camera', async () => {
  const { give, ask, device } = printerBench(fast);
  give('1b6101 1d286b0300314306 1d286b1700315030 "https://example.kz/7" 1d286b0300315130 "below" 0a');
  const { data, width, height } = await pixels(ask('paper').png);
  expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe('https://example.kz/7');
  device.close();
});

test('lines stand left, centred and right on paper of the model’s width', async () => {
  for (const [profile, dots, margin] of [
    ['epson-tm-t88vi', 512, 28],
    ['generic-escpos', 576, 32],
  ] as const) {
    const { give, ask, device } = printerBench({ ...fast, profile });
    give('"HHHH" 0a 1b6101 "HHHH" 0a 1b6102 "HHHH" 0a');
    const picture = await pixels(ask('paper').png);
    expect(picture.width).toBe(dots + 2 * margin);
    const [left, centre, right] = [0, 30, 60].map((y) => extent(picture, edge + y, edge + y + 24));
    expect(left?.[0]).toBeGreaterThanOrEqual(margin);
    expect(left?.[0]).toBeLessThan(margin + 8);
    expect(((centre?.[0] ?? 0) + (centre?.[1] ?? 0)) / 2).toBeCloseTo(picture.width / 2, -1);
    expect(right?.[1]).toBeLessThan(margin + dots);
    expect(right?.[1]).toBeGreaterThan(margin + dots - 8);
    device.close();
  }
});

test('a raster is drawn bit for bit', async () => {
  const { give, ask, device } = printerBench(fast);
  give(raster(2, 2, (at) => [0x80, 0x01, 0x00, 0xff][at] ?? 0));
  const picture = await pixels(ask('paper').png);
  const row = (y: number) =>
    Array.from({ length: 16 }, (_, x) => (darkAt(picture, 28 + x, edge + y) ? 1 : 0)).join('');
  expect(row(0)).toBe('1000000000000001');
  expect(row(1)).toBe('0000000011111111');
  device.close();
});

test('a letter in the wrong page is seen as a box, each Kazakh letter as itself', async () => {
  const { give, ask, device } = printerBench(fast);
  const ink = async (data: string) => {
    give(data);
    const picture = await pixels(ask('tear').png);
    return Buffer.from(picture.data).toString('base64');
  };
  const letters = ['8d', 'aa', 'a3', 'bd', 'a5', 'a1', 'af', '8e', 'b2'];
  const right = await Promise.all(letters.map((letter) => ink(`1b7435 ${letter} 0a`)));
  const boxes = await Promise.all(letters.map((letter) => ink(`1b7402 ${letter} 0a`)));
  expect(new Set(right).size).toBe(letters.length);
  expect(new Set(boxes).size).toBe(1);
  expect(right).not.toContain(boxes[0]);
  device.close();
});

test('tearing off: the paper once more, a picture per receipt, numbers go on after a restart', async () => {
  const paperDir = path.join(folder, 'deep/paper');
  for (const first of [1, 3]) {
    const { give, ask, device, events } = printerBench({ ...fast, paperDir });
    expect(ask('tear')).toMatchObject({ png: null, receipts: 0, files: [] });
    give('"receipt" 0a 1d564200 "ticket" 0a 1d564200');
    await vi.waitFor(() => expect(ask('paper').receipts).toBe(2));
    const torn = ask('tear');
    expect(torn).toMatchObject({ receipts: 2, text: ['receipt', '[cut]', 'ticket', '[cut]'] });
    expect(torn.files.map((file: string) => path.basename(file))).toEqual([
      `receipt-000${first}.png`,
      `receipt-000${first + 1}.png`,
    ]);
    expect(events.at(-1)).toEqual({ event: 'paper' });
    expect(ask('paper')).toMatchObject({ png: null, receipts: 0, text: [] });
    device.close();
  }
  expect(readdirSync(paperDir)).toHaveLength(4);
  const png = readFileSync(path.join(paperDir, 'receipt-0001.png'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});

test('what lies between head and knife is not torn off: it is the upper margin of the next receipt', async () => {
  const { give, ask, device } = printerBench(fast);
  const height = async () => (await pixels(ask('tear').png)).height - 2 * edge;
  give('"first" 0a 1d564200');
  await vi.waitFor(() => expect(device.state()).toMatchObject({ buffered: 0 }));
  expect(await height()).toBe(30);
  await vi.waitFor(() => expect(device.state()).toMatchObject({ printing: false }));
  give('"second" 0a 1d564200');
  await vi.waitFor(() => expect(ask('paper').receipts).toBe(1));
  expect(await height()).toBe(85 + 30);
  device.close();
});

test('a roll that is never torn off does not grow for ever', async () => {
  const { give, ask, device } = printerBench(fast);
  give(`${'1b64ff'.repeat(4)} "last" 0a`);
  await vi.waitFor(() => expect(device.state()).toMatchObject({ buffered: 0, printing: false }));
  expect(ask('paper').text).toEqual(['last']);
  expect((await pixels(ask('paper').png)).height).toBeLessThanOrEqual(20_000 + 2 * edge);
  device.close();
});
