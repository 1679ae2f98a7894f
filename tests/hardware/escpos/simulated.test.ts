import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import { escposDriver } from '../../../hardware/driver/escpos/index.ts';
import { call, profileOf } from './bench.ts';
import { everyBlock, kazakhReceipt, russianTicket } from './samples.ts';
import { type SimulatedPrinter, simulatedPrinter } from './simulated-channel.ts';

type Name = 'epson-tm-t88vi' | 'generic-escpos';
const names: Name[] = ['epson-tm-t88vi', 'generic-escpos'];

/** The driver on the simulator, which knows ESC/POS from the manual and nothing of the driver. */
async function connect(name: Name) {
  const simulator = simulatedPrinter({ profile: name, mmPerSecond: 5000 });
  const attached = await escposDriver.attach(simulator.channel, profileOf(name), call(10_000).options);
  if (!attached.ok) throw new Error(attached.error.code);
  const { operations } = attached.value;
  onTestFinished(() => {
    attached.value.detach();
    simulator.close();
  });
  if (operations.kind !== 'printer') throw new Error('no printer');
  return {
    simulator,
    print: (document: PrintDocument) => operations.print(document, 'job', call(10_000).options),
  };
}

const scan = async ({ paper }: SimulatedPrinter): Promise<string | undefined> => {
  const image = await loadImage((await paper()).png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return jsQR(context.getImageData(0, 0, image.width, image.height).data, image.width, image.height)?.data;
};
const qrOf = (document: PrintDocument): string | undefined =>
  document.blocks.find((block) => block.kind === 'qr')?.value;

describe.each(names)('%s, as the simulator reads it', (name) => {
  test('the receipt: every line there, the code scans, nothing ignored, no real-time byte in data', async () => {
    const { simulator, print } = await connect(name);
    expect(await print(kazakhReceipt)).toEqual({
      print: name === 'epson-tm-t88vi' ? 'confirmed' : 'processed',
      jobId: 'job',
    });
    expect(await scan(simulator)).toBe(qrOf(kazakhReceipt));
    expect(simulator.device.state()).toMatchObject({ ignored: [], realTimeInData: 0, lost: 0, receipts: 1 });
    const { text } = await simulator.paper();
    expect(text.join('\n')).not.toMatch(/[?▯]/);
  });

  test('every kind of block', async () => {
    const canvas = createCanvas(40, 40);
    canvas.getContext('2d').fillRect(0, 0, 40, 40);
    const { simulator, print } = await connect(name);
    expect(await print(everyBlock(canvas.toBuffer('image/png').toString('base64')))).not.toHaveProperty(
      'reason',
    );
    expect(simulator.device.state()).toMatchObject({ ignored: [], realTimeInData: 0 });
    const { text } = await simulator.paper();
    expect(text).toContain('[CODE128] ALA-000123');
    expect(text).toContain('[EAN13] 4870001234560');
    expect(text).toContain('[QR] x');
  });

  test('two jobs, two papers', async () => {
    const { simulator, print } = await connect(name);
    await print(russianTicket);
    await print(russianTicket);
    const { text } = await simulator.paper();
    const paper = text.join('\n').split('[cut]');
    expect(paper[0]).toContain('A001');
    expect(paper[1]?.trim()).toBe(paper[0]?.trim());
  });

  test('no paper: refused; paper again: printed', async () => {
    const { simulator, print } = await connect(name);
    await simulator.command('paperOut');
    expect(await print(russianTicket)).toEqual({ print: 'failed', reason: 'paperOut', jobId: 'job' });
    await simulator.command('loadPaper');
    expect(await print(russianTicket)).not.toHaveProperty('reason');
  });
});

test('letters by code page where there is one, the same lines as dots where there is none', async () => {
  const epson = await connect('epson-tm-t88vi');
  await epson.print(kazakhReceipt);
  const { text } = await epson.simulator.paper();
  expect(text).toContain('Қабылданды');
  expect(text).toContain('ұ, І әріптері.');
  expect(text).toContain('Қызмет   Жылжымайтын мүлік туралы анықтама');
  expect(text.filter((line) => line.startsWith('[raster'))).toEqual([]);
  expect(text.find((line) => line.startsWith('Төлем'))).toMatch(/ 1 250 тг$/);

  const generic = await connect('generic-escpos');
  await generic.print(kazakhReceipt);
  const drawn = (await generic.simulator.paper()).text;
  expect(drawn.filter((line) => line.startsWith('[raster')).length).toBeGreaterThan(5);
  expect(drawn.join('')).not.toMatch(/[қҚәғңөұүһ]/);
});
