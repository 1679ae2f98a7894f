// Card: last byte on the wire → result in the parent of the hardware process. Both clocks are this process's.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './run.mjs';

const ROUNDS = 40;
const READY_MS = 10_000;
/** The reader is waited for before its last byte, and its document is on its way meanwhile. */
const BEFORE_LAST_BYTE_MS = 25;
const GOAL_MS = 20;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];

/** A specimen of nobody (facts/mrz-specimens.json). */
const zone = [
  'IDKAZ0900000111700101399004<<<',
  '7001017M3301155KAZ<<<<<<<<<<<2',
  'ABDIGAPPAROV<<NURSULTAN<<<<<<<',
].join('\r');
const elyctisText = `${zone}\r`;
const elyctisAnswers = new Map([
  ['560000', Buffer.from('V\0\x03SIM')],
  ['540000', Buffer.from('T\0\x03SIM')],
  ['43000101', Buffer.from('43000101', 'hex')],
  ['43000100', Buffer.from('43000100', 'hex')],
]);
const frames = [
  [
    'elyctis-idbox',
    'length',
    Buffer.concat([Buffer.from([0x49, 0, elyctisText.length]), Buffer.from(elyctisText)]),
  ],
  ['desko', 'ETX', Buffer.from(`\x02${zone}\x03`)],
  ['generic-cr', 'check digits, no line end', Buffer.from(zone)],
];

/** @typedef {{ name: string, value: string, goal?: string }} Row */

/** @returns {Promise<Row[]>} p50 and p95 for each way a frame tells that it is complete. */
export async function perfCard() {
  const rows = [];
  for (const [profile, tells, frame] of frames) {
    const times = await measure(profile, frame);
    const name = `card, last byte to event (${profile}: ${tells})`;
    rows.push({ name: `${name}, p50 of ${times.length}`, value: `${quantile(times, 0.5).toFixed(1)} ms` });
    rows.push({
      name: `${name}, p95 of ${times.length}`,
      value: `${quantile(times, 0.95).toFixed(1)} ms`,
      goal: `goal ≤ ${GOAL_MS} ms`,
    });
  }
  return rows;
}

async function measure(profile, frame) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-card-'));
  const tty = path.join(folder, 'tty');
  const line = spawn('socat', ['-b65536', '-', `PTY,raw,echo=0,link=${tty}`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const hardware = fork(path.join(root, 'out/hardware.cjs'), { serialization: 'advanced' });
  const messages = [];
  let woken = () => {};
  hardware.on('message', (message) => {
    messages.push({ at: performance.now(), message });
    woken();
  });
  line.stdout.on('data', (bytes) => {
    const answer = elyctisAnswers.get(bytes.toString('hex'));
    if (answer && profile === 'elyctis-idbox') line.stdin.write(answer);
  });
  const until = async (accept) => {
    for (const endsAt = performance.now() + READY_MS; ; ) {
      const found = messages.find(({ message }) => accept(message));
      if (found) return found;
      if (performance.now() > endsAt) throw new Error(`${profile}: no answer within ${READY_MS} ms`);
      await Promise.race([new Promise((resolve) => (woken = resolve)), sleep(100)]);
    }
  };
  try {
    for (let tries = 0; !existsSync(tty) && tries < 500; tries += 1) await sleep(10);
    const connection = { serial: { path: tty, baudRate: 115_200 } };
    const device = { id: 'card', role: 'idCardReader', driver: 'mrz', profile, connection };
    hardware.send({ type: 'configure', devices: [device] });
    await until(({ type, status }) => type === 'status' && status.device === 'online');
    const times = [];
    for (let callId = 1; callId <= ROUNDS + 1; callId += 1) {
      const call = { type: 'call', callId, device: 'card', role: 'idCardReader', method: 'read', args: {} };
      hardware.send({ ...call, deadlineMs: 5_000 });
      await sleep(BEFORE_LAST_BYTE_MS);
      line.stdin.write(frame.subarray(0, -1));
      await sleep(BEFORE_LAST_BYTE_MS);
      const sentAt = performance.now();
      line.stdin.write(frame.subarray(-1));
      const { at, message } = await until((one) => one.type === 'result' && one.callId === callId);
      if (!message.result.ok) throw new Error(`${profile}: ${message.result.error.code}`);
      if (callId > 1) times.push(at - sentAt); // the first one warms up
    }
    return times;
  } finally {
    line.kill('SIGKILL');
    if (hardware.connected) hardware.send({ type: 'stop' });
    const late = setTimeout(() => hardware.kill('SIGKILL'), 2_000);
    if (hardware.exitCode === null) await once(hardware, 'exit');
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  }
}
