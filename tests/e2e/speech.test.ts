import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '../../electron/contract/channels/calls.ts';
import type { NoticePayload } from '../../electron/contract/channels/notices.ts';
import { defaultDisplay, type Frame } from '../../electron/contract/views/frame.ts';
import { NOTICE_CHANNEL } from '../../electron/preload/wire.ts';
import { type Gallery, openGallery } from '../renderer/gallery/gallery.ts';
import { portrait, type Sample, screenFor } from '../renderer/gallery/sample.ts';
import { samplesIn } from '../renderer/gallery/samples.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';

describe('what is spoken on a screen', () => {
  let gallery: Gallery;
  beforeAll(async () => {
    gallery = await openGallery();
  });
  afterAll(() => gallery.close());
  beforeEach(async () => {
    await show('attract', {}, { speech: false });
    await gallery.sent();
  });

  const sample = (name: string): Sample => {
    const found = samplesIn('en').find((one) => one.name === name);
    if (!found) throw new Error(`no sample ${name}`);
    return found;
  };
  async function show(
    name: string,
    frame: Partial<Frame> = {},
    display: Partial<Frame['display']> = {},
  ): Promise<void> {
    const one = sample(name);
    const shown = { ...defaultDisplay, speech: true, ...display };
    await gallery.show(
      screenFor({ ...one, frame: { ...one.frame, ...frame } }, 'en', { screen: portrait, display: shown }),
    );
  }
  /** What was asked to be said, in order; the gallery has no voice, so each ends at once. */
  async function asked(): Promise<CallInput<'speak'>[]> {
    await gallery.page.waitForTimeout(60);
    return (await gallery.sent())
      .filter(({ name }) => name === 'speak')
      .map(({ input }) => input as CallInput<'speak'>) // the gallery records what `speak` got
      .filter(({ ahead }) => !ahead);
  }
  const words = async () => (await asked()).map(({ text }) => text);
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => gallery.page.keyboard.press(key)), Promise.resolve());
  const touch = (id: string) => gallery.page.getByTestId(id).first().click();
  async function walkTo(id: string): Promise<void> {
    for (let steps = 0; steps < 80; steps += 1) {
      if (
        await gallery.page.evaluate(
          (name) => document.activeElement?.closest(`[data-testid="${name}"]`) !== null,
          id,
        )
      )
        return;
      await press('ArrowDown');
    }
    throw new Error(`${id} is not walked to`);
  }

  it('what cannot be had now says so, and why', async () => {
    await show('home-limits');
    await walkTo('take-ticket');
    const last = (await words()).at(-1);
    expect(last).toMatch(/not available now/);
    expect(last).toMatch(/No ticket can be printed/);
  });

  it('a choice says whether it is chosen, before and after', async () => {
    await show('question-choice');
    await walkTo('choice-country');
    expect((await words()).at(-1)).toMatch(/, not chosen$/);
    await press('Enter');
    expect((await words()).at(-1)).toMatch(/[^t], chosen$/);
  });

  it('a dialog says itself, then what the focus is on; a repeat says both again', async () => {
    await show('home');
    await asked();
    await touch('help');
    const opened = await words();
    expect(opened[0]).toMatch(/^Help/);
    expect(opened.at(-1)).toBe('Close');
    await press('Escape');
    await words();
    await touch('listen');
    const [screen, ...rest] = await words();
    expect(screen).toContain('What do you need');
    expect(rest).toEqual([]);
  });

  it('the warning that time runs out is spoken by itself, with the way to have more', async () => {
    await show('question-choice');
    await asked();
    await show('question-choice', { idleUntil: Date.now() + 20_000 });
    const [warning, button] = await words();
    expect(warning).toMatch(/Are you still there\? In \d+ seconds/);
    expect(button).toBe('I need more time');
  });

  it('the settings say what was set', async () => {
    await show('home');
    await touch('settings');
    await asked();
    await gallery.page.getByTestId('volume-up').click();
    expect(await gallery.sent()).toContainEqual({ name: 'setDisplay', input: { volume: 4 } });
    await show('home', {}, { volume: 4 });
    expect(await words()).toEqual(['Volume 4 of 5.']);
    await show('home', {}, { volume: 4, pace: 'fast' });
    expect(await asked()).toMatchObject([{ text: 'Reading fast.', pace: 'fast' }]);
    await press('Escape');
  });

  it('the same trouble twice is told twice', async () => {
    await show('identify-iin');
    for (const times of [1, 2]) {
      await touch('primary');
      expect([times, (await words()).join(' ')]).toEqual([times, expect.stringMatching(/not complete/)]);
    }
  });

  describe('of the person', () => {
    /** Types, walks, turns pages and goes through everything with keys. */
    async function everything(name: string, headset: Frame['headset']): Promise<CallInput<'speak'>[]> {
      await show(name, { headset });
      const all = await asked();
      const stops = await gallery.page
        .locator('button:visible, input:visible, [role=textbox]:visible')
        .count();
      for (let step = 0; step < Math.min(stops, 30) + 2; step += 1) {
        await press('ArrowDown');
        all.push(...(await asked()));
        const next = await gallery.page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
        if (next !== 'page-next') continue;
        await press('Enter');
        all.push(...(await asked()));
      }
      await gallery.page.keyboard.type('70', { delay: 20 });
      all.push(...(await asked()));
      return all;
    }
    /** What the samples show of a person. */
    const data = /701|123-45|7001|7013|••|Абди|Aigerim|Айгерім|Айгерим/;

    it.each(['check', 'identify-iin', 'identify-iin-confirm', 'question-phone'])(
      '%s: nothing in the hall',
      async (name) => {
        for (const headset of ['out', 'unknown'] as const) {
          const said = await everything(name, headset);
          expect(said.length).toBeGreaterThan(5);
          expect(said.map(({ text }) => text).filter((text) => data.test(text))).toEqual([]);
          expect(said.filter(({ personal }) => personal)).toEqual([]);
        }
      },
    );

    it('typed digits are said into the headphones one by one, in the hall only that there is one more', async () => {
      await show('identify-iin', { headset: 'in' });
      await asked();
      await touch('key-7');
      await touch('key-0');
      await gallery.page.keyboard.press('4');
      expect(await asked()).toMatchObject(
        ['7', '0', '4'].map((text) => ({ text, personal: true, fixed: false })),
      );
      await show('identify-iin', { headset: 'out' });
      await asked();
      await touch('key-7');
      await gallery.page.keyboard.press('4');
      await touch('key-delete');
      expect(await words()).toEqual(['One character typed.', 'One character typed.', 'Deleted.']);
    });

    it('answers on the check are read into the headphones, and kept nowhere', async () => {
      await show('check', { headset: 'in' });
      const personal = (await asked()).filter((one) => one.personal);
      expect(personal.map(({ text }) => text).join(' ')).toMatch(/Phone: 7, 701, 123, 45, 67/);
      expect(personal.every(({ fixed }) => !fixed)).toBe(true);
    });
  });

  it('names that one can walk to are made ready, and nothing else is', async () => {
    await show('question-phone', { headset: 'out' });
    const ahead = async () =>
      (await gallery.sent()).map(({ input }) => input as CallInput<'speak'>).filter((input) => input.ahead);
    await gallery.page.waitForTimeout(1500);
    const ready = await ahead();
    expect(ready.map(({ text }) => text)).toEqual(expect.arrayContaining(['Help', 'Back', 'Русский']));
    expect(ready.every(({ fixed, personal }) => fixed && !personal)).toBe(true);
    expect(new Set(ready.map(({ text, language }) => `${language} ${text}`)).size).toBeGreaterThan(6);
  });
});

