import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compose } from '../../electron/compose.ts';
import type { Composition, Surroundings } from '../../electron/composition.ts';
import { enrol } from '../../electron/identity/enrolment.ts';
import { writeDemoStaff } from '../../electron/staff/demo-staff.ts';
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

async function viewOf(all: Surroundings, look: (composition: Composition) => unknown): Promise<void> {
  const composition = await compose(all);
  try {
    await look(composition);
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

  it('the demo has its staff written when it has stopped', async () => {
    const { all, folder } = surroundings();
    await viewOf(all, () => undefined);
    expect(readdirSync(folder)).toContain('staff.yaml');
  });

  it('where the staff of the demo cannot be written, the log says so and the demo goes on', async () => {
    const { all, log, folder } = surroundings();
    mkdirSync(path.join(folder, 'staff.secrets.yaml.new')); // no file can be put there
    await viewOf(all, async ({ kiosk }) => {
      await until(() =>
        log.lines.some(({ message }) => message === 'the staff of the demo could not be written'),
      );
      expect(kiosk.screen().view.screen).toBe('attract');
    });
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
    await viewOf({ ...all, launch: { ...nothing, config: file } }, ({ kiosk, mended }) => {
      expect(kiosk.screen().view).toMatchObject({
        screen: 'outOfService',
        code: 'configuration',
        staff: false,
      });
      expect(mended?.look()).toBe(false);
      writeFileSync(
        file,
        'kiosk: { id: ala-017-k2, office: { kk: Бөлім, ru: Отдел, en: Office } }\ngateway: { sandbox: true }\ndevices: []\n',
      );
      expect(mended).toMatchObject({ reason: 'configuration' });
      expect(mended?.look()).toBe(true);
    });
    const told = log.lines.find(({ message }) => message === 'out of service');
    expect(JSON.stringify(told?.fields)).toMatch(/kiosk\.id.*kiosk\.office|kiosk\.office.*kiosk\.id/);
  });

  it('packaged without a file is out of service', async () => {
    const { all } = surroundings({ packaged: true, launch: nothing, env: {} });
    await viewOf(all, ({ kiosk }) => {
      expect(kiosk.screen().view).toMatchObject({
        screen: 'outOfService',
        code: 'configuration',
        staff: false,
      });
    });
  });

  it('packaged and not enrolled it serves nobody, and its staff see why; once enrolled it would start anew, and waits for a visitor', async () => {
    const { all, folder } = surroundings({ packaged: true, env: {} });
    const file = path.join(folder, 'kiosk.yaml');
    const url = 'https://gateway.example';
    writeFileSync(
      file,
      `kiosk: { id: k1, office: { kk: а, ru: б, en: c } }
gateway: { url: "${url}", publicKeyFile: key.jwk }
staff: { file: staff.yaml }
`,
      { mode: 0o640 },
    );
    await writeDemoStaff(path.join(folder, 'staff.yaml'));
    const installed = { ...all, launch: { ...nothing, config: file } };
    const tell = async () => ({ ok: true as const, enrolledAt: '2026-11-22T05:00:00.000Z' });
    await viewOf({ ...installed, rehearsal: true }, ({ kiosk }) => {
      expect(kiosk.screen().view.screen).toBe('attract');
    });
    await viewOf(installed, async ({ kiosk, config, mended }) => {
      expect(config?.kiosk.id).toBe('k1');
      expect(kiosk.send('start', {})).toBe(false);
      expect(kiosk.screen().view).toEqual({
        screen: 'outOfService',
        code: 'notEnrolled',
        commands: ['qyzmet enrol'],
        staff: true,
      });
      expect(mended).toMatchObject({ reason: 'enrolled' });
      expect(mended?.look()).toBe(false);
      await enrol({ dataFolder: all.dataFolder, kiosk: 'k1', gateway: url, tell });
      expect(mended?.look()).toBe(true);
    });
    await viewOf(installed, ({ kiosk }) => {
      expect(kiosk.screen().view.screen).toBe('attract');
    });
  });

  it('without a usable database is out of service', async () => {
    const { all, log } = surroundings();
    mkdirSync(path.join(all.dataFolder, 'qyzmet.db'), { recursive: true }); // a folder is no database
    await viewOf(all, ({ kiosk }) => {
      expect(kiosk.screen().view).toMatchObject({ screen: 'outOfService', code: 'storage', staff: false });
    });
    expect(log.lines.some(({ message }) => message === 'the database cannot be opened')).toBe(true);
  });
});
