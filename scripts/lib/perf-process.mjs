// The hardware process with eight devices: memory, rest, and what many jobs and reads leave behind.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectControl, startProgram } from './demo.mjs';
import { root } from './run.mjs';

/** @typedef {{ name: string, value: string, goal?: string }} Row */

/** `QYZMET_FULL`: the 10,000 of each. */
const full = process.env.QYZMET_FULL !== undefined;
const rounds = full ? 10_000 : 300;
/** Until all code is compiled and V8 has found the size of its heap (5,000 prints): none of that is growth. */
const WARM_UP = full ? 6_000 : 300;
/** Until the engine has compiled what a hall at rest needs again and again: a kiosk rests for hours. */
const REST_MS = 10_000;
const IDLE_MS = full ? 60_000 : 20_000;
const ONLINE_MS = 20_000;
const CALL_MS = 20_000;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const quick = ['--mm-per-second', '1000000'];
const eight = [
  { id: 'id-card', role: 'idCardReader', driver: 'mrz', profile: 'elyctis-idbox' },
  { id: 'receipt', role: 'receiptPrinter', driver: 'escpos', profile: 'epson-tm-t88vi', options: quick },
  ...JSON.parse(readFileSync(path.join(root, 'electron/config/demo-devices.json'), 'utf8')).slice(0, 6),
];
/** Short, and not cut: a simulated cutter takes its 150 ms, ten times what the rest of the job takes. */
const ticket = {
  language: 'kk',
  blocks: [
    { kind: 'text', value: 'Сіздің нөміріңіз' },
    { kind: 'text', value: 'A001', align: 'center', size: 'big', bold: true },
  ],
};

const memoryMb = (pid, kind) =>
  Number(
    new RegExp(`^${kind}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
  ) / 1024;
/**
 * Loaded into the measured process: collects all garbage and gives the pages back when it is told. V8 lets its heap grow
 * as long as there is room, so that without it PSS tells of V8's laziness and not of what is kept.
 */
const COLLECTOR = `process.on('SIGUSR2', () => {
  for (let time = 0; time < 3; time += 1) globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
});`;
/**
 * What the process has written and nobody shares. Its PSS moves by megabytes when another Node program on the machine
 * starts or ends, since they share the text of Node.
 */
const OWN = 'Private_Dirty';
/** Three full collections of this heap take under 100 ms; the pages are given back at once. */
const COLLECT_MS = 1_000;
/** What one collection leaves differs by megabytes, with what compiled code happens to be in use. */
const COLLECTIONS = 5;
async function keptMb(child) {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < COLLECTIONS; time += 1) {
    child.kill('SIGUSR2');
    await sleep(COLLECT_MS);
    least = Math.min(least, memoryMb(child.pid, OWN));
  }
  return least;
}
/** Share of one core over `ms`; a tick is 10 ms. */
async function cpuShare(pid, ms) {
  const ticks = () => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) /)[1].split(' ');
    return Number(fields[11]) + Number(fields[12]);
  };
  const before = ticks();
  await sleep(ms);
  return ((ticks() - before) * 10) / ms;
}

/** @returns {Promise<Row[]>} */
export async function perfProcess() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-process-'));
  const at = (name) => path.join(folder, name);
  const simulators = eight.map(({ id, driver, profile, options = [] }) =>
    startProgram('simulator', [
      driver,
      ...['--profile', profile, '--pty', at(`${id}.tty`), '--control', at(`${id}.sock`), ...options],
    ]),
  );
  await Promise.all(simulators.map(({ ready }) => ready));
  const reader = await connectControl(at('id-card.sock'));
  const printer = await connectControl(at('receipt.sock'));
  writeFileSync(at('collector.cjs'), COLLECTOR);
  const hardware = fork(path.join(root, 'out/hardware.cjs'), {
    execArgv: ['--expose-gc', '--require', at('collector.cjs')],
  });
  const online = new Set();
  const waiting = new Map();
  hardware.on('message', (message) => {
    if (message.type === 'status' && message.status.device === 'online') online.add(message.status.id);
    if (message.type === 'result') waiting.get(message.callId)?.(message.result);
  });
  let callId = 0;
  const call = (device, role, method, args) => {
    callId += 1;
    const id = callId;
    hardware.send({ type: 'call', callId: id, device, role, method, args, deadlineMs: CALL_MS });
    return new Promise((resolve) => waiting.set(id, resolve)).finally(() => waiting.delete(id));
  };
  const printOnce = async () => {
    const result = await call('receipt', 'receiptPrinter', 'print', { document: ticket, jobId: 'perf' });
    if (result.value?.print !== 'confirmed') throw new Error(`print: ${JSON.stringify(result)}`);
    await printer.send('tear');
  };
  const readOnce = async () => {
    const reading = call('id-card', 'idCardReader', 'read', {});
    while (!(await reader.send('swipe', { specimen: 'td1-03' })).sent) await sleep(2);
    const result = await reading;
    if (!result.ok) throw new Error(`read: ${JSON.stringify(result)}`);
  };
  try {
    hardware.send({
      type: 'configure',
      devices: eight.map(({ id, role, driver, profile }) => ({
        id,
        role,
        driver,
        profile,
        connection: { serial: { path: at(`${id}.tty`), baudRate: 115_200 } },
      })),
    });
    for (const endsAt = Date.now() + ONLINE_MS; online.size < eight.length; await sleep(50))
      if (Date.now() > endsAt) throw new Error(`online: ${[...online].join(', ')}`);
    await sleep(REST_MS);
    const rows = [
      {
        name: `hardware process, PSS with ${eight.length} devices`,
        value: `${memoryMb(hardware.pid, 'Pss').toFixed(0)} MB`,
        goal: 'goal ≤ 90 MB',
      },
      {
        name: `hardware process, idle CPU with ${eight.length} devices, over ${IDLE_MS / 1000} s`,
        value: `${((await cpuShare(hardware.pid, IDLE_MS)) * 100).toFixed(2)} %`,
        goal: 'goal < 1 %',
      },
    ];
    for (const [what, once] of [
      ['print jobs', printOnce],
      ['reads', readOnce],
    ]) {
      for (let n = 0; n < WARM_UP; n += 1) await once();
      const before = await keptMb(hardware);
      const startedAt = performance.now();
      for (let n = 0; n < rounds; n += 1) await once();
      const eachMs = (performance.now() - startedAt) / rounds;
      const after = await keptMb(hardware);
      rows.push({
        name: `hardware process, growth over ${rounds} ${what} of ${eachMs.toFixed(0)} ms, after a warm-up of ${WARM_UP} (${before.toFixed(1)} → ${after.toFixed(1)} MB)`,
        value: `${((after / before - 1) * 100).toFixed(1)} %`,
        goal: 'goal ≤ 2 %',
      });
    }
    return rows;
  } finally {
    hardware.kill('SIGKILL');
    reader.close();
    printer.close();
    await Promise.all(simulators.map((program) => program.stop()));
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
