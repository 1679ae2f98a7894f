// The same Kazakh receipt by our encoder and by two libraries: bytes and time side by side.
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

const WARM_ROUNDS = 50;
const ROUNDS = 200;
const qr = 'https://egov.example.kz/t/01JCW9K3T5ZQ8XH2V7M4R6B0NE';
const text =
  'Өтінішіңіз осында қабылданды, бірақ әлі тіркелген жоқ. Байланыс қалпына келгенде ол автоматты түрде жіберіледі.';
const pairs = [
  ['Қызмет', 'Мүлік туралы анықтама'],
  ['Күні', '05.11.2024 14:32'],
  ['Төлем', '1 250 тг'],
  ['Тіркеу нөмірі', 'ALA-2024-000123'],
];
const columns = 42;
const receipt = {
  language: 'kk',
  blocks: [
    { kind: 'text', value: 'Қабылданды', align: 'center', size: 'double', bold: true },
    { kind: 'text', value: 'Алматы қаласы, № 17 ХҚКО', align: 'center' },
    { kind: 'rule' },
    ...pairs.map(([left, right]) => ({ kind: 'columns', left, right })),
    { kind: 'rule' },
    { kind: 'text', value: text },
    { kind: 'qr', value: qr, size: 6 },
    { kind: 'text', value: 'Сақтап қойыңыз', align: 'center', bold: true },
    { kind: 'cut' },
  ],
};

function byPointOfSale({ default: ReceiptPrinterEncoder }) {
  return () => {
    const encoder = new ReceiptPrinterEncoder({ printerModel: 'epson-tm-t88vi', columns });
    encoder.initialize().codepage('rk1048');
    encoder.align('center').bold(true).size(2, 2).line('Қабылданды').size(1, 1).bold(false);
    encoder.line('Алматы қаласы, № 17 ХҚКО').align('left').rule();
    const half = [
      { width: 16, align: 'left' },
      { width: columns - 16, align: 'right' },
    ];
    encoder.table(half, pairs).rule().line(text);
    encoder.align('center').qrcode(qr, { model: 2, size: 6, errorlevel: 'm' });
    encoder.bold(true).line('Сақтап қойыңыз').bold(false).align('left').cut('partial');
    return Promise.resolve(encoder.encode());
  };
}

function byNodeThermalPrinter({ ThermalPrinter, PrinterTypes, CharacterSet }) {
  return () => {
    const printer = new ThermalPrinter({
      type: PrinterTypes.EPSON,
      interface: 'tcp://127.0.0.1:9',
      characterSet: CharacterSet.KZ1048_KAZAKHSTAN,
      width: columns,
    });
    printer.alignCenter();
    printer.bold(true);
    printer.setTextQuadArea();
    printer.println('Қабылданды');
    printer.setTextNormal();
    printer.bold(false);
    printer.println('Алматы қаласы, № 17 ХҚКО');
    printer.alignLeft();
    printer.drawLine();
    for (const [left, right] of pairs) printer.leftRight(left, right);
    printer.drawLine();
    printer.println(text);
    printer.alignCenter();
    printer.printQR(qr, { model: 2, cellSize: 6, correction: 'M' });
    printer.bold(true);
    printer.println('Сақтап қойыңыз');
    printer.bold(false);
    printer.alignLeft();
    printer.partialCut();
    return Promise.resolve(printer.getBuffer());
  };
}

/** Ours, bundled from the sources; a whole job, with its opening and its questions about the end. */
async function ours(folder, require) {
  const outfile = path.join(folder, 'encoder.cjs');
  await build({
    stdin: {
      contents: `
        export { encodeDocument } from './hardware/driver/escpos/encode-document.ts';
        export { prepareJob } from './hardware/driver/escpos/job.ts';
        export { opening } from './hardware/driver/escpos/introduction.ts';
        export { escposProfileSchema } from './hardware/driver/escpos/profile.ts';
        export { requestPaperStatus, requestProcessId } from './hardware/codec/escpos/commands.ts';
        export { loadProfile } from './hardware/profiles/load.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@napi-rs/canvas'],
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__importMetaUrl' },
    logLevel: 'error',
  });
  const m = require(outfile);
  return (name, withIds = true) => {
    const profile = m.loadProfile('escpos', name, m.escposProfileSchema).value;
    const request = (how) =>
      how === 'confirmed'
        ? { bytes: m.requestProcessId('AAAA'), id: 'AAAA' }
        : { bytes: m.requestPaperStatus() };
    const confirms = !withIds ? 'sent' : profile.completion === 'processId' ? 'confirmed' : 'processed';
    const parts = {
      opening: m.opening(profile),
      cutFirst: false,
      confirms,
      completion: { request },
      chunkBytes: 1024,
    };
    return async () => {
      const job = m.prepareJob(await m.encodeDocument(receipt, profile), parts);
      return Buffer.concat(job.chunks.map((chunk) => chunk.bytes));
    };
  };
}

async function measure(encode) {
  for (let round = 0; round < WARM_ROUNDS; round += 1) await encode();
  const startedAt = performance.now();
  let bytes;
  for (let round = 0; round < ROUNDS; round += 1) bytes = await encode();
  return { bytes: bytes.length, ms: (performance.now() - startedAt) / ROUNDS };
}

/** `require` of the place where the libraries are installed; a missing one is said, not hidden. */
export async function compareEncoders(folder, require) {
  const mine = await ours(folder, require);
  const libraries = {
    '@point-of-sale/receipt-printer-encoder': byPointOfSale,
    'node-thermal-printer': byNodeThermalPrinter,
  };
  const rows = [];
  const add = async (name, encode, goal) => {
    const { bytes, ms } = await measure(encode);
    rows.push({
      name: `Kazakh receipt, ${name}`,
      value: `${bytes} bytes, ${ms.toFixed(3)} ms`,
      ...(goal && { goal }),
    });
  };
  await add(
    'ours by code page (epson-tm-t88vi), ids included',
    mine('epson-tm-t88vi'),
    'goal: smallest, fastest',
  );
  await add('ours by code page, without its two ids (26 bytes)', mine('epson-tm-t88vi', false));
  await add('ours by dots (generic-escpos)', mine('generic-escpos'));
  for (const [name, encoder] of Object.entries(libraries)) {
    let library;
    try {
      library = require(name);
    } catch {
      rows.push({ name: `Kazakh receipt, ${name}`, value: 'not installed' });
      continue;
    }
    await add(name, encoder(library.default ? library : { ...library, default: library }));
  }
  return rows;
}
