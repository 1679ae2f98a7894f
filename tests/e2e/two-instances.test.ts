import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { findElectron, sandboxArguments } from '../../scripts/lib/electron.mjs';
import { createWorld, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';
import { visitRecords } from '../support/visit-records.ts';

let world: World;
afterEach(() => world.end());

/** The same program on the same data folder, as somebody types it who does not know that it runs. */
async function startAgain(): Promise<{ code: unknown; said: string }> {
  const electron = await findElectron();
  const data = path.join(world.folder, 'data');
  const child = spawn(
    path.join(electron.folder, 'electron'),
    [...sandboxArguments(), path.resolve('.'), '--demo', '--data', data],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, QYZMET_DEMO_DIR: world.folder } },
  );
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

it('a second one says that it is not needed and goes; the first comes to the front, its visit untouched', async () => {
  world = await createWorld();
  // what a kiosk leaves behind that was killed under an earlier name of its machine: no second instance
  const browser = path.join(world.folder, 'data', 'browser');
  mkdirSync(browser, { recursive: true });
  symlinkSync('an-earlier-name-4711', path.join(browser, 'SingletonLock'));
  const { app, page } = await world.launch(['--dock']);
  const visitor = hands(page);
  await visitor.begin('kk');
  const isSeen = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some(
        (window) => window.webContents.getURL().startsWith('app://kiosk') && window.isVisible(),
      ),
    );
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
  });
  expect(await isSeen()).toBe(false);

  const second = await startAgain();
  expect(second.code).toBe(1);
  expect(second.said).toMatch(/^the kiosk is running already on .*data; its window/m);
  expect(second.said).not.toMatch(/^\s+at /m);
  await expect.poll(isSeen, { timeout: 5_000 }).toBe(true);

  await visitor.at('home');
  expect(visitRecords(world)).toMatchObject([{ why: null }]);
  await visitor.touch('cancel');
  await visitor.touch('cancel-yes');
  await visitor.leaveGoodbye();
  expect(visitRecords(world)).toMatchObject([{ why: 'canceled' }]);
  expect(world.logs()).not.toContain('the database');
});
