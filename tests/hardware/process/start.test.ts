import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support.ts';
import { bundleHardwareProcess, startHardwareProcess } from './support.ts';

let bundle: Awaited<ReturnType<typeof bundleHardwareProcess>>;
beforeAll(async () => {
  bundle = await bundleHardwareProcess();
});
afterAll(() => bundle.remove());

/** Starting is quick, but not when everything else on the machine starts too. */
const startMs = 10_000;
const reader = {
  id: 'id-card',
  role: 'idCardReader',
  driver: 'mrz',
  profile: 'generic-cr',
  connection: { serial: { path: '/dev/null' } },
};

describe('the start of a hardware process', () => {
  const loadedAddons = (pid: number | undefined) =>
    [...new Set(readFileSync(`/proc/${pid}/maps`, 'utf8').match(/[^\s/]+\.node$/gm) ?? [])].sort();

  it('loads an addon only for a device that needs it', async (test) => {
    const hardware = startHardwareProcess(bundle.file);
    test.onTestFinished(() => void hardware.child.kill('SIGKILL'));
    await hardware.expectMessage((message) => message.type === 'ready' || undefined);
    expect(loadedAddons(hardware.child.pid)).toEqual([]);
    hardware.send({ type: 'configure', devices: [reader] });
    await eventually(
      () => loadedAddons(hardware.child.pid).join(),
      (addons) => addons !== '',
      startMs,
    );
    const addons = loadedAddons(hardware.child.pid).join();
    expect(addons).toMatch(/bindings/);
    expect(addons).not.toMatch(/canvas|skia/);
  });

  it('prefers the port Electron gives to a utility process', async (test) => {
    const shim = path.join(path.dirname(bundle.file), 'parent-port.cjs');
    writeFileSync(
      shim,
      `process.parentPort = {
        postMessage: (message) => process.send({ byPort: message }),
        on: (event, listener) => event === 'message' && process.on('message', (data) => listener({ data })),
      };`,
    );
    const child = fork(bundle.file, { silent: true, execArgv: ['--require', shim] });
    test.onTestFinished(() => void child.kill('SIGKILL'));
    const received: unknown[] = [];
    child.on('message', (message) => received.push(message));
    await eventually(
      () => received.length,
      (count) => count > 0,
      startMs,
    );
    child.send({ type: 'ping', n: 3 });
    await eventually(
      () => received.length,
      (count) => count > 1,
      1000,
    );
    expect(received).toEqual([{ byPort: { type: 'ready' } }, { byPort: { type: 'pong', n: 3 } }]);
    child.send({ type: 'stop' });
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});
