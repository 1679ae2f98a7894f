import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SecurityItemName, securityItems } from '../../electron/contract/values/security-items.ts';
import { wrongFuses } from '../../electron/window/fuses.ts';
import { childrenOf, commandLine } from '../support/processes.ts';
import { type Desktop, missingTools, startDesktop } from './support/desktop.ts';
import { askItems, type Items, passed } from './support/items.ts';
import {
  canSandbox,
  goodConfig,
  openPackaged,
  type Packaged,
  type PackagedKiosk,
  packagedFolder,
} from './support/packaged.ts';

const folder = packagedFolder() ?? '';
const lacking = missingTools();

describe.skipIf(folder === '' || lacking.length > 0)('the packaged kiosk', () => {
  let desktop: Desktop;
  let packaged: Packaged;
  beforeAll(async () => {
    desktop = await startDesktop();
    packaged = openPackaged(folder);
  });
  afterAll(() => {
    packaged?.end();
    desktop?.stop();
  });

  describe.skipIf(!canSandbox)('Electron’s security items, as an ordinary user with the sandbox', () => {
    let kiosk: PackagedKiosk;
    let items: Items;
    beforeAll(async () => {
      kiosk = packaged.start({ display: desktop.display });
      items = await askItems(kiosk.data);
    });
    afterAll(() => kiosk?.stop());

    const exempt: Partial<Record<SecurityItemName, object>> = {
      // Where only the trial runtime is to be had; the pinned version is judged in items.test.ts.
      electronVersion: { outcome: 'notTested', reason: 'trialRuntime' },
    };
    it.each(securityItems.map((name, index) => [index + 1, name] as const))(
      'item %i: %s',
      (_number, name) => {
        expect([passed, ...(exempt[name] ? [exempt[name]] : [])]).toContainEqual(items[name]);
      },
    );
    it('item 19 once more: the fuses in its binary', async () => {
      expect(await wrongFuses(path.join(folder, 'qyzmet-kiosk'))).toEqual([]);
    });
    it('runs no process without the sandbox, opens no port', async () => {
      const pid = kiosk.process.pid ?? 0;
      for (const each of [pid, ...childrenOf(pid)])
        expect(commandLine(each)).not.toMatch(/--(no-sandbox|remote-debugging|inspect)/);
      expect(existsSync(path.join(kiosk.data, 'browser', 'DevToolsActivePort'))).toBe(false);
    });
    it('opens no developer tools, stays over everything', async () => {
      for (const key of [
        'F12',
        'ctrl+shift+i',
        'ctrl+shift+j',
        'alt+F4',
        'ctrl+q',
        'super+r',
        'F11',
        'ctrl+p',
      ])
        await desktop.xdotool('key', key);
      await desktop.sh('wmctrl -c Qyzmet; wmctrl -r Qyzmet -b remove,fullscreen || true');
      await expect
        .poll(() => desktop.sh('wmctrl -lG | tr -s " " | cut -d" " -f3-6,8-'), { timeout: 8_000 })
        .toBe('0 0 1080 1920 Qyzmet\n');
      expect(kiosk.process.exitCode).toBeNull();
    });
  });

  describe('refuses to start', () => {
    it.each([
      ['--demo', { args: ['--demo'] }],
      ['--dock', { args: ['--dock'] }],
      ['--remote-debugging-port', { args: ['--remote-debugging-port=0'] }],
      ['--remote-debugging-pipe', { args: ['--remote-debugging-pipe'] }],
      ['--inspect', { args: ['--inspect=0'] }],
      ['--js-flags', { args: ['--js-flags=--expose-gc'] }],
      ['ELECTRON_RUN_AS_NODE', { env: { ELECTRON_RUN_AS_NODE: '1' } }],
      ['ELECTRON_ENABLE_LOGGING', { env: { ELECTRON_ENABLE_LOGGING: '1' } }],
      ['QYZMET_DEMO_DIR', { env: { QYZMET_DEMO_DIR: '/tmp' } }],
    ])('with %s', async (name, how) => {
      const kiosk = packaged.start({ display: desktop.display, ...how });
      expect(await kiosk.ended).toBe(1);
      expect(kiosk.log()).toContain(`"refused":["${name}"]`);
      expect(kiosk.log()).not.toContain('first paint');
      expect(readdirSync(kiosk.data).filter((file) => file.includes('DevTools'))).toEqual([]);
    });
  });

  it.skipIf(!canSandbox)('takes no notice of NODE_OPTIONS: the fuse is blown', async () => {
    const env = { NODE_OPTIONS: '--require=/nowhere.cjs --inspect=0' };
    const kiosk = packaged.start({ display: desktop.display, env });
    try {
      await expect.poll(() => kiosk.log(), { timeout: 20_000 }).toContain('first paint');
    } finally {
      await kiosk.stop();
    }
  });

  describe('is out of service, and says why in its log', () => {
    it.each([
      ['the sandbox', goodConfig.replace(/\{ url.*\}/, '{ sandbox: true }'), 'gateway.sandbox'],
      ['simulated signing', `${goodConfig}signing: { simulated: true }\n`, 'signing.simulated'],
    ])('with %s', async (_what, config, told) => {
      const kiosk = packaged.start({
        display: desktop.display,
        config,
        args: canSandbox ? [] : ['--no-sandbox'],
      });
      try {
        await expect.poll(() => kiosk.log(), { timeout: 20_000 }).toContain('out of service');
        expect(kiosk.log()).toContain(told);
      } finally {
        await kiosk.stop();
      }
    });
  });
});
