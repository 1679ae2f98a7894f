// The world around a demo kiosk: sandbox gateway, NCALayer's stand-in, a simulated card reader and a simulated printer, each its own program.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './run.mjs';

/** A cold machine under load needs seconds to load a bundle. */
const READY_LIMIT_MS = 60_000;

/** Starts a program that prints one JSON line when it is ready, and dies with us (its stdin ends). */
export function startProgram(name, args, env = {}) {
  const child = spawn(process.execPath, [path.join(root, 'out', `${name}.cjs`), ...args, '--with-parent'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} was not ready in time`)), READY_LIMIT_MS);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve(JSON.parse(line));
    });
  });
  ready.catch(() => child.kill('SIGKILL'));
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
    await exited;
    clearTimeout(timer);
  };
  return { child, ready, stop };
}

/** One client of a control socket (JSON lines, answers matched by id). */
export async function connectControl(file) {
  const socket = net.connect(file);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const waiting = new Map();
  let lastId = 0;
  socket.on('error', () => {}); // a killed program shows as an order without answer
  const lines = createInterface({ input: socket });
  lines.on('error', () => {}); // readline repeats its input's error
  lines.on('line', (line) => {
    const message = JSON.parse(line);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  const send = (order, more = {}) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const timer = setTimeout(() => reject(new Error(`${order}: no answer`)), 10_000);
      waiting.set(lastId, (message) => {
        clearTimeout(timer);
        message.ok ? resolve(message.value) : reject(new Error(`${order}: ${message.error}`));
      });
      socket.write(`${JSON.stringify({ id: lastId, do: order, ...more })}\n`);
    });
  return { send, close: () => socket.destroy() };
}

/** As a person would: waits until the reader takes cards, then shows one. */
export async function showCard(reader, order, more) {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await reader.send('state')).armed) return reader.send(order, more);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the reader was not waiting for a card within 5 s');
}

/**
 * @param {string} folder
 * @param {{ printerProfile?: string, readerProfile?: string, more?: { id: string, driver: string, profile: string }[], library?: boolean }} options
 */
export async function startDemo(
  folder,
  { printerProfile = 'epson-tm-t88vi', readerProfile = 'elyctis-idbox', more = [], library = false } = {},
) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (name) => path.join(folder, name);
  const simulator = (driver, profile, name, ...more) =>
    startProgram('simulator', [
      driver,
      ...['--profile', profile, '--pty', at(`${name}.tty`), '--control', at(`${name}.sock`), ...more],
    ]);
  const programs = {
    gateway: startProgram('gateway', ['--dir', folder]),
    ncalayer: startProgram('ncalayer', ['--dir', folder]),
    reader: simulator('mrz', readerProfile, 'id-card'),
    staffCard: simulator('contactless', 'twn4-simple', 'staff-card'),
    printer: simulator('escpos', printerProfile, 'receipt', '--paper-dir', at('paper')),
    ...(library && {
      sip2: startProgram('sip2', ['--dir', folder]),
      scanner: simulator('scanner', 'honeywell-serial', 'item-scanner'),
    }),
    ...Object.fromEntries(more.map(({ id, driver, profile }) => [id, simulator(driver, profile, id)])),
  };
  const stop = () => Promise.all(Object.values(programs).map((program) => program.stop()));
  try {
    await Promise.all(Object.values(programs).map(({ ready }) => ready));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    folder,
    programs,
    reader: await connectControl(at('id-card.sock')),
    staffCard: await connectControl(at('staff-card.sock')),
    printer: await connectControl(at('receipt.sock')),
    gateway: await connectControl(at('gateway.sock')),
    ncalayer: await connectControl(at('ncalayer.sock')),
    sip2: library ? await connectControl(at('sip2.sock')) : null,
    scanner: library ? await connectControl(at('item-scanner.sock')) : null,
    async stop() {
      this.reader.close();
      this.staffCard.close();
      this.printer.close();
      this.gateway.close();
      this.ncalayer.close();
      this.sip2?.close();
      this.scanner?.close();
      await stop();
    },
  };
}
