import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readState } from '../../../electron/update/state.ts';
import { check, rollback, update } from '../../../electron/update/update.ts';
import { createMachine, Killed } from './machine.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qz-update-'));
  file = path.join(folder, 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stateNow = () => {
  const read = readState(file);
  if (!read.ok) throw new Error('state.json is broken');
  return read.state;
};

describe('an update', () => {
  it('is installed, proved, and leaves a way back', async () => {
    const { disk, parts } = createMachine();
    expect(await update(parts(file))).toMatchObject({ outcome: 'updated', version: '1.1.0' });
    expect(disk).toMatchObject({ version: '1.1.0', running: '1.1.0', closed: false });
    expect([...disk.kept].sort()).toEqual(['1.0.0', '1.1.0']);
    expect(await rollback(parts(file))).toMatchObject({ outcome: 'wentBack' });
    expect(disk).toMatchObject({ version: '1.0.0', running: '1.0.0' });
    expect(stateNow().refused).toMatchObject([{ version: '1.1.0', why: ['byHand'] }]);
  });

  it('that is not well goes back, is remembered, and not tried again', async () => {
    const { disk, parts } = createMachine({ sick: ['gateway'] });
    expect(await update(parts(file))).toMatchObject({ outcome: 'wentBack', problem: 'unhealthy' });
    expect(disk).toMatchObject({ version: '1.0.0', running: '1.0.0' });
    disk.calls = [];
    expect(await update(parts(file))).toMatchObject({ outcome: 'nothingNew', problem: 'refused' });
    expect(disk.calls).toEqual(['refresh']);
    disk.offered = '1.2.0';
    expect(await check(parts(file))).toMatchObject({ version: '1.2.0', installed: '1.0.0' });
    expect(await update(parts(file), { again: true })).toMatchObject({ outcome: 'wentBack' });
  });

  it('says so when the old version is not well either', async () => {
    const { parts } = createMachine({ sick: ['window'], oldSick: true });
    expect(await update(parts(file))).toMatchObject({ outcome: 'wentBack', problem: 'stillBroken' });
  });

  it('waits for the visitor, and gives up without having changed anything', async () => {
    const { disk, parts } = createMachine();
    const busy = { ...parts(file), hall: { ...parts(file).hall, close: async () => 'busy' as const } };
    expect(await update(busy)).toMatchObject({ outcome: 'failed', problem: 'busy' });
    expect(disk).toMatchObject({ version: '1.0.0', running: '1.0.0' });
    expect(stateNow().step).toBe('idle');
    expect(await update(parts(file))).toMatchObject({ outcome: 'updated' });
  });

  it('never installs an older version, nor the same', async () => {
    const { disk, parts } = createMachine();
    for (const offered of ['0.9.0', '1.0.0', null]) {
      disk.offered = offered;
      expect(await update(parts(file))).toMatchObject({ outcome: 'nothingNew' });
    }
    expect(disk.calls).not.toContain('unpack');
  });

  it('goes by what dpkg says when its own state cannot be understood', async () => {
    const { disk, parts } = createMachine();
    writeFileSync(file, '{"step": "insta');
    disk.whole = false;
    expect(await update(parts(file))).toMatchObject({ outcome: 'updated' });
    expect(disk).toMatchObject({ version: '1.1.0', whole: true });
  });
});

describe.each([
  ['a healthy version', [], '1.1.0'],
  ['a sick version', ['window'], '1.0.0'],
] as const)('power lost at every moment, %s', (_name, sick, wanted) => {
  it(`always ends with ${wanted}, whole and running`, async () => {
    let moments = 0;
    for (let finished = false; !finished; moments += 1) {
      const place = path.join(folder, String(moments), 'state.json');
      const { disk, parts, powerFor } = createMachine({ sick: [...sick] });
      powerFor(moments);
      const ran = await update(parts(place)).catch((error: unknown) => error);
      finished = !(ran instanceof Killed);
      // the kiosk comes up with the computer
      if (!finished) disk.running = disk.whole ? disk.version : 'none';
      disk.closed = false;
      powerFor(Number.POSITIVE_INFINITY);
      await update(parts(place));
      await update(parts(place));
      expect(disk, `power for ${moments}`).toMatchObject({ version: wanted, running: wanted, whole: true });
      const read = readState(place);
      expect(read.ok && read.state.step, `power for ${moments}`).toBe('idle');
      expect(readdirSync(path.dirname(place))).toEqual(['state.json']);
    }
    expect(moments).toBeGreaterThan(12);
  });

  it('is lost at every moment of going on as well', async () => {
    for (let first = 0; first < 24; first += 5)
      for (let second = 0; second < 16; second += 5) {
        const place = path.join(folder, `${first}-${second}`, 'state.json');
        const { disk, parts, powerFor } = createMachine({ sick: [...sick] });
        for (const moments of [first, second, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]) {
          powerFor(moments);
          await update(parts(place)).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
        }
        expect(disk, `${first}, ${second}`).toMatchObject({ version: wanted, running: wanted, whole: true });
      }
  });
});

it('a version in whose installation the power goes every time is refused in the end', async () => {
  const { disk, tools, parts, powerFor } = createMachine();
  const install = tools.install;
  tools.install = async () => {
    disk.whole = false;
    throw new Killed('install');
  };
  for (let run = 0; run < 5; run += 1)
    await update(parts(file)).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
  tools.install = install;
  powerFor(Number.POSITIVE_INFINITY);
  expect(stateNow().refused).toMatchObject([{ version: '1.1.0' }]);
  expect(disk).toMatchObject({ version: '1.0.0', whole: true });
});
