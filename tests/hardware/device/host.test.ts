import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { deviceConfigSchema } from '../../../hardware/config.ts';
import { createHost, type Host } from '../../../hardware/device/host.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { watchFolder } from '../../../hardware/transport/watch-folder.ts';
import { createPty } from '../../support/pty.ts';
import { crLines, specimen } from '../mrz/specimens.ts';
import { bytes, eventually } from '../support.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
const config = (id: string, place: string, profile = 'generic-cr') =>
  deviceConfigSchema.parse({
    id,
    role: 'idCardReader',
    driver: 'mrz',
    profile,
    connection: { serial: { path: place } },
  });
function hostOf(...configs: ReturnType<typeof config>[]): Host {
  const host = createHost(configs);
  cleanUps.push(() => host.close());
  return host;
}
const stateOf = (host: Host, id: string) => host.statuses().find((status) => status.id === id)?.device;
const options = { deadlineMs: 2000, signal: new AbortController().signal };

describe('statuses', () => {
  it('are there for every device from the first moment', () => {
    const host = hostOf(config('one', '/dev/ttyNothing8'), config('two', '/dev/ttyNothing9'));
    expect(host.statuses()).toMatchObject([
      { id: 'one', device: 'starting' },
      { id: 'two', device: 'starting' },
    ]);
  });

  it('are told once a change, with the time the state began', async () => {
    const pty = await createPty();
    cleanUps.push(() => pty.unplug());
    const host = hostOf(config('one', pty.path));
    const told: DeviceStatus[] = [];
    const stop = host.onStatus((status) => told.push(status));
    await eventually(
      () => stateOf(host, 'one'),
      (state) => state === 'online',
      5000,
    );
    await sleep(100);
    expect(told.map(({ device }) => device)).toEqual(['online']);
    expect(host.statuses()).toEqual(told);
    const [status] = told;
    expect(Date.now() - Date.parse(status?.since ?? '')).toBeLessThan(5000);
    stop();
    await pty.unplug();
    await eventually(
      () => stateOf(host, 'one'),
      (state) => state === 'powerOff',
      1000,
    );
    expect(told.length).toBe(1);
  });

  it('name the port that is held by another program', async () => {
    const pty = await createPty();
    cleanUps.push(() => pty.unplug());
    const host = hostOf(config('one', pty.path));
    await eventually(
      () => stateOf(host, 'one'),
      (state) => state === 'online',
      5000,
    );
    const other = hostOf(config('one', pty.path));
    await sleep(300);
    expect(stateOf(other, 'one')).toBe('starting');
    await host.close();
    await eventually(
      () => stateOf(other, 'one'),
      (state) => state === 'online',
      2000,
    );
  });

  it('say what is wrong with a profile', async () => {
    const host = hostOf(
      config('one', '/dev/ttyNothing9', 'epson-tm-t88vi'),
      config('two', '/dev/ttyNothing9', 'nope'),
    );
    await eventually(
      () => stateOf(host, 'two'),
      (state) => state === 'offline',
      5000,
    );
    expect(host.statuses()).toMatchObject([
      { device: 'offline', action: 'configuration', detail: 'otherDriver: epson-tm-t88vi is for escpos' },
      { device: 'offline', action: 'configuration', detail: 'unknownProfile: nope' },
    ]);
    expect(await host.call('two', 'idCardReader', 'read', {}, options)).toEqual({
      ok: false,
      error: { code: 'configuration', detail: 'unknownProfile: nope' },
    });
  });
});

describe('another device at the place', () => {
  it('is a mismatch, with what was found', async () => {
    const pty = await createPty();
    cleanUps.push(() => pty.unplug());
    // something that answers every byte in its own way
    pty.onData(() => void pty.send(bytes('\x16\x12ERROR\r\n')));
    const host = hostOf(config('one', pty.path, 'elyctis-idbox'));
    await eventually(
      () => stateOf(host, 'one'),
      (state) => state === 'offline',
      6000,
    );
    expect(host.statuses()[0]).toMatchObject({ action: 'configuration' });
    expect(host.statuses()[0]?.detail).toMatch(/^foundOther/);
  });
});

describe('two devices', () => {
  it('do not disturb each other', async () => {
    const [left, right] = [await createPty(), await createPty()];
    cleanUps.push(
      () => left.unplug(),
      () => right.unplug(),
    );
    const host = hostOf(config('left', left.path), config('right', right.path));
    for (const id of ['left', 'right'])
      await eventually(
        () => stateOf(host, id),
        (state) => state === 'online',
        5000,
      );
    const reading = host.call('right', 'idCardReader', 'read', {}, options);
    await eventually(
      () => stateOf(host, 'right'),
      (state) => state === 'deviceBusy',
      1000,
    );
    await left.unplug();
    await eventually(
      () => stateOf(host, 'left'),
      (state) => state === 'powerOff',
      1000,
    );
    expect(stateOf(host, 'right')).toBe('deviceBusy');
    await right.send(crLines(specimen('td1-04')));
    expect(await reading).toMatchObject({ ok: true, value: { documentNumber: '090000042' } });
  });
});

describe('the hint', () => {
  it('comes when the configured name appears or vanishes, and not for others', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-hint-'));
    cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
    let hints = 0;
    const stop = watchFolder(path.join(folder, 'tty'), () => hints++);
    symlinkSync('/dev/null', path.join(folder, 'other'));
    await sleep(50);
    expect(hints).toBe(0);
    symlinkSync('/dev/null', path.join(folder, 'tty'));
    await eventually(
      () => hints,
      (count) => count > 0,
      1000,
    );
    const before = hints;
    rmSync(path.join(folder, 'tty'));
    await eventually(
      () => hints,
      (count) => count > before,
      1000,
    );
    stop();
  });

  it('is not missed where there is no folder to watch', () => {
    const stop = watchFolder('/no/such/folder/tty', () => {});
    expect(stop).not.toThrow();
  });
});
