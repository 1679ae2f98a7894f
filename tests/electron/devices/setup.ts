import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { createDevices } from '../../../electron/devices/create.ts';
import type { Devices } from '../../../electron/devices/devices.ts';
import { type DeviceLimits, deviceLimits } from '../../../electron/devices/limits.ts';
import { createPrintJournal } from '../../../electron/devices/print-journal.ts';
import type { Database } from '../../../electron/storage/database.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { nodeFork } from '../../support/node-fork.ts';
import { config, printMigrations } from './examples.ts';

/** The real ones, but no test waits for seconds. */
export const shortLimits: DeviceLimits = {
  ...deviceLimits,
  restartDelaysMs: [0, 20, 40],
  pingMs: 100,
  startMs: 5_000,
  stopMs: 300,
  answerMarginMs: 100,
  cancelMarginMs: 200,
};

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
});

export function openPrints(folder: string): Database {
  const database = openDatabase(path.join(folder, 'kiosk.db'), printMigrations);
  cleanUps.push(() => database.close());
  return database;
}

export function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-devices-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Devices with a fake hardware process whose lives are told, e.g. `crash,ok`. */
export function setUp(
  lives: string,
  options: { limits?: Partial<DeviceLimits>; configured?: typeof config } = {},
) {
  const folder = newFolder();
  const database = openPrints(folder);
  const log = memoryLog();
  const fake = path.join(import.meta.dirname, 'fake-hardware.mjs');
  const devices: Devices = createDevices({
    devices: options.configured ?? config,
    fork: nodeFork(fake, { FAKE_LIVES: lives, FAKE_FOLDER: folder }),
    journal: createPrintJournal(database),
    log,
    limits: { ...shortLimits, ...options.limits },
  });
  cleanUps.push(() => devices.close());
  const lines = (name: string) => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];
  };
  return {
    devices,
    log,
    folder,
    prints: () => database.raw.prepare('SELECT * FROM prints').all() as Record<string, unknown>[],
    pids: () => lines('births').map(Number),
    heard: () => lines('heard').map((line) => JSON.parse(line) as { type: string; method?: string }),
  };
}

/** Polls, because what is waited for happens in another process. */
export async function until(what: () => boolean, limitMs = 10_000): Promise<void> {
  const endsAt = performance.now() + limitMs;
  while (!what()) {
    if (performance.now() > endsAt) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

export const online = (devices: Devices): boolean =>
  devices.statuses().every(({ device }) => device === 'online');
