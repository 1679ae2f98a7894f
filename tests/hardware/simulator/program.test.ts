import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { SerialPort } from 'serialport';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { simulatorProgram, startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { bytes } from './bytes.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-sim-test-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
});

async function simulator(...args: Parameters<typeof startTestSimulator>): Promise<TestSimulator> {
  const started = await startTestSimulator(...args);
  closing.push(() => started.close());
  return started;
}

/** Opens the terminal as the kiosk does; `heard` is what came in, as hex. */
async function open(tty: string) {
  const port = new SerialPort({ path: tty, baudRate: 9600, autoOpen: false });
  const seen = { heard: '', closed: false };
  port.on('data', (data: Buffer) => {
    seen.heard += data.toString('hex');
  });
  port.on('close', () => {
    seen.closed = true;
  });
  port.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  closing.push(() => new Promise<void>((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve())));
  return Object.assign(seen, { write: (notation: string) => void port.write(bytes(notation)) });
}

/** Command lines of living processes that name this path. */
function processesNaming(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text) ? [pid] : [];
      } catch {
        return []; // ended while we looked
      }
    });
}
const slow = { timeout: 8000, interval: 20 };

test('a document crosses a real terminal once the reader is armed', async () => {
  const { pty, control } = await simulator('mrz', 'elyctis-idbox');
  const port = await open(pty);
  port.write('43000101');
  await vi.waitFor(() => expect(port.heard).toBe('43000101'), slow);
  await control.do('swipe', { specimen: 'td1-01' });
  await vi.waitFor(() => expect(port.heard).toHaveLength(8 + 2 * 96), slow);
  expect(await control.do('state')).toMatchObject({
    driver: 'mrz',
    profile: 'elyctis-idbox',
    plugged: true,
    armed: false,
  });
});

test('a receipt crosses a real terminal, is answered, drawn and announced', async () => {
  const paperDir = path.join(folder, 'paper');
  const { pty, control } = await simulator('escpos', 'epson-tm-t88vi', [
    '--paper-dir',
    paperDir,
    '--mm-per-second',
    '5000',
  ]);
  const port = await open(pty);
  port.write('"Hello" 0a 1d564200 1d2848060030 30 "0001" 100401');
  await vi.waitFor(() => expect(port.heard).toContain('37223030303100'), slow);
  await vi.waitFor(() => expect(control.events).toContainEqual({ event: 'paper' }), slow);
  const torn = await control.do('tear');
  expect(torn).toMatchObject({ text: ['Hello', '[cut]'], receipts: 1 });
  expect(readdirSync(paperDir)).toEqual(['receipt-0001.png']);
});

test('pulled out the terminal hangs up and the link is gone; put back there is a new one at the same link', async () => {
  const { pty, control } = await simulator('mrz', 'generic-cr');
  const before = realpathSync(pty);
  const port = await open(pty);
  await control.do('unplug');
  await vi.waitFor(() => expect(port.closed).toBe(true), slow);
  expect(existsSync(pty)).toBe(false);
  expect(existsSync(before)).toBe(false);
  expect(await control.do('swipe', { specimen: 'td1-01' })).toMatchObject({ sent: true }); // into nothing
  expect(await control.do('plug')).toEqual({ plugged: true });
  const again = await open(pty);
  await control.do('swipe', { specimen: 'td1-02' });
  await vi.waitFor(
    () => expect(Buffer.from(again.heard, 'hex').toString()).toContain('KUANYSHBEKKYZY'),
    slow,
  );
  expect(again.heard).not.toContain(Buffer.from('ABDIGAPPAROV').toString('hex'));
  expect(control.events).toEqual([
    { event: 'plugged', plugged: false },
    { event: 'plugged', plugged: true },
  ]);
});

test('plugging in twice at once makes one terminal', async () => {
  const { pty, control } = await simulator('mrz', 'generic-cr');
  await control.do('unplug');
  await Promise.all([control.do('plug'), control.do('plug')]);
  expect(processesNaming(`link=${pty}`)).toHaveLength(1);
});

test('a program may close and reopen the port while the device stays', async () => {
  const { pty, control } = await simulator('mrz', 'generic-cr');
  for (const specimen of ['td1-01', 'td1-02', 'td1-03']) {
    const port = await open(pty);
    await control.do('swipe', { specimen });
    await vi.waitFor(() => expect(port.heard).toHaveLength(2 * 93), slow);
    await closing.pop()?.();
  }
  expect(control.events).toEqual([]);
});

test('a paced line: 480 bytes at 9600 bit/s take half a second each way', async () => {
  const { pty, control } = await simulator('escpos', 'epson-tm-t88vi', [
    '--bps',
    '9600',
    '--mm-per-second',
    '9000',
  ]);
  const port = await open(pty);
  const since = performance.now();
  port.write(`"${'x'.repeat(474)}" 0a 100401 1d7201`);
  await vi.waitFor(() => expect(port.heard).toBe('1200'), slow);
  expect(performance.now() - since).toBeGreaterThan(480);
  expect(await control.do('state')).toMatchObject({ received: 481, lost: 0 });
});

test('only the owner may open the control socket', async () => {
  const { pty } = await simulator('mrz', 'generic-cr');
  expect(statSync(path.join(path.dirname(pty), 'control')).mode & 0o777).toBe(0o600);
});

