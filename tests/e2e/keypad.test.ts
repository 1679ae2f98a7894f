import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoticePayload } from '../../electron/contract/channels/notices.ts';
import { NOTICE_CHANNEL } from '../../electron/preload/wire.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';
import { xKeys } from '../support/x-keys.ts';

/** Codes of hardware/profiles/storm-audionav.yaml. */
const pad = {
  left: 'F23',
  right: 'F24',
  up: 'F18',
  down: 'F17',
  select: 'F20',
  help: 'F19',
  headsetIn: 'F15',
  headsetOut: 'F16',
} as const;
type PadKey = keyof typeof pad;

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
const speech = (page: Page) =>
  page.evaluate(async () => {
    const screen = await window.qyzmet.call('getScreen', {});
    return 'frame' in screen && screen.frame.display.speech;
  });
/** Every key that reaches the page, whoever stops it there. */
const watchKeys = (page: Page) =>
  page.evaluate(() => {
    Reflect.set(window, 'keysSeen', []);
    window.addEventListener(
      'keydown',
      (e) => e.isTrusted && Reflect.get(window, 'keysSeen').push(e.code),
      true,
    );
  });
const keysSeen = (page: Page): Promise<string[]> => page.evaluate(() => Reflect.get(window, 'keysSeen'));

describe('a kiosk with a Storm AudioNav', () => {
  let world: World;
  let kiosk: RunningKiosk;
  let page: Page;
  let visitor: ReturnType<typeof hands>;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
    page = kiosk.page;
    visitor = hands(page);
  });
  afterAll(() => world.end());

  /** Presses a key in the kiosk's window from outside of the page, as the system does. */
  const send = (keyCode: string, modifiers: ('control' | 'alt' | 'meta')[] = []) =>
    kiosk.app.evaluate(
      ({ BrowserWindow }, key) => {
        const [window] = BrowserWindow.getAllWindows();
        for (const type of ['keyDown', 'keyUp'] as const)
          window?.webContents.sendInputEvent({ type, ...key });
      },
      { keyCode, modifiers },
    );
  const press = (key: PadKey) => send(pad[key]);
  const notice = (payload: NoticePayload<'keypad'>) =>
    kiosk.app.evaluate(
      ({ BrowserWindow }, args) => BrowserWindow.getAllWindows()[0]?.webContents.send(...args),
      [NOTICE_CHANNEL, 'keypad', payload] as const,
    );
  async function endVisit() {
    await page.evaluate(() => window.qyzmet.call('cancel', {}));
    await visitor.leaveGoodbye();
    await watchKeys(page);
  }
  async function walkTo(testId: string, way: PadKey = 'down') {
    for (let steps = 0; steps < 60; steps += 1) {
      const before = await focused(page);
      if (before === testId) return;
      await new Promise((resolve) => setTimeout(resolve, 40)); // sooner it would be a bounce
      await press(way);
      await expect.poll(() => focused(page), { interval: 40 }).not.toBe(before);
    }
    throw new Error(`${testId} cannot be reached by ${way}`);
  }

  it('gets an answer from the help key before any visit', async () => {
    // from when on the codes are known is the hardware process's matter: a person presses again
    const helped = async () => {
      await press('help');
      return page.getByTestId('help-panel').count();
    };
    await expect.poll(helped, { timeout: 15_000, interval: 300 }).toBe(1);
    await visitor.at('language');
    await endVisit();
  });

  it('is walked by its keys alone, and none of them reaches the page', async () => {
    await watchKeys(page);
    await press('select');
    await visitor.at('language');
    await walkTo('language-en');
    await press('select');
    await visitor.at('home');
    await walkTo('service-property-letter', 'right');
    await press('select');
    await visitor.at('about');
    await walkTo('primary');
    await walkTo('back', 'left');
    await walkTo('primary', 'right');

    await press('help');
    await page.getByTestId('help-panel').waitFor();
    await walkTo('close', 'up');
    await press('select');
    await page.getByTestId('help-panel').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('primary');
    expect(await keysSeen(page)).toEqual([]);

    // the AudioNav has no key for it; others have
    await visitor.touch('settings');
    await page.getByTestId('settings-panel').waitFor();
    await notice({ action: 'back' });
    await page.getByTestId('settings-panel').waitFor({ state: 'detached' });
    await visitor.at('about');
    await notice({ action: 'back' });
    await visitor.at('home');
    await endVisit();
  });

  it('speaks while headphones are in, and is silent at once when they are out', async () => {
    await visitor.begin('ru');
    expect(await speech(page)).toBe(false);
    await press('headsetIn');
    await expect.poll(() => speech(page)).toBe(true);
    await press('headsetIn'); // says again what is known
    await press('headsetOut');
    await expect.poll(() => speech(page)).toBe(false);
    await press('headsetOut');
    expect(await speech(page)).toBe(false);
    await endVisit();
  });

  it('begins a visit with headphones, and the next one speaks while they are still in', async () => {
    await press('headsetIn');
    await visitor.at('language');
    expect(await speech(page)).toBe(true);
    await endVisit();
    expect(await speech(page)).toBe(false);
    await press('select');
    await visitor.at('language');
    await expect.poll(() => speech(page)).toBe(true);
    await endVisit();
    await press('headsetOut'); // on the attract screen: no visit begins by it
    await new Promise((resolve) => setTimeout(resolve, 300));
    await visitor.at('attract');
  });

  it('a key that is not the keypad’s, and every combination with one, still does nothing', async () => {
    await visitor.begin('en');
    await walkTo('take-ticket');
    for (const key of ['F1', 'F5', 'F11', 'F13', 'F14', 'F21', 'F22']) await send(key);
    for (const modifier of ['control', 'alt', 'meta'] as const) {
      await send(pad.down, [modifier]);
      await send(pad.select, [modifier]);
      await send(pad.headsetIn, [modifier]);
    }
    await send('r', ['control']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await focused(page)).toBe('take-ticket');
    expect(await page.getByTestId('help-panel').count()).toBe(0);
    expect(await speech(page)).toBe(false);
    expect(await keysSeen(page)).toEqual([]);
    await endVisit();
  });

  it('hears the keys as they come through the X server', async ({ skip }) => {
    const handle = await kiosk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getNativeWindowHandle().readUInt32LE(),
    );
    const type = await xKeys(handle ?? 0);
    if (!type) return skip('no gcc, libX11 or libXtst to press keys of the X server with');
    // Three times in eighty runs, only in the whole suite, one key never came: why is not known. Pressed again, as by a
    // person; that our own path loses none is what the tests above show.
    const plugged = async () => {
      await type(pad.headsetIn);
      return speech(page);
    };
    await expect.poll(plugged, { interval: 500 }).toBe(true);
    await visitor.at('language');
    const before = await focused(page);
    const walked = async () => {
      await type(pad.down);
      return focused(page);
    };
    await expect.poll(walked, { interval: 500 }).not.toBe(before);
    await type('F21', 'F22', 'F13'); // not in the table; `key` of the first two is no name
    const unplugged = async () => {
      await type(pad.headsetOut);
      return speech(page);
    };
    await expect.poll(unplugged, { interval: 500 }).toBe(false);
    expect(await keysSeen(page)).toEqual([]);
    await endVisit();
  });

  it('goes on when the hardware process dies', async () => {
    const end = (pid: number) => process.kill(pid, 'SIGKILL');
    const pid = await kiosk.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Qyzmet hardware')?.pid,
    );
    end(pid ?? 0);
    await press('select');
    await visitor.at('language');
    await endVisit();
  });
});

