import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMockUsb, type MockUsb } from '../../support/mock-usb.ts';
import { eventually, processCpuShare } from '../support.ts';

const never = new AbortController().signal;
const serial = (serialNumber: string) => ({ serial: { usb: { vendorId: 0x0403, serialNumber } } });

type Simulator = Awaited<ReturnType<MockUsb['plug']>>;
type RemoteHost = Awaited<ReturnType<MockUsb['host']>>;

const device = (id: string, role: string, profile: string, serialNumber: string) => ({
  id,
  role,
  driver: 'modemLines',
  profile,
  connection: serial(serialNumber),
});
const lampDevice = device('lamp', 'callLamp', 'rs232-lamp', 'LAMP');

const active = (is: boolean) => ({ ok: true, value: { active: is } });

/** One kiosk with a button, a tamper loop and a lamp, each on its own adapter of the same make. */
describe('switches and a lamp on spare lines', () => {
  let bus: MockUsb;
  let button: Simulator;
  let tamper: Simulator;
  let lamp: Simulator;
  let host: RemoteHost;
  beforeAll(async () => {
    bus = await createMockUsb();
    const plug = (profile: string, serialNumber: string) =>
      bus.plug('modemLines', profile, ['--serial-number', serialNumber]);
    [button, tamper, lamp] = await Promise.all([
      plug('rs232-contact', 'BUTTON'),
      plug('rs232-tamper', 'TAMPER'),
      plug('rs232-lamp', 'LAMP'),
    ]);
    host = await bus.host([
      device('button', 'contact', 'rs232-contact', 'BUTTON'),
      device('tamper', 'contact', 'rs232-tamper', 'TAMPER'),
      lampDevice,
    ]);
    for (const id of ['button', 'tamper', 'lamp']) await until(id, 'online', 10_000);
  });
  afterAll(() => bus.close());

  const until = (id: string, wanted: string, limitMs: number) =>
    eventually(
      () => host.statuses().find((status) => status.id === id)?.device,
      (state) => state === wanted,
      limitMs,
    );
  const change = (id: string, from: boolean, deadlineMs = 3000) =>
    host.call(id, 'contact', 'change', { from: { active: from } }, { deadlineMs, signal: never });
  const light = (on: boolean) =>
    host.call('lamp', 'callLamp', 'set', { on }, { deadlineMs: 3000, signal: never });
  const isLit = async (): Promise<boolean> => (await lamp.control.do('state')).lit;

  it('a button: a bounce is nothing, a press is one change', async () => {
    await button.control.do('bounce', { times: 5, everyMs: 10 });
    expect(await change('button', false, 400)).toMatchObject({ ok: false, error: { code: 'timeOut' } });
    const pressed = change('button', false);
    await button.control.do('press');
    expect(await pressed).toEqual(active(true));
    await button.control.do('release');
    expect(await change('button', true)).toEqual(active(false));
    // sampling 20 times a second costs next to nothing
    expect(await processCpuShare(host.process.pid ?? 0, 1000)).toBeLessThan(0.05);
  });

  it('a tamper loop: an open door and a cut cable are active', async () => {
    await tamper.control.do('press');
    expect(await change('tamper', false)).toEqual(active(true));
    await tamper.control.do('release');
    expect(await change('tamper', true)).toEqual(active(false));
    await tamper.control.do('cut');
    expect(await change('tamper', false)).toEqual(active(true));
    await tamper.control.do('mend');
    expect(await change('tamper', true)).toEqual(active(false));
  });

  it('unplugged ends a running call, and its state is known again after a replug', async () => {
    const changing = change('tamper', false, 5000);
    await sleep(100);
    const pulledAt = performance.now();
    await tamper.control.do('unplug');
    expect(await changing).toMatchObject({ ok: false, error: { code: 'connectionLost' } });
    expect(performance.now() - pulledAt).toBeLessThan(1500);
    await tamper.control.do('cut');
    await tamper.control.do('plug');
    await until('tamper', 'online', 4000);
    expect(await change('tamper', false)).toEqual(active(true));
    await tamper.control.do('mend');
  });

  it('a lamp: dark from the start, lit when asked, dark after a replug', async () => {
    expect(await isLit()).toBe(false);
    expect(await light(true)).toEqual({ ok: true, value: { on: true } });
    expect(await isLit()).toBe(true);
    await lamp.control.do('unplug');
    await until('lamp', 'powerOff', 1500);
    await lamp.control.do('plug');
    await until('lamp', 'online', 4000);
    expect(await isLit()).toBe(false);
  });

  it('a lamp: dark when the process ends, and when it is killed', async () => {
    await light(true);
    expect(await isLit()).toBe(true);
    await host.close();
    await eventually(isLit, (lit) => !lit, 1000);
    expect(host.process.exitCode).toBe(0);

    host = await bus.host([lampDevice]);
    await until('lamp', 'online', 10_000);
    await light(true);
    expect(await isLit()).toBe(true);
    host.process.kill('SIGKILL');
    await eventually(isLit, (lit) => !lit, 1000);
  });
});
