import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { ToHardware } from '../../../hardware/protocol.ts';
import { createPty } from '../../support/pty.ts';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { eventually, processCpuShare } from '../support.ts';
import { bundleHardwareProcess, type HardwareProcess, resultOf, startHardwareProcess } from './support.ts';

let bundle: Awaited<ReturnType<typeof bundleHardwareProcess>>;
beforeAll(async () => {
  bundle = await bundleHardwareProcess();
});
afterAll(() => bundle.remove());

function start(test: TestContext): HardwareProcess {
  const hardware = startHardwareProcess(bundle.file);
  test.onTestFinished(async () => {
    hardware.child.kill('SIGKILL');
    await hardware.exited;
  });
  return hardware;
}

const reader = (path: string, profile = 'elyctis-idbox') => ({
  id: 'id-card',
  role: 'idCardReader',
  driver: 'mrz',
  profile,
  connection: { serial: { path } },
});
const read = (callId: number, deadlineMs = 5000) =>
  ({
    type: 'call',
    callId,
    device: 'id-card',
    role: 'idCardReader',
    method: 'read',
    args: {},
    deadlineMs,
  }) as const;
/** Starting is quick, but not when everything else on the machine starts too. */
const startMs = 10_000;
const printArgs = { document: { language: 'kk', blocks: [{ kind: 'rule' }] }, jobId: 'job-1' };
type Call = ToHardware & { type: 'call' };
const isReady = (message: { type: string }) => message.type === 'ready' || undefined;

async function withReader(
  test: TestContext,
): Promise<{ hardware: HardwareProcess; simulator: TestSimulator }> {
  const simulator = await startTestSimulator('mrz', 'elyctis-idbox');
  test.onTestFinished(() => simulator.close());
  const hardware = start(test);
  await hardware.expectMessage(isReady);
  hardware.send({ type: 'configure', devices: [reader(simulator.pty)] });
  await eventually(
    () => hardware.statusOf('id-card')?.device,
    (device) => device === 'online',
    startMs,
  );
  return { hardware, simulator };
}
const armed = (simulator: TestSimulator) =>
  eventually(
    async () => (await simulator.control.do('state')).armed,
    (is) => is === true,
    2000,
  );

