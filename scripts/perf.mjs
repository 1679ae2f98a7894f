// `npm run perf`: start, touch, ticket and memory, side by side with a bare window of the same Electron in one run.
// -- --packaged: the start and memory of dist/linux-unpacked instead, nothing else.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, say } from './lib/run.mjs';
import { ensureAll } from './lib/setup.mjs';

await ensureAll();
const { build } = await import('./build.mjs');
const { findElectron, sandboxArguments } = await import('./lib/electron.mjs');
const { startDisplay } = await import('./lib/display.mjs');
const { startDemo } = await import('./lib/demo.mjs');
const { launchKiosk } = await import('./lib/play-visit.mjs');

const ROUNDS = 7;
const SETTLE_MS = 3_000;
const START_LIMIT_MS = 30_000;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, q) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * q))];
const median = (values) => quantile(values, 0.5);

function processTree(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]];
      } catch {
        return []; // it ended while we looked
      }
    });
  const tree = new Set([pid]);
  for (let grew = true; grew; ) {
    const before = tree.size;
    for (const [child, parent] of parents) if (tree.has(parent)) tree.add(child);
    grew = tree.size > before;
  }
  return [...tree];
}

const pssMegabytes = (pid) =>
  processTree(pid).reduce((sum, process) => {
    try {
      return (
        sum +
        Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
      );
    } catch {
      return sum;
    }
  }, 0);

/** Starts a program, waits until `paintedAt` knows when it painted (epoch ms), and weighs it. */
async function startOnce(binary, args, paintedAt) {
  const startedAt = Date.now();
  const child = spawn(binary, [...sandboxArguments(), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  let at;
  for (const endsAt = startedAt + START_LIMIT_MS; at === undefined; await sleep(20)) {
    at = paintedAt(output, startedAt);
    if (Date.now() > endsAt) throw new Error(`no paint within ${START_LIMIT_MS} ms`);
  }
  await sleep(SETTLE_MS);
  const memory = pssMegabytes(child.pid);
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  return { ms: at - startedAt, memory };
}

const bareWindow = (output) => Number(/painted (\d+)/.exec(output)?.[1] ?? Number.NaN) || undefined;
/** The kiosk says it in its log, a line for each start. */
const kioskLog = (folder, words) => (_output, startedAt) => {
  try {
    const lines = readFileSync(path.join(folder, 'logs', 'qyzmet.log'), 'utf8').split('\n');
    return lines
      .filter((text) => text.includes(`"${words}"`))
      .map((text) => Date.parse(JSON.parse(text).time))
      .find((at) => at >= startedAt);
  } catch {
    return undefined; // no log yet, or half a line
  }
};

const row = (name, value, goal = '') =>
  process.stdout.write(`${name.padEnd(56)}${value.padStart(24)}   ${goal}\n`);

/** What needs Playwright's way in, which a package has not. */
async function measureVisits({ electron, folder, demo }) {
  const { measureLanguages, measureQuestions, measureTouches, measureTickets } = await import(
    './lib/perf-visit.mjs'
  );
  const { app, page } = await launchKiosk({ electron, folder });
  const touches = await measureTouches(page);
  row(`touch to next screen painted, p50 of ${touches.length}`, `${median(touches).toFixed(1)} ms`);
  row(
    `touch to next screen painted, p95 of ${touches.length}`,
    `${quantile(touches, 0.95).toFixed(1)} ms`,
    'goal ≤ 50 ms',
  );
  const tickets = await measureTickets(page, demo);
  row(
    `Take a ticket to first byte at the printer, p50 of ${tickets.length}`,
    `${median(tickets).toFixed(1)} ms`,
  );
  row(
    `Take a ticket to first byte at the printer, p95 of ${tickets.length}`,
    `${quantile(tickets, 0.95).toFixed(1)} ms`,
    'goal ≤ 30 ms',
  );
  const { measureSpeech } = await import('./lib/perf-speech.mjs');
  const { ready, other } = await measureSpeech(page);
  row(
    `focus to sound, ready, p95 of ${ready.length}`,
    `${quantile(ready, 0.95).toFixed(1)} ms`,
    'goal ≤ 150 ms',
  );
  row(
    `focus to sound, others, p95 of ${other.length}`,
    `${quantile(other, 0.95).toFixed(1)} ms`,
    'goal ≤ 400 ms',
  );
  const questions = await measureQuestions(page, demo);
  row(
    `touch to next question painted, p95 of ${questions.length}`,
    `${quantile(questions, 0.95).toFixed(1)} ms`,
    'goal ≤ 50 ms',
  );
  const languages = await measureLanguages(page);
  row(
    `language touched to screen painted in it, p95 of ${languages.length}`,
    `${quantile(languages, 0.95).toFixed(1)} ms`,
    'goal ≤ 100 ms',
  );
  await app.close();

  for (const measure of [
    async () => (await import('./lib/perf-catalogue.mjs')).perfCatalogue(),
    async () => (await import('./lib/perf-printing.mjs')).perfPrinting(),
    async () => (await import('./lib/perf-card.mjs')).perfCard(),
    async () => (await import('./lib/perf-process.mjs')).perfProcess(),
    async () => (await import('./lib/perf-staff.mjs')).perfStaff(),
  ])
    for (const { name, value, goal } of await measure()) row(name, value, goal);
}

await build();
const electron = await findElectron();
const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
process.env.QYZMET_DEMO_DIR = folder;
const display = await startDisplay();
process.env.DISPLAY = display.display;
const demo = await startDemo(folder);
try {
  const data = path.join(folder, 'start');
  const binary = path.join(electron.folder, 'electron');
  const packaged = process.argv.includes('--packaged');
  if (packaged) delete process.env.QYZMET_DEMO_DIR; // an installed kiosk refuses to start with it
  const kioskProgram = packaged
    ? (await import('./lib/perf-packaged.mjs')).packagedKiosk(folder, data)
    : { binary, args: [root, '--demo', '--data', data] };
  const startKiosk = async () => {
    const startedAt = Date.now();
    const start = await startOnce(kioskProgram.binary, kioskProgram.args, kioskLog(data, 'first paint'));
    return { ...start, touchMs: kioskLog(data, 'touches are answered')('', startedAt) - startedAt };
  };
  await startKiosk(); // makes the database; a kiosk does that once in its life
  const bare = [];
  const kiosk = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await startOnce(binary, [path.join(root, 'tests/perf/bare')], bareWindow));
    kiosk.push(await startKiosk());
  }
  const [bareMs, kioskMs] = [bare, kiosk].map((runs) => median(runs.map(({ ms }) => ms)));
  const [bareMemory, kioskMemory] = [bare, kiosk].map((runs) => median(runs.map(({ memory }) => memory)));
  row('process start to first paint, bare window (median)', `${bareMs} ms`);
  row('process start to first paint, kiosk (median)', `${kioskMs} ms`);
  row('  ratio', (kioskMs / bareMs).toFixed(2), 'goal ≤ 1.25');
  row(
    'process start to touches answered, kiosk (median)',
    `${median(kiosk.map(({ touchMs }) => touchMs))} ms`,
    'one made before waits',
  );
  row('sum of PSS, bare window (median)', `${bareMemory.toFixed(0)} MB`);
  row(
    'sum of PSS, kiosk (median)',
    `${kioskMemory.toFixed(0)} MB`,
    `${(kioskMemory / bareMemory).toFixed(2)} ×`,
  );

  if (!packaged) await measureVisits({ electron, folder, demo });
} catch (error) {
  say(String(error?.stack ?? error));
  process.exitCode = 1;
} finally {
  await demo.stop();
  display.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