/** espeak-ng with a notebook: every text that becomes sound goes through it. */
function listeningVoice(folder: string) {
  const bin = path.join(folder, 'bin');
  const heard = path.join(folder, 'heard');
  mkdirSync(bin);
  writeFileSync(heard, '');
  writeFileSync(path.join(bin, 'espeak-ng'), `#!/bin/sh\ntee -a ${heard} | exec /usr/bin/espeak-ng "$@"\n`);
  chmodSync(path.join(bin, 'espeak-ng'), 0o755);
  return { env: { PATH: `${bin}:${process.env.PATH}` }, heard: () => readFileSync(heard, 'utf8') };
}

/** Counts sounds begun, and those begun and not ended. */
const watchSounds = (page: Page) =>
  page.evaluate(() => {
    Object.assign(window, { begun: 0, sounding: 0 });
    const count = (name: string, by: number) => Reflect.set(window, name, Reflect.get(window, name) + by);
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...args) {
      count('begun', 1);
      count('sounding', 1);
      this.addEventListener('ended', () => count('sounding', -1));
      return start.apply(this, args);
    };
  });
const sounds = (page: Page) =>
  page.evaluate(() => ({
    begun: Number(Reflect.get(window, 'begun')),
    sounding: Number(Reflect.get(window, 'sounding')),
  }));

