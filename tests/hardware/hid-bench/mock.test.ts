import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimNumber } from '../../../hardware/simulator/port/mock/claim.ts';
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
    expect(claimNumber(folder, 'ttyUSB', 3).number).toBe(3);
  });
});