describe('a hardware process', () => {
  it('tells every status, reads a card, and writes nothing anywhere else', async (test) => {
    const { hardware, simulator } = await withReader(test);
    hardware.send(read(1));
    await armed(simulator);
    expect(hardware.statusOf('id-card')?.device).toBe('deviceBusy');
    await simulator.control.do('swipe', { specimen: 'td1-02' });
    const result = await hardware.expectMessage(resultOf(1));
    expect(result).toMatchObject({
      ok: true,
      value: { documentNumber: '090000025', optional1: '880308499001' },
    });
    await eventually(
      () => hardware.statusOf('id-card')?.device,
      (device) => device === 'online',
      1000,
    );
    expect(hardware.output()).toBe('');
  });

  it.for<[string, string, object, string | null]>([
    ['a wrong check digit', 'swipe', { specimen: 'td1-bad-docno' }, 'checkDigit'],
    ['a cut line', 'cut', { specimen: 'td1-01' }, 'cut'],
    ['10 kB of noise', 'noise', { bytes: 10_240 }, null],
  ])('gives one bad read for %s, and is ready again within 1 s', async ([, command, args, detail], test) => {
    const { hardware, simulator } = await withReader(test);
    hardware.send(read(1));
    await armed(simulator);
    await simulator.control.do(command, { ...args });
    const bad = await hardware.expectMessage(resultOf(1));
    expect(bad).toMatchObject({ ok: false, error: { code: 'invalidData', ...(detail && { detail }) } });
    const startedAt = performance.now();
    hardware.send(read(2));
    await eventually(
      () => simulator.control.do('swipe', { specimen: 'td1-01' }),
      ({ sent }) => sent,
      1000,
    );
    expect(await hardware.expectMessage(resultOf(2))).toMatchObject({ ok: true });
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(hardware.child.exitCode).toBeNull();
    expect(hardware.output()).toBe('');
  });

  it('reads O for 0 as the number its check digit means', async (test) => {
    const { hardware, simulator } = await withReader(test);
    hardware.send(read(1));
    await armed(simulator);
    const lines = [
      'IDKAZO9OOOOO111700101399004<<<',
      '7001017M3301155KAZ<<<<<<<<<<<2',
      'ABDIGAPPAROV<<NURSULTAN<<<<<<<',
    ];
    await simulator.control.do('swipe', { lines });
    expect(await hardware.expectMessage(resultOf(1))).toMatchObject({
      ok: true,
      value: { documentNumber: '090000011' },
    });
  });

  it('gives no document of two at once, and one of one that is read twice', async (test) => {
    const { hardware, simulator } = await withReader(test);
    hardware.send(read(1));
    await armed(simulator);
    await simulator.control.do('swipeTwice', { first: 'td1-01', second: 'td1-02' });
    expect(await hardware.expectMessage(resultOf(1))).toEqual({
      ok: false,
      error: { code: 'invalidData', detail: 'two' },
    });
    hardware.send(read(2));
    await armed(simulator);
    await simulator.control.do('swipeTwice', { first: 'td1-01', second: 'td1-01' });
    expect(await hardware.expectMessage(resultOf(2))).toMatchObject({
      value: { documentNumber: '090000011' },
    });
  });

  it('keeps deadlines, obeys cancel, and answers pings meanwhile', async (test) => {
    const { hardware } = await withReader(test);
    hardware.send(read(1, 60_000));
    hardware.send({ type: 'ping', n: 7 });
    await hardware.expectMessage((message) => (message.type === 'pong' && message.n === 7) || undefined, 500);
    hardware.send({ type: 'cancel', callId: 1 });
    expect(await hardware.expectMessage(resultOf(1), 1000)).toEqual({
      ok: false,
      error: { code: 'canceled' },
    });
    hardware.send(read(2, 200));
    expect(await hardware.expectMessage(resultOf(2), 1000)).toEqual({
      ok: false,
      error: { code: 'timeOut' },
    });
    hardware.send({ type: 'cancel', callId: 99 });
  });

  it('ends a read with connectionLost at an unplug, and finds the reader again within 2 s', async (test) => {
    const { hardware, simulator } = await withReader(test);
    hardware.send(read(1, 60_000));
    await armed(simulator);
    await simulator.control.do('unplug');
    expect(await hardware.expectMessage(resultOf(1), 1000)).toEqual({
      ok: false,
      error: { code: 'connectionLost' },
    });
    await eventually(
      () => hardware.statusOf('id-card')?.device,
      (device) => device === 'powerOff',
      500,
    );
    await sleep(500);
    await simulator.control.do('plug');
    await eventually(
      () => hardware.statusOf('id-card')?.device,
      (device) => device === 'online',
      2000,
    );
  });

  it('uses next to no processor after an unplug in the middle of a stream', async (test) => {
    const pty = await createPty();
    test.onTestFinished(() => pty.unplug());
    const hardware = start(test);
    hardware.send({ type: 'configure', devices: [reader(pty.path, 'generic-cr')] });
    await eventually(
      () => hardware.statusOf('id-card')?.device,
      (device) => device === 'online',
      startMs,
    );
    const chunk = new Uint8Array(4096).fill(0x41);
    let streaming = true;
    const stream = (async () => {
      while (streaming) {
        await Promise.race([pty.send(chunk).catch(() => {}), sleep(100)]);
        await sleep(1);
      }
    })();
    await sleep(500);
    await pty.unplug();
    await eventually(
      () => hardware.statusOf('id-card')?.device,
      (device) => device !== 'online',
      2000,
    );
    streaming = false;
    await stream;
    await sleep(500);
    expect(await processCpuShare(hardware.child.pid ?? 0, 2000)).toBeLessThan(0.02);
  });
});