describe('the keypad in the dock', () => {
  let world: World;
  let kiosk: RunningKiosk;
  let dock: Page;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch(['--dock']);
  });
  afterAll(() => world.end());
  const button = (name: string) =>
    dock.getByRole('region', { name: 'keys', exact: true }).getByRole('button', { name, exact: true });
  const said = () => dock.getByRole('status').innerText();

  it('presses keys in the kiosk’s window', async () => {
    const isDock = () => kiosk.app.windows().find((page) => page.url().startsWith('app://dock/'));
    await expect.poll(isDock, { timeout: 10_000 }).toBeDefined();
    const page = isDock();
    if (!page) throw new Error('no dock');
    dock = page;
    await expect.poll(said, { timeout: 15_000 }).toBe('The simulators are there.');
    await button('Select').click();
    await kiosk.page.getByTestId('screen-language').waitFor();
    const before = await focused(kiosk.page);
    await button('Down').click();
    await expect.poll(() => focused(kiosk.page)).not.toBe(before);
    await button('Headset in').click();
    await expect.poll(() => speech(kiosk.page)).toBe(true);
    await button('Headset out').click();
    await expect.poll(() => speech(kiosk.page)).toBe(false);
  });

  it('teaches it other keys, and gives the lines for kiosk.yaml', async () => {
    const here = await focused(kiosk.page);
    const panel = dock.getByRole('region', { name: 'keys', exact: true });
    const lesson = panel.locator('.learning');
    await button('Learn').click();
    await expect.poll(() => lesson.innerText()).toContain('Press Up');
    await panel.getByText('More', { exact: true }).click();
    await panel.getByLabel('Code').fill('F13');
    await button('Press').click();
    await expect.poll(() => lesson.innerText()).toContain('Up: F13');
    await button('Down').click(); // F17: now an answer
    await expect.poll(() => lesson.innerText()).toContain('Down: F17');
    await button('Skip').click();
    await new Promise((resolve) => setTimeout(resolve, 400)); // sooner it would be an echo of the first
    await button('Down').click();
    await expect.poll(() => lesson.innerText()).toContain('F17: learnt for another key already');
    if (process.env.QYZMET_PICTURES)
      await dock.screenshot({ path: `${process.env.QYZMET_PICTURES}/dock-keypad.png`, fullPage: true });
    await button('Stop learning').click();
    await expect
      .poll(() => lesson.locator('pre').innerText())
      .toBe('settings:\n  keys:\n    up: [F13]\n    down: [F17]\n');
    if (process.env.QYZMET_PICTURES)
      await dock.screenshot({ path: `${process.env.QYZMET_PICTURES}/dock-keypad-end.png`, fullPage: true });
    expect(await focused(kiosk.page)).toBe(here); // nothing was walked while it learnt
    await button('Down').click();
    await expect.poll(() => focused(kiosk.page)).not.toBe(here);
  });
});
