import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FromHardware } from '../../../hardware/protocol.ts';
import { pcscMissing } from '../../support/pcsc.ts';
import {
  bundleHardwareProcess,
  type HardwareProcess,
  resultOf,
  startHardwareProcess,
} from '../process/support.ts';
import { eventually } from '../support.ts';
import { deviceConfig, echo, withBench } from './setup.ts';

const missing = await pcscMissing();
/** What main allows a process that was told to stop (electron/devices/limits.ts). */
const stopMs = 1500;

describe.skipIf(missing !== null)(`the hardware process of PC/SC${missing ? ` (${missing})` : ''}`, () => {
  const on = withBench();
  let bundle: Awaited<ReturnType<typeof bundleHardwareProcess>> | undefined;
  let running: HardwareProcess[] = [];
  beforeAll(async () => {
    bundle = await bundleHardwareProcess();
  });
  afterEach(() => {
    for (const { child } of running) child.kill('SIGKILL');
    running = [];
  });
  afterAll(() => bundle?.remove());

  async function start(): Promise<HardwareProcess> {
    if (bundle === undefined) throw new Error('used outside of a test');
    const hardware = startHardwareProcess(bundle.file);
    running.push(hardware);
    await hardware.expectMessage((message) => (message.type === 'ready' ? true : undefined));
    hardware.send({ type: 'configure', devices: [deviceConfig()] });
    return hardware;
  }
  const until = (hardware: HardwareProcess, wanted: object, limitMs = 3000) =>
    eventually(
      () => JSON.stringify(hardware.statusOf('chip')),
      (status) => Object.entries(wanted).every(([name, value]) => status?.includes(`"${name}":"${value}"`)),
      limitMs,
    );
  const exchange = (hardware: HardwareProcess, callId: number, deadlineMs: number) =>
    hardware.send({
      type: 'call',
      callId,
      device: 'chip',
      role: 'idCardReader',
      method: 'exchange',
      args: { apdus: [echo('07')] },
      deadlineMs,
    });
  const pong = (n: number) => (message: FromHardware) =>
    message.type === 'pong' && message.n === n ? true : undefined;

  it('answers pings and keeps the deadline while a card hangs; told to stop, it has to be killed', async () => {
    const hardware = await start();
    await on.insert();
    await until(hardware, { media: 'present' });
    await on.card.do('hang');
    exchange(hardware, 1, 400);
    hardware.send({ type: 'ping', n: 7 });
    await hardware.expectMessage(pong(7), 300);
    expect(await hardware.expectMessage(resultOf(1), 1500)).toMatchObject({ error: { code: 'timeOut' } });
    hardware.send({ type: 'ping', n: 8 });
    await hardware.expectMessage(pong(8), 300);
    hardware.send({ type: 'stop' });
    // Node waits for the thread that is inside the card: this is why main does not only ask
    await sleep(stopMs);
    expect(hardware.child.exitCode).toBeNull();
    hardware.child.kill('SIGKILL');
    await hardware.exited;
    await on.card.do('wake');
    const next = await start();
    await until(next, { device: 'online', media: 'present' });
    exchange(next, 1, 2000);
    expect(await next.expectMessage(resultOf(1))).toMatchObject({ ok: true });
  });

  it('stops by itself within its time when nothing hangs', async () => {
    const hardware = await start();
    await on.insert();
    await until(hardware, { media: 'present' });
    exchange(hardware, 1, 2000);
    expect(await hardware.expectMessage(resultOf(1))).toMatchObject({ ok: true });
    const startedAt = performance.now();
    hardware.send({ type: 'stop' });
    expect(await hardware.exited).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(stopMs);
  });

  it('never writes what a card said', async () => {
    const hardware = await start();
    await on.insert({ atr: '3B8701515A53454352455491' });
    await until(hardware, { media: 'present' });
    exchange(hardware, 1, 2000);
    await hardware.expectMessage(resultOf(1));
    expect(hardware.output()).toBe('');
    const statuses = hardware.messages.filter(({ type }) => type === 'status');
    expect(JSON.stringify(statuses)).not.toContain('515A5345');
  });

  it('falls silent with a pcscd that is stopped, and the next one waits for it', async () => {
    const hardware = await start();
    await until(hardware, { device: 'online' });
    on.bench.pauseDaemon();
    await until(hardware, { device: 'powerOff' });
    await sleep(1500); // closing takes its time, then it opens anew
    hardware.send({ type: 'ping', n: 9 });
    await sleep(500);
    // it is inside SCardEstablishContext: only a kill helps, and main's heartbeat sees to it
    expect(hardware.messages.some((message) => pong(9)(message))).toBe(false);
    hardware.child.kill('SIGKILL');
    await hardware.exited;
    on.bench.resumeDaemon();
    await until(await start(), { device: 'online' });
  });
});
