import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { LinuxPortBinding } from '@serialport/bindings-cpp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectionSchema } from '../../../hardware/config.ts';
import { channelLimits } from '../../../hardware/transport/serial/channel.ts';
import { listSerialPorts } from '../../../hardware/transport/serial/discover.ts';
import { createSerialTransport } from '../../../hardware/transport/serial/serial.ts';
import type { Channel, Transport } from '../../../hardware/transport/transport.ts';
import { createPty, type TestPty } from '../../support/pty.ts';

const never = new AbortController().signal;
const rounds = 200;

let pty: TestPty;
let transport: Transport;
beforeEach(async () => {
  pty = await createPty();
  const { serial } = connectionSchema.parse({ serial: { path: pty.path } });
  if (!serial) throw new Error('no serial connection');
  transport = createSerialTransport(serial, async () => []);
});
afterEach(() => pty.unplug());

async function open(): Promise<Channel | string> {
  const opened = await transport.open(never);
  return opened.ok ? opened.value : `${opened.error.code} ${opened.error.detail}`;
}

/** The host's file descriptor of it; the simulator's end holds one too, and had it first. */
function terminalOf(link: string): number {
  const terminal = readlinkSync(link);
  const fd = readdirSync('/proc/self/fd').findLast((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`) === terminal;
    } catch {
      return false; // the one that reads the folder
    }
  });
  if (fd === undefined) throw new Error('the terminal is not open');
  return Number(fd);
}

describe.sequential('a port closed by ourselves', () => {
  const busy: ChildProcess[] = [];
  afterEach(() => {
    for (const child of busy.splice(0)) child.kill('SIGKILL');
  });

  it(`in the middle of a write is free at once, ${rounds} times under load`, async () => {
    for (let core = 0; core <= availableParallelism(); core++)
      busy.push(spawn(process.execPath, ['-e', 'while (process.uptime() < 30);'], { stdio: 'ignore' }));
    pty.pause();
    const refused: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const channel = await open();
      if (typeof channel === 'string') {
        refused.push(`${round}: ${channel}`);
        continue;
      }
      // udevadm is started: between fork and exec the child has our terminal, and its lock, too
      if (round % 4 === 0) void listSerialPorts(0);
      void channel.write(new Uint8Array(100_000), { deadlineMs: 5000 });
      await channel.close();
    }
    expect(refused).toEqual([]);
  });

  it('is free when a program that was just being started has it too, until it has closed what it inherited', async () => {
    const first = await open();
    if (typeof first === 'string') throw new Error(first);
    // what every child has between fork and exec, for as long as 0.2 s
    const heir = spawn('sleep', ['0.2'], { stdio: ['ignore', 'ignore', 'ignore', terminalOf(pty.path)] });
    busy.push(heir);
    await first.close();
    const second = await open();
    if (typeof second === 'string') throw new Error(second);
    await second.close();
  });

  it('is waited for when the system takes longer to let go than close may take', async () => {
    const close = LinuxPortBinding.prototype.close;
    const slow = vi.spyOn(LinuxPortBinding.prototype, 'close').mockImplementationOnce(async function (
      this: LinuxPortBinding,
    ) {
      await sleep(channelLimits.closeMs + 800);
      await close.call(this);
    });
    const first = await open();
    if (typeof first === 'string') throw new Error(first);
    const startedAt = performance.now();
    await first.close();
    expect(performance.now() - startedAt).toBeLessThan(1000);
    const second = await open();
    slow.mockRestore();
    expect(second).not.toBe('deviceBusy portLocked');
    if (typeof second === 'string') throw new Error(second);
    // a port that is open, not closing, is nobody's to wait for
    expect(await open()).toBe('deviceBusy portLocked');
    await second.close();
  });
});
