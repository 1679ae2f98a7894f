import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';

let world: World;
let kiosk: RunningKiosk;
beforeAll(async () => {
  world = await createWorld();
  kiosk = await world.launch();
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

it('a kiosk whose other pages cannot be read says that it is out of service when it is touched', async () => {
  await reloadWithout('/later-');
  await kiosk.page.getByTestId('start').click();
  const main = kiosk.page.getByTestId('screen-outOfService');
  await main.waitFor();
  for (const words of ['Құрылғы жұмыс істемейді', 'Терминал не работает', 'Out of service'])
    expect(await main.innerText()).toContain(words);
  expect(world.logs()).toContain('renderError');
});

it('and serves again with the page made anew', async () => {
  await kiosk.page.evaluate(() => window.qyzmet.call('cancel', {}));
  await reloadWithout(null);
  await kiosk.page.getByTestId('start').click();
  await kiosk.page.getByTestId('screen-language').waitFor();
});
