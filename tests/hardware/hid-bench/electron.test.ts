import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../hardware/root.ts';
import { bundled, createMockUsb } from '../../support/mock-usb.ts';
import { childrenOf, commandLine } from '../../support/processes.ts';
import { eventually, processCpuShare } from '../support.ts';
import { askingChild } from './asking.ts';
import { createGadget, productId, vendorId } from './gadget.ts';

const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
const connection = { hid: { vendorId, productId } };

/** `npm test` brings a display and an Electron along; run alone, both come by the environment. */
describe.skipIf(folder === undefined || process.env.DISPLAY === undefined)(
  'in a utility process of Electron',
  () => {
    it('node-hid lists, opens, reads 1,000 reports, sees an unplug while it streams, and no core spins', async () => {
      const bus = await createMockUsb();
      const gadget = await createGadget(bus.folder, 'E1');
      const application = path.join(projectRoot(), 'tests/hardware/hid-bench/electron');
      const program = await bundled('tests/hardware/hid-bench/program.ts');
      const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const electron = spawn(
        path.join(folder ?? '', 'electron'),
        [...asRoot, '--disable-gpu', application, program],
        {
          env: { ...process.env, ...bus.env },
          // the GPU process complains about sysfs
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        },
      );
      try {
        const asked = await askingChild(electron);
        expect(await asked.ask({ do: 'listHid' })).toMatchObject([
          { vendorId, productId, serialNumber: 'E1', usbPath: '1-1', path: '/dev/hidraw0' },
        ]);
        expect(await asked.ask({ do: 'open', connection })).toEqual({ ok: true });
        await sleep(50);
        const count = () => asked.ask({ do: 'count' });
        for (let n = 1; n <= 1000; n++) {
          await gadget.wire.send(new Uint8Array(64).fill(n));
          if (n % 50 === 0) await eventually(count, (received) => received === n, 3000);
        }
        await asked.ask({ do: 'setFeature', hex: '00aabb' });
        expect(await asked.ask({ do: 'getFeature', report: 0, length: 3 })).toEqual({
          ok: true,
          hex: '00aabb',
        });

        const streaming = setInterval(() => void gadget.wire.send(new Uint8Array(64)), 2);
        await sleep(300);
        const pulledAt = Date.now();
        await gadget.wire.unplug();
        const { at } = await asked.gone(2500);
        clearInterval(streaming);
        expect(at - pulledAt).toBeLessThan(2000);
        const utility = childrenOf(electron.pid ?? 0).find((pid) => isNodeService(pid));
        await sleep(200);
        expect(await processCpuShare(utility ?? 0, 1500)).toBeLessThan(0.02);

        await gadget.plug('E2');
        await sleep(350);
        expect(await asked.ask({ do: 'open', connection })).toEqual({ ok: true });
        expect(await asked.ask({ do: 'write', hex: '0001' })).toMatchObject({ ok: true });
        const left = once(electron, 'exit');
        await asked.ask({ do: 'close' });
        await asked.ask({ do: 'exit' }).catch(() => {});
        expect((await left)[0]).toBe(0);
      } finally {
        if (electron.exitCode === null) electron.kill('SIGKILL');
        await bus.close();
        await gadget.wire.unplug();
      }
    }, 40_000);
  },
);

const isNodeService = (pid: number): boolean =>
  commandLine(pid).includes('node.mojom.NodeService') && readFileSync(`/proc/${pid}/stat`).length > 0;
