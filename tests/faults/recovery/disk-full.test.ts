import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildKiosk, linesOf, openHall, type Programs } from './world.ts';

/** Only root may mount a disk of two megabytes, and not in every container. */
const canMount = (() => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
  if (mounted) execFileSync('umount', [folder]);
  rmdirSync(folder);
  return mounted;
})();

let programs: Programs;
beforeAll(async () => {
  if (canMount) programs = await buildKiosk();
});
afterAll(() => programs?.remove());

function smallDisk(folder: string): void {
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=0700', 'tmpfs', folder]);
}

/** Until not one byte more fits. */
function fill(file: string): void {
  const handle = openSync(file, 'a');
  try {
    for (let size = 65_536; size >= 1; size = Math.floor(size / 2))
      for (;;) if (writeSync(handle, Buffer.alloc(size)) < size) break;
  } catch {
    // ENOSPC
  } finally {
    closeSync(handle);
  }
}

it.skipIf(!canMount)(
  'disk full (skipped where no small disk can be mounted): what is refused is told, nothing is lost, and with room all goes on',
  async () => {
    const hall = await openHall(programs, smallDisk);
    const data = path.join(hall.folder, 'data');
    const ballast = path.join(data, 'ballast');
    const visit = ['--visit', 'apply', '--stay'];
    try {
      const life = hall.start(visit);
      const visitOver = async (n: number) => {
        await life.line(() => linesOf(life).filter(({ done }) => done).length === n);
      };
      const outcomes = () =>
        linesOf(life).filter(
          ({ screen, paper }) => screen === 'failure' || (screen === 'receipt' && paper !== 'printing'),
        );
      await visitOver(1);
      expect(outcomes()).toMatchObject([{ outcome: 'registered', paper: 'confirmed' }]);

      fill(ballast);
      life.child.stdin?.write('go\n');
      await visitOver(2);
      expect(outcomes().slice(1)).toMatchObject([{ screen: 'failure', key: 'notAccepted' }]);
      expect(hall.records().requests).toHaveLength(1);

      rmSync(ballast);
      life.child.stdin?.write('go\n');
      await visitOver(3);
      expect(outcomes().slice(2)).toMatchObject([{ outcome: 'registered', paper: 'confirmed' }]);
      const { requests } = hall.records();
      expect(requests.map(({ state }) => state)).toEqual(['registered', 'registered']);
      expect((await hall.registered()).sort()).toEqual(requests.map(({ id }) => id).sort());
      expect(await life.terminate()).toBe(0);

      // A start without room serves as far as it can, and goes on by itself when there is some.
      fill(ballast);
      const late = hall.start(visit);
      const lateOver = (n: number) => late.line(() => linesOf(late).filter(({ done }) => done).length === n);
      await lateOver(1);
      expect(linesOf(late).find(({ screen }) => screen === 'failure')).toMatchObject({ key: 'notAccepted' });
      rmSync(ballast);
      late.child.stdin?.write('go\n');
      await lateOver(2);
      expect(hall.records().requests.map(({ state }) => state)).toEqual(Array(3).fill('registered'));
      await late.terminate();
    } finally {
      await hall.end(() => execFileSync('umount', ['--lazy', data]));
    }
  },
  300_000,
);
