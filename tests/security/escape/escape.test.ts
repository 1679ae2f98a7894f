import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerQuestions } from '../../../scripts/lib/play-visit.mjs';
import { createWorld, type World } from '../../support/kiosk.ts';
import { hands } from '../../support/touch.ts';
import { type Desktop, missingTools, startDesktop } from '../support/desktop.ts';
import { answersTouch, filesIn, type Ground, stands } from '../support/standing.ts';
import { accessibilityKeys, allKeys, browserKeys, functionKeys, windowKeys, zoomKeys } from './keys.ts';
import { addresses, dialogs, goTo, ways } from './pages.ts';

const full = process.env.QYZMET_FULL !== undefined;
const lacking = missingTools();
if (lacking.length > 0 && full) throw new Error(`not on this machine: ${lacking.join(', ')}`);

let world: World;
let desktop: Desktop;
let ground: Ground;
let before: string[];
let cdp: CDPSession;
const page = () => ground.kiosk.page;

/** Time for what was done to have an effect; what comes later shows in the next try. */
const EFFECT_MS = 120;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Does it, and looks whether the kiosk stands. */
async function attempt(work: () => Promise<unknown>, ms = EFFECT_MS): Promise<void> {
  await work();
  await pause(ms);
  await stands(ground, before);
  await answersTouch(ground);
}
/** A page that is loaded anew meanwhile never answers; a refusal is as good. */
const inPage = (code: string) =>
  ground.kiosk.app.evaluate(
    ({ BrowserWindow }, source) =>
      Promise.race([
        BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript(source, true)
          .catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, 500)),
      ]).then(() => undefined),
    code,
  );
const shows = (screen: string) =>
  page().evaluate((name) => document.querySelector(`[data-testid="screen-${name}"]`) !== null, screen);
const home = async () => {
  if (!(await shows('home'))) await hands(page()).begin('ru');
};
/** After about:blank has come three times the kiosk makes its window anew, and Playwright's page is the old one's. */
const look = async () => {
  await expect.poll(() => ground.kiosk.app.windows().length, { timeout: 10_000 }).toBe(1);
  const [now] = ground.kiosk.app.windows();
  if (!now) throw new Error('no window');
  ground.kiosk.page = now;
  cdp = await now.context().newCDPSession(now);
};
/** A page whose navigation was stopped is waited for by Playwright for ever; a fresh one is not. */
const drawAnew = async () => {
  await ground.kiosk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.reload(),
  );
  await expect.poll(() => shows('home').catch(() => false), { timeout: 10_000 }).toBe(true);
};

