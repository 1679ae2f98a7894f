import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { kioskConfigSchema } from '../../electron/config/schema.ts';
import { defaultDisplay } from '../../electron/contract/views/frame.ts';
import { inspect } from '../renderer/gallery/inspect.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { combinations, playService } from '../support/service-cases.ts';
import { finger, hands } from '../support/touch.ts';

const mode = {
  name: 'largest',
  screen: kioskConfigSchema.shape.screen.parse({}),
  display: { ...defaultDisplay, textSize: 'largest', contrast: 'high' },
} as const;

async function wrongWith(page: Page): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  const shown = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  expect(shown).toMatchObject({ text: 'largest', contrast: 'high' });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return [
    ...(await inspect(page, mode)),
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ];
}

describe('every service at 200 % in high contrast: nothing cut off, covered or out of reach, nothing for axe', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await kiosk.app.close();
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  it.each(combinations({ 'property-letter': 'ru' }))(
    '$service in $language',
    async ({ service, language }) => {
      const { page } = kiosk;
      const means = finger(page);
      const wrong: Record<string, string[]> = {};
      await hands(page).begin(language);
      await means.press('settings');
      await means.press('choice-text-size-largest');
      await means.press('choice-contrast-other');
      await means.press('close');
      await playService({
        world,
        kiosk,
        service,
        means,
        look: async (screen) => {
          if (screen === 'goodbye') return; // gone any moment, and nothing to touch
          const found = await wrongWith(page);
          if (found.length > 0) wrong[`${screen} ${await page.locator('h1').innerText()}`] = found;
        },
      });
      expect(wrong).toEqual({});
    },
    400_000,
  );
});
