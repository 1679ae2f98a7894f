// Printing by numbers: use of a serial line, bytes and time of one Kazakh receipt beside two libraries, status, first byte.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { connectControl, startProgram } from './demo.mjs';
import { compareEncoders } from './perf-encoders.mjs';
import { root } from './run.mjs';

/** @typedef {{ name: string, value: string, goal?: string }} Row */

const RATES = [19_200, 38_400, 115_200];
const BITS_PER_BYTE = 10;
const STATUS_ROUNDS = 60;
const JOB_ROUNDS = 25;
const ONLINE_LIMIT_MS = 15_000;
const JOB_LIMIT_MS = 60_000;
const epochMs = () => performance.timeOrigin + performance.now();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const quantile = (values, q) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
};

/** 3 KB of text, as a receipt with many lines; and four times the printer's buffer. */
const receiptOf = (lines) => ({
  language: 'kk',
  blocks: [
    ...Array.from({ length: lines }, (_, n) => ({
      kind: 'text',
      value: `${n} Өтінішіңіз осында қабылданды, № ${n}`,
    })),
    { kind: 'cut' },
  ],
});
const ticket = {
  language: 'kk',
  blocks: [
    { kind: 'text', value: 'Сіздің нөміріңіз', align: 'center', size: 'double' },
    { kind: 'text', value: 'A001', align: 'center', size: 'big', bold: true },
    { kind: 'columns', left: 'Күні', right: '05.11.2024 14:32' },
    { kind: 'cut' },
  ],
};

