// Runs under the preload and plays the hardware process's part: opens places and tells what it sees.

import { connectionSchema } from '../../../hardware/config.ts';
import { listHidDevices } from '../../../hardware/transport/hid/discover.ts';
import { createHidTransport } from '../../../hardware/transport/hid/hid.ts';
import { listSerialPorts } from '../../../hardware/transport/serial/discover.ts';
import { createSerialTransport } from '../../../hardware/transport/serial/serial.ts';
import type { Channel } from '../../../hardware/transport/transport.ts';
import { sleep } from '../../../hardware/wait.ts';
import type { Answer, Question, Seen } from './messages.ts';

/** The port to a parent: Electron's utility process or a forked Node. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}
const parentPort = 'parentPort' in process ? (process.parentPort as ParentPort | null) : null;
const post = (message: Answer | Seen): void => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
};

let channel: Channel | null = null;
let received: string[] = [];
let reports = 0;
const never = new AbortController().signal;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const opened = (): Channel => {
  if (channel === null) throw new Error('nothing is open');
  return channel;
};

/** A list that was true before the devices were replugged under each other's names. */
async function oldList() {
  const [first, second, ...rest] = await listHidDevices();
  if (!first || !second) return [];
  return [{ ...first, path: second.path }, { ...second, path: first.path }, ...rest];
}

async function open(connection: unknown, isListOld = false): Promise<unknown> {
  const { hid, serial } = connectionSchema.parse(connection);
  const transport = hid
    ? createHidTransport(hid, isListOld ? oldList : listHidDevices)
    : serial
      ? createSerialTransport(serial)
      : null;
  const result = await transport?.open(never);
  if (!result?.ok) return result;
  channel = result.value;
  received = [];
  reports = 0;
  channel.onData((bytes) => {
    reports++;
    if (received.length < 2000) received.push(hex(bytes.subarray(0, 8)));
  });
  const startedAt = Date.now();
  void channel.gone.then((reason) =>
    post({ seen: 'gone', reason, at: Date.now(), afterMs: Date.now() - startedAt }),
  );
  return { ok: true };
}

async function cpuShare(forMs: number): Promise<number> {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await sleep(forMs);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000 / (performance.now() - startedAt);
}

async function close(): Promise<number> {
  const startedAt = performance.now();
  await channel?.close();
  return performance.now() - startedAt;
}

async function answer(question: Question): Promise<unknown> {
  const bytes = Buffer.from(question.hex ?? '', 'hex');
  const options = { deadlineMs: question.deadlineMs ?? 2000 };
  switch (question.do) {
    case 'listHid':
      return listHidDevices();
    case 'listSerial':
      return listSerialPorts();
    case 'open':
      return open(question.connection, question.isListOld);
    case 'count':
      return reports;
    case 'received':
      return { reports, first: received };
    case 'write':
      return opened().write(bytes, options);
    case 'setFeature':
      return opened().features?.set(bytes, options);
    case 'getFeature': {
      const got = await opened().features?.get(question.report ?? 0, question.length ?? 64, options);
      return got?.ok ? { ok: true, hex: hex(got.value) } : got;
    }
    case 'getLines':
      return opened().lines?.get() ?? null;
    case 'setLines':
      return opened().lines?.set(question.lines ?? {}) ?? null;
    case 'close':
      return close();
    case 'cpu':
      return cpuShare(question.deadlineMs ?? 1000);
    case 'exit':
      return setImmediate(() => process.exit(0)) && null;
  }
}

const handle = async (question: Question): Promise<void> =>
  post({ id: question.id, value: await answer(question) });
if (parentPort) parentPort.on('message', ({ data }) => void handle(data as Question));
else process.on('message', (question) => void handle(question as Question));
post({ seen: 'ready' });