test('requests that are none are refused with a code, and the next one is answered', async () => {
  const { control, pty } = await simulator('escpos', 'generic-escpos');
  expect(await control.ask({ do: 'dance' })).toMatchObject({ ok: false, error: 'unknownCommand' });
  expect(await control.ask({ do: 'constructor' })).toMatchObject({ ok: false, error: 'unknownCommand' });
  expect(await control.ask({ do: 'swipe', specimen: 'td1-01' })).toMatchObject({ error: 'unknownCommand' });
  expect(await control.ask({ do: 'afterLines', n: 0, fault: 'hang' })).toMatchObject({
    error: 'invalidRequest',
  });
  expect(await control.ask({ do: 'afterLines', n: 1, fault: 'explode' })).toMatchObject({
    error: 'invalidRequest',
  });
  expect(await control.ask({ do: 'paperOut', now: true })).toMatchObject({ error: 'invalidRequest' });

  const socket = connect(path.join(path.dirname(pty), 'control'));
  closing.push(() => socket.destroy());
  const answers: unknown[] = [];
  createInterface({ input: socket }).on('line', (line) => answers.push(JSON.parse(line)));
  socket.write('not json\n\n[1]\n{"do":"state"}\n{"id":"a","do":"loadPaper"}\n{"id":7,"d');
  await vi.waitFor(() => expect(answers).toHaveLength(4), slow);
  socket.write('o":"loadPaper"}\n');
  await vi.waitFor(() => expect(answers).toHaveLength(5), slow);
  const invalid = { id: null, ok: false, error: 'invalidRequest' };
  expect(answers).toEqual([
    invalid,
    invalid,
    invalid,
    { id: 'a', ok: true, value: {} },
    { id: 7, ok: true, value: {} },
  ]);
});

test('a client that never ends its line is thrown out, the others stay', async () => {
  const { control, pty } = await simulator('mrz', 'generic-cr');
  const socket = connect(path.join(path.dirname(pty), 'control'));
  socket.on('error', () => undefined);
  closing.push(() => socket.destroy());
  socket.write('x'.repeat(300_000));
  await new Promise((resolve) => socket.once('close', resolve));
  expect(await control.do('state')).toMatchObject({ plugged: true });
});

async function program(args: string[], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, [await simulatorProgram(), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  closing.push(() => void child.kill('SIGKILL'));
  let [said, complained] = ['', ''];
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    complained += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, said, complained }));
  return { child, ended, said: () => said };
}
const place = () => ['--pty', path.join(folder, 'tty'), '--control', path.join(folder, 'control')];

test.each(['SIGTERM', 'SIGINT'] as const)('%s: it ends with 0 and leaves nothing behind', async (signal) => {
  const run = await program(['mrz', '--profile', 'generic-cr', ...place()]);
  await vi.waitFor(() => expect(run.said()).toContain('\n'), slow);
  expect(JSON.parse(run.said())).toEqual({
    ready: true,
    place: path.join(folder, 'tty'),
    control: path.join(folder, 'control'),
  });
  run.child.kill(signal);
  expect(await run.ended).toMatchObject({ code: 0, complained: '' });
  expect(readdirSync(folder)).toEqual([]);
  expect(processesNaming(folder)).toEqual([]);
});

test('killed outright, its socat ends too, and it can be started again at the same place', async () => {
  const args = ['mrz', '--profile', 'generic-cr', ...place()];
  for (let round = 0; round < 2; round++) {
    const run = await program(args);
    await vi.waitFor(() => expect(run.said()).toContain('"ready":true'), slow);
    run.child.kill('SIGKILL');
    await run.ended;
    await vi.waitFor(() => expect(processesNaming(folder)).toEqual([]), slow);
  }
});

test('when its parent is killed it ends, and its socat with it', async () => {
  const args = [await simulatorProgram(), 'mrz', '--profile', 'generic-cr', ...place(), '--with-parent'];
  const parent = spawn(
    process.execPath,
    [
      '-e',
      `require('node:child_process').spawn(process.execPath, ${JSON.stringify(args)}, { stdio: 'inherit' })`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  closing.push(() => void parent.kill('SIGKILL'));
  await once(parent.stdout, 'data');
  expect(processesNaming(path.join(folder, 'tty')).length).toBeGreaterThanOrEqual(2);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(processesNaming(path.join(folder, 'tty'))).toEqual([]), slow);
  expect(readdirSync(folder)).toEqual([]);
});

test('without socat it says what to type', async () => {
  const run = await program(['mrz', '--profile', 'generic-cr', ...place()], { ...process.env, PATH: folder });
  const { code, complained } = await run.ended;
  expect(code).toBe(1);
  expect(complained).toBe('simulator: socat is missing: apt-get update && apt-get install -y socat\n');
});

test.each([
  [['fax', '--profile', 'x']],
  [['mrz', '--profile', 'epson-tm-t88vi']],
  [['escpos', '--profile', 'epson-tm-t88vi', '--bps', 'fast']],
  [['escpos', '--profile', 'epson-tm-t88vi', '--colour']],
  [['mrz', '--profile', 'generic-cr', '--paper-dir', '/tmp']],
])('%j: it says what is wrong, without a stack, and starts nothing', async (args) => {
  const run = await program([...args, ...place()]);
  const { code, said, complained } = await run.ended;
  expect({ code, said }).toEqual({ code: 1, said: '' });
  expect(complained).toMatch(/^simulator: /);
  expect(complained).not.toMatch(/\n\s+at /);
  expect(readdirSync(folder)).toEqual([]);
});

test('a place that cannot be: it says so', async () => {
  const run = await program(['mrz', '--profile', 'generic-cr', '--pty', path.join(folder, 'no/where/tty')]);
  expect(await run.ended).toMatchObject({ code: 1, said: '' });
  expect((await run.ended).complained).toContain('socat could not open');
});