/** Bundled anew, so that it measures the sources and not an old build. */
async function bundlePrograms() {
  const folder = mkdtempSync(path.join(root, 'out', 'perf-printing-'));
  const entries = { hardware: 'hardware/process.ts', simulator: 'hardware/simulator/main.ts' };
  await Promise.all(
    Object.entries(entries).map(([name, entry]) =>
      build({
        entryPoints: [path.join(root, entry)],
        outfile: path.join(folder, `${name}.cjs`),
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20.18',
        external: ['serialport', '@napi-rs/canvas', 'node-hid', 'smartcard'],
        banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
        define: { 'import.meta.url': '__importMetaUrl' },
        logLevel: 'error',
      }),
    ),
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A simulated printer on a terminal and a hardware process that drives it. */
async function startBench(programs, profile, simulatorOptions, connection = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-print-'));
  const at = (name) => path.join(folder, name);
  const simulator = startProgram(
    path.relative(path.join(root, 'out'), path.join(programs.folder, 'simulator')),
    ['escpos', ...['--profile', profile, '--pty', at('tty'), '--control', at('sock'), ...simulatorOptions]],
  );
  await simulator.ready;
  const printer = await connectControl(at('sock'));
  const child = fork(path.join(programs.folder, 'hardware.cjs'), { execArgv: [] });
  const listeners = new Set();
  child.on('message', (message) => {
    for (const listener of [...listeners]) listener(message, epochMs());
  });
  /** Resolves with the first message `pick` takes and when it came. */
  const hear = (pick, limitMs) =>
    new Promise((resolve, reject) => {
      const end = setTimeout(() => {
        listeners.delete(listener);
        reject(new Error(`nothing heard within ${limitMs} ms`));
      }, limitMs);
      const listener = (message, heardAt) => {
        if (!pick(message)) return;
        clearTimeout(end);
        listeners.delete(listener);
        resolve({ message, at: heardAt });
      };
      listeners.add(listener);
    });
  const online = hear(({ type, status }) => type === 'status' && status.device === 'online', ONLINE_LIMIT_MS);
  await hear(({ type }) => type === 'ready', ONLINE_LIMIT_MS);
  const serial = { path: at('tty'), ...connection };
  const device = { id: 'printer', role: 'receiptPrinter', driver: 'escpos', profile, connection: { serial } };
  child.send({ type: 'configure', devices: [{ ...device, settings: { firstCut: false } }] });
  await online;
  let callId = 0;
  return {
    printer,
    hear,
    async print(document) {
      callId += 1;
      const id = callId;
      const result = hear(({ type, callId: of }) => type === 'result' && of === id, JOB_LIMIT_MS);
      const calledAt = epochMs();
      const args = { document, jobId: String(id) };
      const call = { type: 'call', callId: id, device: 'printer', role: 'receiptPrinter', method: 'print' };
      child.send({ ...call, args, deadlineMs: JOB_LIMIT_MS });
      const { message } = await result;
      const { print, reason } = message.result.value ?? {};
      return { calledAt, print: reason ? `${print}: ${reason}` : print };
    },
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.send({ type: 'stop' });
      await exited;
      printer.close();
      await simulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Share of the line's rate between the first and the last byte of a job, and what the printer's buffer lost. */
async function measureLine(programs, rate, lines, mmPerSecond) {
  const options = ['--bps', String(rate), '--mm-per-second', String(mmPerSecond), '--flow', 'xonXoff'];
  const bench = await startBench(programs, 'epson-tm-t88vi', options, {
    baudRate: rate,
    flowControl: 'xonXoff',
  });
  try {
    const { calledAt, print } = await bench.print(receiptOf(lines));
    const { arrivals } = await bench.printer.send('log', { bytes: 1 });
    const { lost } = await bench.printer.send('state');
    // questions before and after the job (DLE EOT n) are short and stand alone, sometimes in two slices
    const isQuestion = ({ first, bytes }) => bytes <= 3 && (first === 0x10 || first === 0x04 || first <= 4);
    const job = arrivals.filter((slice) => slice.at >= calledAt && !isQuestion(slice));
    const [first] = job;
    const last = job.at(-1);
    if (!first || !last) throw new Error(`no job at ${rate} baud: ${print}`);
    // the first slice came before the clock started
    const bytes = job.slice(1).reduce((sum, slice) => sum + slice.bytes, 0);
    const use = (bytes * BITS_PER_BYTE * 1000) / (last.at - first.at) / rate;
    return { use, lost, print, bytes: bytes + first.bytes };
  } finally {
    await bench.stop();
  }
}

/** @returns {Promise<Row[]>} */
async function lineRows(programs) {
  const rows = [];
  for (const rate of RATES) {
    const { use, lost, print, bytes } = await measureLine(programs, rate, 80, 250);
    rows.push({
      name: `line use, text receipt of ${bytes} bytes at ${rate} baud (${print}, ${lost} lost)`,
      value: `${(use * 100).toFixed(1)} %`,
      goal: 'goal ≥ 95 %, 0 lost',
    });
  }
  const slow = await measureLine(programs, 115_200, 380, 250);
  rows.push({
    name: `four buffers of text to a printer of 250 mm/s at 115200 baud (${slow.print})`,
    value: `${slow.lost} bytes lost`,
    goal: 'goal 0',
  });
  return rows;
}

/** @returns {Promise<Row[]>} */
async function latencyRows(programs) {
  const bench = await startBench(programs, 'epson-tm-t88vi', ['--mm-per-second', '5000']);
  try {
    const status = [];
    for (let round = 0; round < STATUS_ROUNDS; round += 1) {
      const order = round % 2 === 0 ? 'paperLow' : 'loadPaper';
      const paper = round % 2 === 0 ? 'low' : 'full';
      const heard = bench.hear(({ type, status: one }) => type === 'status' && one.paper === paper, 5000);
      const orderedAt = epochMs();
      await bench.printer.send(order);
      status.push((await heard).at - orderedAt);
    }
    const first = [];
    for (let round = 0; round < JOB_ROUNDS; round += 1) {
      const { calledAt } = await bench.print(ticket);
      const { arrivals } = await bench.printer.send('log', { bytes: 1 });
      const job = arrivals.find(({ at, first: byte }) => at >= calledAt && byte !== 0x10);
      if (job) first.push(job.at - calledAt);
      await bench.printer.send('tear');
      await sleep(20);
    }
    const ms = (values, q) => `${quantile(values, q).toFixed(1)} ms`;
    return [
      {
        name: `order to the simulator → status message of the hardware process, p50 of ${status.length}`,
        value: ms(status, 0.5),
      },
      {
        name: `  p95 (ASB byte on the wire → status message is a part of it)`,
        value: ms(status, 0.95),
        goal: 'goal ≤ 20 ms',
      },
      { name: `print call → first byte at the printer, p50 of ${first.length}`, value: ms(first, 0.5) },
      { name: `  p95`, value: ms(first, 0.95) },
    ];
  } finally {
    await bench.stop();
  }
}

/** Everything about printing that has a number. Takes about 20 s. @returns {Promise<Row[]>} */
export async function perfPrinting() {
  const programs = await bundlePrograms();
  try {
    return [
      ...(await latencyRows(programs)),
      ...(await lineRows(programs)),
      ...(await compareEncoders(programs.folder, createRequire(import.meta.url))),
    ];
  } finally {
    programs.remove();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { name, value, goal = '' } of await perfPrinting())
    process.stdout.write(`${name.padEnd(84)}${value.padStart(24)}   ${goal}\n`);
