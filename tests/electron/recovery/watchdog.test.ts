import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recoveryLimits } from '../../../electron/recovery/limits.ts';
import { type Notify, takeSupervision } from '../../../electron/recovery/notify.ts';
import { keepWatchdog } from '../../../electron/recovery/watchdog.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { until } from '../devices/setup.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qz-notify-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A systemd-notify that writes down what it was told, or fails, or hangs. */
function program(body: string): NodeJS.ProcessEnv {
  const file = path.join(folder, 'systemd-notify');
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return { PATH: `${folder}:${process.env.PATH}`, NOTIFY_SOCKET: '/nowhere', WATCHDOG_USEC: '6000000' };
}

describe('what systemd is told', () => {
  it('nothing where nobody supervises', () => expect(takeSupervision({}, memoryLog())).toBeNull());

  it('goes through systemd-notify, and no other child inherits the way to it', async () => {
    const env = program(`printf '%s;' "$NOTIFY_SOCKET" "$@" >> ${folder}/told`);
    const supervision = takeSupervision(env, memoryLog());
    expect(supervision?.watchdogMs).toBe(6_000);
    expect(Object.keys(env)).toEqual(['PATH']);
    await supervision?.notify.ready('attract');
    await supervision?.notify.feed('visit');
    expect(readFileSync(path.join(folder, 'told'), 'utf8')).toBe(
      '/nowhere;READY=1;STATUS=attract;/nowhere;WATCHDOG=1;STATUS=visit;',
    );
  });

  it('a watchdog that is meant for another process is not ours', () => {
    const env = { ...program('exit 0'), WATCHDOG_PID: '1' };
    expect(takeSupervision(env, memoryLog())?.watchdogMs).toBeNull();
  });

  it.each([
    ['fails', 'exit 1'],
    ['is not there', null],
  ])('systemd-notify %s: said once in the log, and the kiosk goes on', async (_, body) => {
    const log = memoryLog();
    const env = body === null ? { PATH: folder, NOTIFY_SOCKET: '/nowhere' } : program(body);
    const supervision = takeSupervision(env, log);
    await supervision?.notify.feed('visit');
    await supervision?.notify.feed('visit');
    expect(log.lines.map(({ message }) => message)).toEqual(['systemd cannot be told']);
  });
});

describe('the watchdog', () => {
  const limits = { ...recoveryLimits, paintMs: 60, unpaintedRetryMs: 10 };
  let stop = (): void => {};
  afterEach(() => stop());

  function watch(paints: () => Promise<boolean>, watchdogMs: number | null = 30) {
    const told: string[] = [];
    const log = memoryLog();
    const word = (name: string) => async () => void told.push(name);
    const notify: Notify = { ready: word('ready'), feed: word('feed'), stopping: word('stopping') };
    stop = keepWatchdog({ notify, watchdogMs, paints, status: () => 'attract', log, limits });
    return { told, log };
  }

  it('is told READY by the first picture and not before, then fed', async () => {
    let painted = false;
    const { told } = watch(async () => painted);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(told).toEqual([]);
    painted = true;
    await until(() => told.length > 3);
    expect([...new Set(told)]).toEqual(['ready', 'feed']);
    expect(told.filter((word) => word === 'ready')).toHaveLength(1);
  });

  it.each([
    ['no frame comes', async () => false],
    ['the page never answers', () => new Promise<boolean>(() => {})],
    ['the page cannot be asked', () => Promise.reject(new Error('gone'))],
  ])('is not fed when %s, and fed again with the next picture', async (_, broken) => {
    let paints: () => Promise<boolean> = async () => true;
    const { told, log } = watch(() => paints());
    await until(() => told.length > 1);
    paints = broken;
    await new Promise((resolve) => setTimeout(resolve, 80)); // one may still be on its way
    const before = told.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(told).toHaveLength(before);
    expect(log.lines.filter(({ message }) => message.startsWith('no picture'))).toHaveLength(1);
    paints = async () => true;
    await until(() => told.length > before);
  });

  it('without WatchdogSec READY is all that is said', async () => {
    let looks = 0;
    const { told } = watch(async () => {
      looks += 1;
      return true;
    }, null);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([told, looks]).toEqual([['ready'], 1]);
  });
});