describe.skipIf(lacking.length > 0)('ways out of the kiosk, through the real input path', () => {
  beforeAll(async () => {
    desktop = await startDesktop();
    process.env.DISPLAY = desktop.display;
    world = await createWorld();
    const folders = ['home', 'tmp'].map((name) => path.join(world.folder, name));
    for (const folder of folders) mkdirSync(folder);
    const [HOME = '', TMPDIR = ''] = folders;
    const kiosk = await world.launch([], { HOME, TMPDIR });
    ground = { desktop, kiosk, folders, dialogs: [] };
    kiosk.page.on('dialog', (dialog) => {
      ground.dialogs.push(dialog.type());
      dialog.dismiss().catch(() => undefined);
    });
    cdp = await kiosk.page.context().newCDPSession(kiosk.page);
    await home();
    before = filesIn(folders);
  });
  afterAll(async () => {
    await world?.end();
    desktop?.stop();
  });

  it('stands before anything is tried', () => attempt(async () => undefined));

  describe.each([
    ['window keys', windowKeys],
    ['browser keys', browserKeys],
    ['zoom', zoomKeys],
    ['function keys', functionKeys],
    ['accessibility keys', accessibilityKeys],
  ])('%s', (_group, keys) => {
    it('each key alone, and the kiosk still serves', async () => {
      for (const key of keys) {
        await desktop.xdotool('key', key);
        await pause(25);
        expect(await page().getByTestId('screen-home').count(), key).toBe(1);
      }
      await attempt(async () => undefined);
    });
  });
  it('five times Shift, held NumLock, held right Shift', async () => {
    await attempt(() => desktop.xdotool('key', 'shift', 'shift', 'shift', 'shift', 'shift'));
    await attempt(() => desktop.xdotool('keydown', 'Shift_R', 'sleep', 0.4, 'keyup', 'Shift_R'));
    await attempt(() =>
      desktop.xdotool('keydown', 'Num_Lock', 'sleep', 0.4, 'keyup', 'Num_Lock', 'key', 'Num_Lock'),
    );
  });
  it('wheel with Ctrl, middle and right click, all buttons of a mouse', async () => {
    await attempt(() =>
      desktop.xdotool('keydown', 'ctrl', 'click', 4, 'click', 4, 'click', 5, 'keyup', 'ctrl'),
    );
    for (const button of [2, 3, 8, 9]) await desktop.xdotool('click', button);
    await attempt(async () => undefined);
  });
  it('a scanner that types Win+R, commands and control codes as fast as it can', async () => {
    const codes = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `ctrl+${letter}`);
    await attempt(() => desktop.xdotool('key', '--delay', 1, 'super+r', ...codes, 'alt+F4', 'F11', 'Escape'));
    await attempt(() =>
      desktop.xdotool('type', '--delay', 0, 'cmd.exe /c start explorer; $(reboot) `id`\t\u001b[2J'),
    );
    expect(await page().getByTestId('screen-home').count()).toBe(1);
  });

  const ID = '$(xdotool search --onlyvisible --name "^Qyzmet$" | head -1)';
  it.each([
    ['minimised', `xdotool windowminimize ${ID}`],
    ['iconified by the window list', `wmctrl -r Qyzmet -b add,hidden`],
    ['moved', `xdotool windowmove ${ID} 200 300`],
    ['made small', `xdotool windowsize ${ID} 400 300`],
    ['moved and made small by the window manager', `wmctrl -r Qyzmet -e 0,100,100,300,300`],
    ['taken out of full screen', `wmctrl -r Qyzmet -b remove,fullscreen`],
    ['put below', `wmctrl -r Qyzmet -b add,below`],
    ['no longer on top', `wmctrl -r Qyzmet -b remove,above`],
    ['rolled up', `wmctrl -r Qyzmet -b add,shaded`],
    ['lowered', `xdotool windowlower ${ID} 2>/dev/null || true`],
    ['asked to close', `wmctrl -c Qyzmet`],
    ['sent to another desktop', `wmctrl -n 2; wmctrl -r Qyzmet -t 1`],
    ['left for another desktop', `wmctrl -n 2; wmctrl -s 1; sleep 0.1; wmctrl -s 0`],
    ['hidden by "show the desktop"', `wmctrl -k on`],
  ])('the window is %s', async (_what, line) => {
    await attempt(() => desktop.sh(line).catch(() => ''));
  });
  it('another program puts its window over it', async () => {
    const other = desktop.start('xev', '-geometry', '500x500+100+100', '-name', 'Foreign');
    await expect
      .poll(() => desktop.sh('wmctrl -l | grep -c Foreign || true'), { timeout: 5_000 })
      .toContain('1');
    // it lies beneath, the keys are the kiosk's
    await expect
      .poll(() => desktop.sh('xdotool getactivewindow getwindowname'), { timeout: 5_000 })
      .toContain('Qyzmet');
    expect(
      await desktop.sh(
        'xprop -root _NET_CLIENT_LIST_STACKING | sed "s/.*, //" | xargs -I@ xdotool getwindowname @',
      ),
    ).toContain('Qyzmet');
    await answersTouch(ground);
    other.stop();
    await attempt(async () => undefined);
  });

  it.each(Object.entries(dialogs))('dialogs: %s', async (_name, code) => {
    // pages.ts takes its picker away after 300 ms: a touch before that only closes it
    await attempt(() => inPage(code), 450);
    await home();
  });
  it.each(Object.entries(ways))('the page: %s', async (_name, code) => {
    await attempt(() => inPage(code), 250);
    await drawAnew();
  });
  it('calls the gate from frames of its own', async () => {
    const answers = await ground.kiosk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`(() => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const found = [typeof frame.contentWindow?.qyzmet, typeof frame.contentWindow?.require];
        frame.remove();
        return found;
      })()`),
    );
    expect(answers).toEqual(['undefined', 'undefined']);
    await attempt(async () => undefined);
  });
  it('addresses: by link, window, frame, middle click, download and navigation', async () => {
    for (const address of addresses) {
      await inPage(goTo(address));
      await pause(60);
    }
    await pause(1_500); // an empty page comes back after a growing while
    await look();
    await attempt(async () => undefined);
    await drawAnew();
  });
  it('drags: a file and a link dropped in, something dragged out', async () => {
    const drop = async (data: object) => {
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await cdp.send('Input.dispatchDragEvent', {
          type,
          x: 500,
          y: 900,
          data: { items: [], dragOperationsMask: 1, ...data },
        });
    };
    await attempt(() => drop({ files: ['/etc/hostname'] }), 250);
    await attempt(() => drop({ items: [{ mimeType: 'text/uri-list', data: 'https://example.kz/' }] }), 250);
    await attempt(() =>
      drop({ items: [{ mimeType: 'text/html', data: '<script>document.title=1</script>' }] }),
    );
    await attempt(
      () =>
        desktop.xdotool(
          'mousemove',
          300,
          700,
          'mousedown',
          1,
          'mousemove',
          600,
          1200,
          'mousemove',
          1079,
          1919,
          'mouseup',
          1,
        ),
      250,
    );
    await home();
  });
  it('fingers: pinch, long press, swipes from every edge, three and four at once', async () => {
    type Point = { x: number; y: number };
    const fingers = async (paths: readonly (readonly Point[])[], holdMs = 0) => {
      const steps = Math.max(...paths.map((one) => one.length));
      for (let step = 0; step < steps; step += 1) {
        const touchPoints = paths.flatMap((one, id) =>
          one.slice(step, step + 1).map((point) => ({ ...point, id })),
        );
        await cdp.send('Input.dispatchTouchEvent', {
          type: step === 0 ? 'touchStart' : 'touchMove',
          touchPoints,
        });
      }
      await pause(holdMs);
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    const line = (from: Point, to: Point, count = 6): Point[] =>
      Array.from({ length: count + 1 }, (_, n) => ({
        x: from.x + ((to.x - from.x) * n) / count,
        y: from.y + ((to.y - from.y) * n) / count,
      }));
    const at = (x: number, y: number): Point => ({ x, y });
    await attempt(() => fingers([line(at(500, 900), at(200, 500)), line(at(580, 1000), at(900, 1500))]));
    await attempt(() => fingers([[at(540, 300)]], 900), 200);
    await attempt(() => fingers([[at(3, 960)]], 900), 200);
    for (const [from, to] of [
      [at(0, 960), at(600, 960)],
      [at(1079, 960), at(400, 960)],
      [at(540, 0), at(540, 900)],
      [at(540, 1919), at(540, 900)],
    ] as const)
      await attempt(() => fingers([line(from, to)]));
    for (const count of [3, 4])
      await attempt(() =>
        fingers(
          Array.from({ length: count }, (_, n) => line(at(300 + 100 * n, 1500), at(300 + 100 * n, 400))),
        ),
      );
    expect(await page().evaluate(() => String(getSelection()))).toBe('');
    await home();
  });

  it('card data with control bytes, and without end', async () => {
    const hex = Buffer.from(
      '\u001b]0;x\u0007\r\n\u0000\u0003%$(reboot)^;<script>alert(1)</script>?\u0018\u001a',
    ).toString('hex');
    for (const device of [world.demo.reader, world.demo.staffCard]) {
      await attempt(() => device.send('raw', { hex }).catch(() => undefined), 200);
      await attempt(() => device.send('noise', { bytes: 20_000 }).catch(() => undefined), 200);
    }
    await home();
  });
  it.runIf(full)('every key on every screen up to the card', { timeout: 900_000 }, async () => {
    const { touch, at } = hands(page());
    const ways = [
      ['home', 'service-property-letter'],
      ['about', 'primary'],
      ['identify', 'back'],
      ['about', 'back'],
    ] as const;
    for (const [screen, next] of ways) {
      await at(screen);
      for (const key of allKeys) {
        await desktop.xdotool('key', key);
        await pause(30);
        expect(await page().getByTestId(`screen-${screen}`).count(), `${key} on ${screen}`).toBe(1);
        await stands(ground, before);
      }
      await touch(next);
    }
    await at('home');
  });

  it('a text field: composition, very long text, controls', async () => {
    const visitor = hands(page());
    const { touch, at } = visitor;
    await visitor.toIdentify();
    await visitor.swipe(world);
    await at('question');
    await untilText(touch);
    await page().locator('input').first().focus();
    await attemptHere(async () => {
      await cdp.send('Input.imeSetComposition', { text: 'әғқңөұүһі', selectionStart: 0, selectionEnd: 9 });
      await cdp.send('Input.insertText', { text: '漢字' });
    });
    await attemptHere(() => cdp.send('Input.insertText', { text: 'ж'.repeat(100_000) }));
    await attemptHere(() =>
      cdp.send('Input.insertText', { text: '\u0000\u001b\u202e\u2028<img src=x onerror=alert(1)>' }),
    );
    await attemptHere(() =>
      desktop.xdotool('key', 'ctrl+a', 'ctrl+c', 'ctrl+v', 'ctrl+shift+u', 'Menu', 'super+period'),
    );
    await attemptHere(() => desktop.xdotool('click', 3, 'click', 2));
  });
  const attemptHere = async (work: () => Promise<unknown>) => {
    await work();
    await pause(EFFECT_MS);
    await stands(ground, before);
  };
  async function untilText(touch: (id: string) => Promise<void>): Promise<void> {
    await Promise.race([
      answerQuestions({ page: page(), touch }),
      page().locator('[data-testid="screen-question"][data-kind="text"]').waitFor(),
    ]);
  }
});
