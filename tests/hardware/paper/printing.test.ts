import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';
import { everyBlock, kazakhReceipt, russianTicket } from '../escpos/samples.ts';
import { bench, call, models } from './bench.ts';
import { ticket } from './samples.ts';

/** What the profile can say at most. */
const confirms = {
  'custom-vkp80iii': 'processed',
  reliance: 'processed',
  'star-tup900': 'confirmed',
} as const;

async function scan(png: string): Promise<string | undefined> {
  const image = await loadImage(Buffer.from(png, 'base64'));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return jsQR(context.getImageData(0, 0, image.width, image.height).data, image.width, image.height)?.data;
}

describe.each(models)('%s on paper, as the simulator reads the bytes', (model) => {
  test('a Kazakh receipt: letters drawn, the code scans, nothing ignored, no real-time byte in data', async () => {
    const at = await bench(model);
    expect(await at.print(kazakhReceipt)).toEqual({
      print: confirms[model],
      media: 'presented',
      jobId: 'job',
    });
    const { png, text } = await at.do('paper');
    expect(at.state()).toMatchObject({ ignored: [], realTimeInData: 0, lost: 0, receipts: 1, mouth: 'out' });
    expect(text.join('\n')).not.toMatch(/[?▯қҚәғңөұүһ]/);
    expect(text.filter((line: string) => line.startsWith('[raster')).length).toBeGreaterThan(0);
    expect(await scan(png)).toBe('https://egov.example.kz/t/01JCW9K3T5ZQ8XH2V7M4R6B0NE');
  });

  test('a Russian ticket', async () => {
    const at = await bench(model);
    expect(await at.print(russianTicket)).toMatchObject({ media: 'presented' });
    const { text } = await at.do('paper');
    expect(text.join('\n')).toContain('A001');
    if (model !== 'reliance') expect(text.join('\n')).toContain('Следите за табло в зале.');
    expect(text.join('\n')).not.toMatch(/[?▯]/);
  });

  test('every kind of block', async () => {
    const canvas = createCanvas(40, 40);
    canvas.getContext('2d').fillRect(0, 0, 40, 40);
    const at = await bench(model);
    const png = canvas.toBuffer('image/png').toString('base64');
    expect(await at.print(everyBlock(png))).not.toHaveProperty('reason');
    expect(at.state()).toMatchObject({ ignored: [], realTimeInData: 0 });
    const { text } = await at.do('paper');
    expect(text).toContain('[CODE128] ALA-000123');
    expect(text).toContain('[CODE39] ALA 17');
    expect(text.join('\n')).toMatch(/\[EAN13\] 487000123456/);
  });

  test('a document without a cut is cut all the same: nothing uncut can be offered', async () => {
    const at = await bench(model);
    const { blocks } = ticket;
    expect(await at.print({ ...ticket, blocks: blocks.slice(0, -1) })).toMatchObject({ media: 'presented' });
    expect(at.state().receipts).toBe(1);
  });

  test('what cannot be printed is not begun', async () => {
    const at = await bench(model);
    const before = at.written.length;
    const wide = { kind: 'barcode', value: 'A'.repeat(40), symbology: 'code39' } as const;
    expect(await at.print({ language: 'en', blocks: [wide] })).toEqual({
      print: 'failed',
      reason: 'invalidDocument',
      jobId: 'job',
    });
    expect(at.written.length).toBe(before);
  });

  test('canceled before it began: not one byte', async () => {
    const at = await bench(model);
    const { options, abort } = call();
    abort();
    expect(await at.print(ticket, options)).toEqual({ print: 'failed', reason: 'canceled', jobId: 'job' });
  });
});