describe('a kiosk with a voice', () => {
  let world: World;
  let kiosk: RunningKiosk;
  let page: Page;
  let visitor: ReturnType<typeof hands>;
  let voice: ReturnType<typeof listeningVoice>;
  beforeAll(async () => {
    world = await createWorld();
    voice = listeningVoice(world.folder);
    kiosk = await world.launch([], voice.env);
    page = kiosk.page;
    visitor = hands(page);
    await watchSounds(page);
  });
  afterAll(() => world.end());

  const press = (keyCode: string) =>
    kiosk.app.evaluate(({ BrowserWindow }, key) => {
      const [window] = BrowserWindow.getAllWindows();
      for (const type of ['keyDown', 'keyUp'] as const)
        window?.webContents.sendInputEvent({ type, keyCode: key });
    }, keyCode);
  /** The AudioNav has no such key; other keypads have. */
  const key = (action: NoticePayload<'keypad'>['action']) =>
    kiosk.app.evaluate(
      ({ BrowserWindow }, args) => BrowserWindow.getAllWindows()[0]?.webContents.send(...args),
      [NOTICE_CHANNEL, 'keypad', { action }] as const,
    );
  const frame = async () => {
    const screen = await page.evaluate(() => window.qyzmet.call('getScreen', {}));
    if (!('frame' in screen)) throw new Error('no screen');
    return screen.frame;
  };
  const display = async () => (await frame()).display;

  it('is asked to speak by the button that is always there, and asks for the language in each', async () => {
    await visitor.at('attract');
    await visitor.touch('listen');
    await visitor.at('language');
    expect((await display()).speech).toBe(true);
    await expect.poll(voice.heard, { timeout: 15_000 }).toMatch(/Тіл.*язык.*language/is);
  });

  it('keys make it louder and quieter as far as it goes, and repeat', async () => {
    await visitor.touch('language-en');
    await visitor.at('home');
    for (const volume of [4, 5, 5]) {
      await key('volumeUp');
      await expect.poll(async () => (await display()).volume).toBe(volume);
    }
    for (const volume of [4, 3, 2, 1, 1]) {
      await key('volumeDown');
      await expect.poll(async () => (await display()).volume).toBe(volume);
    }
    const before = await sounds(page);
    await key('repeat');
    await expect.poll(async () => (await sounds(page)).begun).toBeGreaterThan(before.begun);
  });

  it('says digits into the headphones only, and is silent the moment they are pulled out', async () => {
    await visitor.toIdentify();
    await visitor.touch('use-iin');
    await page.locator('[data-mode="iin"]').waitFor();
    await press('F15');
    await expect.poll(async () => (await frame()).headset).toBe('in');
    await visitor.type('7');
    await expect.poll(voice.heard).toMatch(/7$/);
    await key('repeat'); // a long text
    await expect.poll(async () => (await sounds(page)).sounding).toBe(1);
    await press('F16');
    await expect.poll(async () => (await sounds(page)).sounding, { interval: 20 }).toBe(0);
    expect(await frame()).toMatchObject({ headset: 'out', display: { speech: false } });

    const silentSince = (await sounds(page)).begun;
    await visitor.type('0013');
    await page.waitForTimeout(300);
    expect((await sounds(page)).begun).toBe(silentSince);

    const heardBefore = voice.heard().length;
    await visitor.touch('listen');
    await expect.poll(async () => (await sounds(page)).begun).toBeGreaterThan(silentSince);
    await visitor.type('99');
    await page.waitForTimeout(300);
    expect(voice.heard().slice(heardBefore)).not.toMatch(/9/);
    const refused = await page.evaluate(() =>
      window.qyzmet.call('speak', { text: '700101', language: 'en', personal: true }),
    );
    expect(refused).toEqual({ ok: true, wav: null });
  });

  it('gives all of it back at the end of the visit', async () => {
    await page.evaluate(() =>
      window.qyzmet.call('setDisplay', { textSize: 'largest', pace: 'slow', volume: 5 }),
    );
    await page.evaluate(() => window.qyzmet.call('cancel', {}));
    await visitor.leaveGoodbye();
    expect(await display()).toEqual(defaultDisplay);
  });
});