describe('its calls', () => {
  it('all get an answer, sensible or not', async (test) => {
    const hardware = start(test);
    hardware.send({ type: 'configure', devices: [reader('/dev/ttyNothing9')] });
    await eventually(
      () => hardware.statusOf('id-card')?.device,
      (device) => device === 'noDevice',
      startMs,
    );
    const cases: [string, Partial<Call>, object][] = [
      [
        'an unknown device',
        { device: 'other' },
        { ok: false, error: { code: 'configuration', detail: 'unknownDevice' } },
      ],
      [
        'a role it does not have',
        { role: 'receiptPrinter', method: 'print', args: printArgs },
        { ok: false, error: { code: 'unsupportedCommand' } },
      ],
      [
        'a method the role does not have',
        { method: 'toString' },
        { ok: false, error: { code: 'unsupportedCommand' } },
      ],
      [
        'arguments that are none',
        { args: 7 },
        { ok: false, error: { code: 'invalidData', detail: 'arguments' } },
      ],
      [
        'a print on an unknown device',
        { device: 'other', role: 'receiptPrinter', method: 'print', args: printArgs },
        { ok: true, value: { print: 'failed', reason: 'configuration', jobId: 'job-1' } },
      ],
      [
        'a document that is none',
        { device: 'other', role: 'receiptPrinter', method: 'print', args: { document: {}, jobId: 'job-1' } },
        { ok: true, value: { print: 'failed', reason: 'invalidDocument', jobId: 'job-1' } },
      ],
    ];
    for (const [index, [, change]] of cases.entries()) hardware.send({ ...read(index), ...change });
    for (const [index, [name, , expected]] of cases.entries())
      expect([name, await hardware.expectMessage(resultOf(index))]).toEqual([name, expected]);
  });

  it('before it is configured are deviceNotReady', async (test) => {
    const hardware = start(test);
    hardware.send(read(1));
    expect(await hardware.expectMessage(resultOf(1))).toEqual({
      ok: false,
      error: { code: 'deviceNotReady', detail: 'notConfigured' },
    });
  });

  it('messages that are none are ignored', async (test) => {
    const hardware = start(test);
    await hardware.expectMessage(isReady);
    for (const nonsense of [
      null,
      7,
      'x',
      {},
      { type: 'call' },
      { type: 'call', callId: 'x' },
      { type: 'selfDestruct' },
    ])
      hardware.child.send(nonsense as never);
    hardware.send({ type: 'ping', n: 1 });
    await hardware.expectMessage((message) => message.type === 'pong' || undefined, 1000);
  });

  it('on a device with an unusable profile are refused, and the status says which', async (test) => {
    const hardware = start(test);
    hardware.send({ type: 'configure', devices: [reader('/dev/ttyNothing9', 'no-such-reader')] });
    await eventually(
      () => hardware.statusOf('id-card')?.device,
      (device) => device === 'offline',
      startMs,
    );
    expect(hardware.statusOf('id-card')).toMatchObject({
      action: 'configuration',
      detail: 'unknownProfile: no-such-reader',
    });
    hardware.send(read(1));
    expect(await hardware.expectMessage(resultOf(1))).toMatchObject({
      ok: false,
      error: { code: 'configuration' },
    });
  });
});

describe('its end', () => {
  it('comes with stop: 0, within 1 s, the port free', async (test) => {
    const { hardware, simulator } = await withReader(test);
    hardware.send(read(1, 60_000));
    await armed(simulator);
    const startedAt = performance.now();
    hardware.send({ type: 'stop' });
    expect(await hardware.exited).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    const next = start(test);
    next.send({ type: 'configure', devices: [reader(simulator.pty)] });
    await eventually(
      () => next.statusOf('id-card')?.device,
      (device) => device === 'online',
      startMs,
    );
  });

  it('comes with its parent', async (test) => {
    const { hardware } = await withReader(test);
    hardware.send(read(1, 60_000));
    hardware.child.disconnect();
    expect(await Promise.race([hardware.exited, sleep(2000, 'still there')])).toBe(0);
  });

  it('comes with an unexpected error: 1, and nothing of the data is written', async (test) => {
    const hardware = start(test);
    await hardware.expectMessage(isReady);
    hardware.send({ type: 'configure', devices: [{ id: 'x', serialNumber: '700101399004' }] });
    expect(await hardware.exited).toBe(1);
    expect(hardware.output()).toMatch(/^hardware process: unexpected ZodError\n/);
    expect(hardware.output()).not.toContain('700101399004');
  });

  it('comes at once without anybody who started it', async () => {
    const child = spawn(process.execPath, [bundle.file], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [code] = await once(child, 'exit');
    expect(code).toBe(2);
  });
});
