import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Composition, compose, type Surroundings } from '../../electron/compose.ts';
import { memoryLog } from '../support/memory-log.ts';
import { nodeFork } from '../support/node-fork.ts';
import { newFolder, until } from './devices/setup.ts';

const nothing = { demo: false, dock: false, config: undefined, data: undefined };

function surroundings(change: Partial<Surroundings> = {}) {
  const folder = newFolder();
  const log = memoryLog();
  const fake = path.join(import.meta.dirname, 'devices/fake-hardware.mjs');
  const all: Surroundings = {
    launch: { ...nothing, demo: true },
    env: { QYZMET_DEMO_DIR: folder },
    packaged: false,
    dataFolder: path.join(folder, 'data'),
    fork: nodeFork(fake, { FAKE_LIVES: 'ok', FAKE_FOLDER: folder }),
    firstPaint: Promise.resolve(),
    wipeBrowser: async () => [],
    recreateWindow: async () => {},
    surface: { allowOther: () => {}, closeOther: () => {} },
    log,
    ...change,
  };
  return { all, log, folder };
}

async function viewOf(all: Surroundings, look: (composition: Composition) => void): Promise<void> {
  const composition = await compose(all);
  try {
    look(composition);
  } finally {
    await composition.stop();
  }
}

describe('what a kiosk is made of', () => {
  it('the demo waits for a visitor', async () => {
    const { all, log } = surroundings();
    await viewOf(all, ({ kiosk }) => {
      expect(kiosk.screen()).toMatchObject({ frame: { demo: true }, view: { screen: 'attract' } });
    });
    expect(log.lines.filter(({ level }) => level === 'error').map(({ fields }) => fields)).toEqual([
      { problem: 'noSandbox' }, // none was started here
    ]);
  });

  it('starts no hardware process before the first picture', async () => {
    let paint: () => void = () => {};
    const firstPaint = new Promise<void>((resolve) => {
      paint = resolve;
    });
    let forks = 0;
    const { all } = surroundings({ firstPaint });
    const countedFork = () => {
      forks += 1;
      return all.fork();
    };
    const counted = { ...all, fork: countedFork };
    const composition = await compose(counted);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(forks).toBe(0);
    paint();
    await until(() => forks === 1);
    await composition.stop();
  });

  it('with a wrong file is out of service, and the log names every mistake', async () => {
    const { all, log, folder } = surroundings();
    const file = path.join(folder, 'kiosk.yaml');
    writeFileSync(file, 'kiosk: { id: "BAD ID" }\ngateway: { sandbox: true }\n');
    await viewOf({ ...all, launch: { ...nothing, config: file } }, ({ kiosk }) => {
      expect(kiosk.screen().view).toEqual({ screen: 'outOfService', code: 'configuration' });
    });
    const told = log.lines.find(({ message }) => message === 'out of service');
    expect(JSON.stringify(told?.fields)).toMatch(/kiosk\.id.*kiosk\.office|kiosk\.office.*kiosk\.id/);
  });

  it('packaged without a file is out of service', async () => {
    const { all } = surroundings({ packaged: true, launch: nothing, env: {} });
    await viewOf(all, ({ kiosk }) => {
      expect(kiosk.screen().view).toEqual({ screen: 'outOfService', code: 'configuration' });
    });
  });

  it('without a usable database is out of service', async () => {
    const { all, log } = surroundings();
    mkdirSync(path.join(all.dataFolder, 'qyzmet.db'), { recursive: true }); // a folder is no database
    await viewOf(all, ({ kiosk }) => {
      expect(kiosk.screen().view).toEqual({ screen: 'outOfService', code: 'storage' });
    });
    expect(log.lines.some(({ message }) => message === 'the database cannot be opened')).toBe(true);
  });
});
