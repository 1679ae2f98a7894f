import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kioskConfigSchema } from '../../electron/config/schema.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';

/** EN 301 549 8.3.3.1 and UI.md, in millimetres; half a pixel of rounding is none. */
const HIGHEST_TOUCH_MM = 1220;
const SMALLEST_TARGET_MM = 20;
const SLACK_MM = 0.3;

const screen = kioskConfigSchema.shape.screen.parse({});
const mmPerPx = (screen.diagonalInches * 25.4) / Math.hypot(screen.widthPx, screen.heightPx);

interface Target {
  name: string;
  top: number;
  width: number;
  height: number;
}

/** Everything one can touch now; under a dialog nothing. */
const targets = (page: Page): Promise<Target[]> =>
  page.evaluate(() => {
    const scope = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    return [...scope.querySelectorAll<HTMLElement>('button, label, a, input:not([type=radio])')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => {
        const { top, width, height } = element.getBoundingClientRect();
        return { name: element.dataset.testid ?? element.innerText, top, width, height };
      });
  });

/** What is wrong with what one can touch on this screen, in words. */
async function outOfReach(page: Page): Promise<string[]> {
  const found = await targets(page);
  if (found.length === 0) return ['nothing can be touched'];
  return found.flatMap(({ name, top, width, height }) => {
    const highestMm = screen.mountingHeightMm + (screen.heightPx - top) * mmPerPx;
    const smallestMm = Math.min(width, height) * mmPerPx;
    return [
      ...(highestMm > HIGHEST_TOUCH_MM + SLACK_MM
        ? [`${name} is ${Math.round(highestMm)} mm above the floor`]
        : []),
      ...(smallestMm < SMALLEST_TARGET_MM - SLACK_MM ? [`${name} is only ${Math.round(smallestMm)} mm`] : []),
    ];
  });
}

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** Counts in the page how often a sound is started. */
const countSounds = (page: Page) =>
  page.evaluate(() => {
    Reflect.set(window, 'sounds', 0);
    const { prototype } = AudioBufferSourceNode;
    const start = prototype.start;
    prototype.start = function (...args) {
      Reflect.set(window, 'sounds', Reflect.get(window, 'sounds') + 1);
      return start.apply(this, args);
    };
  });
const sounds = (page: Page) => page.evaluate(() => Number(Reflect.get(window, 'sounds')));

describe('a visitor who sees badly, sits in a wheelchair and listens', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
    await countSounds(kiosk.page);
  });
  afterAll(() => world.end());

  it('has every screen of a visit large, in contrast, within reach and spoken', async () => {
    const { page } = kiosk;
    const visitor = hands(page);
    const wrong: Record<string, string[]> = {};
    const seen: string[] = [];
    /** What is known about the paper may stand on a later page. */
    const paperKnown = async () => {
      const paper = page.locator('[data-paper="confirmed"]');
      await paper.waitFor({ state: 'attached' });
      while (!(await paper.isVisible())) await visitor.touch('page-next');
    };
    const look = async (screenName: string) => {
      await visitor.at(screenName);
      await page.evaluate(() => document.fonts.ready);
      const name = `${seen.length + 1} ${screenName}`;
      seen.push(screenName);
      expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
        text: 'large',
        contrast: 'high',
        reach: 'low',
      });
      const found = [...(await outOfReach(page)), ...(await axeFindings(page))];
      if (found.length > 0) wrong[name] = found;
    };

    await visitor.begin('ru');
    expect(await sounds(page)).toBe(0);
    const bodyBefore = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    await visitor.touch('settings');
    for (const choice of ['speech', 'text-size', 'contrast', 'reach']) {
      const tile = page.getByTestId(`choice-${choice}-other`);
      // Large text leaves room for fewer on a page.
      while (!(await tile.isVisible())) await visitor.touch('page-next');
      await tile.click();
      await page.locator(`[data-testid="choice-${choice}-other"][data-current="true"]`).waitFor();
    }
    const inPanel = await axeFindings(page);
    expect(inPanel).toEqual([]);
    await visitor.touch('close');
    const bodyAfter = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    expect(bodyAfter / bodyBefore).toBeCloseTo(1.5, 1);

    await look('home');
    await visitor.touch('service-property-letter');
    await look('about');
    await expect.poll(() => sounds(page)).toBeGreaterThan(0);
    await visitor.touch('primary');
    await look('identify');
    await visitor.touch('use-iin');
    await page.locator('[data-mode="iin"]').waitFor();
    await look('identify');
    await visitor.touch('use-card');
    await visitor.swipe(world);
    await visitor.at('question');
    for (;;) {
      const field = await page.locator('main').getAttribute('data-field');
      if (field === null) break;
      await look('question');
      if (await page.locator('[data-kind="choice"]').count())
        await page.locator('[data-testid^="choice-"]').first().click();
      await visitor.touch('primary');
      await expect.poll(() => page.locator('main').getAttribute('data-field')).not.toBe(field);
    }
    await look('check');
    await visitor.touch('cancel');
    await page.getByTestId('cancel-panel').waitFor();
    await look('check');
    await visitor.touch('cancel-no');
    await visitor.touch('primary');
    await look('receipt');
    await paperKnown();
    await look('receipt');
    await visitor.touch('take-ticket');
    await look('ticketGroup');
    await page.locator('[data-testid^="group-"]').first().click();
    await look('ticket');
    await paperKnown();
    await look('ticket');
    await visitor.touch('finish');
    await look('feedback');
    await visitor.touch('skip-feedback');
    await visitor.at('goodbye');
    const goodbye = await axeFindings(page);
    expect(goodbye).toEqual([]);
    await visitor.leaveGoodbye();

    expect(wrong).toEqual({});
    expect(seen.filter((name) => name === 'question').length).toBeGreaterThan(3);
  });

  it('gets speech as sound in every language, and silence until it is asked for', async () => {
    const { page } = kiosk;
    const spoken = await page.evaluate(async () => {
      const texts = { kk: 'Сәлеметсіз бе', ru: 'Здравствуйте', en: 'Hello' } as const;
      return Promise.all(
        Object.entries(texts).map(async ([language, text]) => {
          const answer = await window.qyzmet.call('speak', {
            text,
            language: language as keyof typeof texts,
          });
          const wav = answer.ok && answer.wav ? answer.wav : new Uint8Array();
          const head = String.fromCharCode(...wav.slice(0, 4), ...wav.slice(8, 12));
          const sound = await new AudioContext().decodeAudioData(new Uint8Array(wav).buffer);
          const loudest = sound.getChannelData(0).reduce((most, level) => Math.max(most, Math.abs(level)), 0);
          return { head, seconds: sound.duration, loudest };
        }),
      );
    });
    expect(spoken).toHaveLength(3);
    for (const { head, seconds, loudest } of spoken) {
      expect(head).toBe('RIFFWAVE');
      expect(seconds).toBeGreaterThan(0.3);
      expect(seconds).toBeLessThan(5);
      expect(loudest).toBeGreaterThan(0.1);
    }

    await countSounds(page); // the wipe has loaded the page anew
    const visitor = hands(page);
    await visitor.begin('kk');
    await visitor.toIdentify();
    expect(await sounds(page)).toBe(0);
    await visitor.touch('settings');
    await visitor.touch('choice-speech-other');
    await expect.poll(() => sounds(page)).toBeGreaterThan(0);
    await visitor.touch('choice-speech-normal');
    await visitor.touch('close');
    const silentSince = await sounds(page);
    await visitor.touch('back');
    await visitor.at('about');
    await visitor.touch('back');
    await visitor.at('home');
    expect(await sounds(page)).toBe(silentSince);
  });
});
