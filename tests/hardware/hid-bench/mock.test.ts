import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimNumber } from '../../../hardware/simulator/port/mock/claim.ts';
import { bundled } from '../../support/mock-usb.ts';
import { createGadget } from './gadget.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-mock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a mock folder that several devices share', () => {
  it('gives each device a socket and a node of its own, and takes away only what is its own', async () => {
    const at = (...names: string[]) => readdirSync(path.join(folder, ...names)).sort();
    const first = await createGadget(folder, 'A');
    const second = await createGadget(folder, 'B');
    expect(at('sys/class/hidraw')).toEqual(['hidraw0', 'hidraw1']);
    expect(at('sys/bus/usb/devices')).toEqual(['1-1', '1-2']);
    await first.wire.unplug();
    expect(at('sys/class/hidraw')).toEqual(['hidraw1']);
    expect(at('dev')).toEqual(['.node', 'hidraw1']);
    expect(at('sys/bus/usb/devices')).toEqual(['1-2']);
    // back in its socket, under the lowest free name, as the kernel does it
    await first.plug();
    expect(at('sys/class/hidraw')).toEqual(['hidraw0', 'hidraw1']);
    expect(at('sys/bus/usb/devices')).toEqual(['1-1', '1-2']);
    await first.wire.unplug();
    await second.wire.unplug();
    expect([at('sys/class/hidraw'), at('sys/dev/char'), at('ioctl/dev'), at('dev/.node')]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  it('frees what a killed simulator held', () => {
    const mine = claimNumber(folder, 'hidraw');
    expect(mine.number).toBe(0);
    // no process has this id: pid_max is at most 2^22
    writeFileSync(path.join(folder, 'claims/hidraw1'), '4194305');
    expect(claimNumber(folder, 'hidraw').number).toBe(1);
    mine.release();
    expect(claimNumber(folder, 'hidraw').number).toBe(0);
    mine.release(); // it is somebody else's by now
    expect(claimNumber(folder, 'hidraw').number).toBe(2);
    expect(claimNumber(folder, 'ttyUSB', 3).number).toBe(3);
  });

  it('gives what killed simulators held to one of several that come at the same moment', async () => {
    const program = await bundled('tests/hardware/hid-bench/claimer.ts');
    const claimers = [1, 2, 3, 4].map(() => fork(program, [], { execArgv: [] }));
    mkdirSync(path.join(folder, 'claims'));
    try {
      for (let round = 0; round < 60; round++) {
        for (const number of [1, 2]) writeFileSync(path.join(folder, `claims/socket${number}`), '4194305');
        for (const number of [3, 4, 5, 6])
          rmSync(path.join(folder, `claims/socket${number}`), { force: true });
        const told = claimers.map(async (claimer) => {
          const [number] = await once(claimer, 'message');
          return number;
        });
        for (const claimer of claimers) claimer.send({ folder, at: Date.now() + 20 });
        expect(new Set(await Promise.all(told)).size, `round ${round}`).toBe(claimers.length);
      }
    } finally {
      for (const claimer of claimers) claimer.kill();
    }
  });
});
