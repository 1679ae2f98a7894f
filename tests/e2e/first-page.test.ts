import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';

let world: World;
let kiosk: RunningKiosk;
beforeAll(async () => {
  world = await createWorld();
  kiosk = await world.launch([], { QYZMET_LOG: 'debug' });
});
afterAll(() => world.end());

/** Chromium asks for a piece of the page's program once more only with the page. */
async function reloadWithout(piece: string | null): Promise<void> {
  await kiosk.app.evaluate(({ BrowserWindow, session }, name) => {
    const { webRequest } = session.fromPartition('kiosk');
    webRequest.onBeforeRequest({ urls: ['app://*/*'] }, ({ url }, decide) =>
      decide({ cancel: name !== null && url.includes(name) }),
    );
    BrowserWindow.getAllWindows()[0]?.webContents.reload();
  }, piece);
  await kiosk.page.getByTestId('screen-attract').waitFor();
}

/** Whether main was told that what it describes now is on the glass. */
async function isPainted(): Promise<boolean> {
  const revision = await kiosk.page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
    const answer = await window.qyzmet.call('getScreen', {});
    return 'revision' in answer ? answer.revision : null;
  });
  expect(revision).toBeTypeOf('number');
  const lines = world.logs().split('\n');
  return lines.some((line) => line.includes('"painted"') && line.includes(`"revision":${revision},`));
}

it('a kiosk whose other pages cannot be read says that it is out of service when it is touched', async () => {
  await reloadWithout('/later-');
  await kiosk.page.getByTestId('start').click();
  const main = kiosk.page.getByTestId('screen-outOfService');
  await main.waitFor();
  for (const words of ['Құрылғы жұмыс істемейді', 'Терминал не работает', 'Out of service'])
    expect(await main.innerText()).toContain(words);
  expect(world.logs()).toContain('renderError');
  expect(await isPainted()).toBe(false); // an update that brought this must not pass for well
});

it('and serves again with the page made anew', async () => {
  await kiosk.page.evaluate(() => window.qyzmet.call('cancel', {}));
  await reloadWithout(null);
  await kiosk.page.getByTestId('start').click();
  await kiosk.page.getByTestId('screen-language').waitFor();
  await expect.poll(isPainted).toBe(true);
});
