import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectControl } from '../../electron/control/client.ts';
import { socketIn } from '../../electron/control/socket-place.ts';
import { createWorld, type World } from '../support/kiosk.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

const ROUNDS = 40;
/** A page is made anew within this on a quiet machine; the changes fall on every part of it. */
const LONGEST_MS = 120;

/** The wipe makes the page anew after every visit, and the kiosk goes on meanwhile. */
it('a page that is made anew shows what came about while it was', async () => {
  const { app, page } = await world.launch();
  await page.getByTestId('screen-attract').waitFor();
  const connected = await connectControl(socketIn(path.join(world.folder, 'data')));
  if (!connected.ok) throw new Error(connected.why);
  const missed: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const on = round % 2 === 0;
    const delayMs = (LONGEST_MS * round) / ROUNDS;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await connected.control.call('update.show', { on });
    await page
      .getByTestId(on ? 'screen-updating' : 'screen-attract')
      .waitFor({ timeout: 3_000 })
      .catch(() => missed.push(delayMs));
  }
  connected.control.close();
  expect(missed).toEqual([]);
}, 180_000);
