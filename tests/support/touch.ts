import type { Page } from 'playwright-core';
import { showCard } from '../../scripts/lib/demo.mjs';
import { answerQuestions } from '../../scripts/lib/play-visit.mjs';
import type { Means } from './filling.ts';
import type { World } from './kiosk.ts';

/** A finger that turns pages until what it wants is in sight, and never touches what is covered or off the screen. */
export function finger(page: Page): Means {
  const shown = (id: string) => page.locator(`[data-testid="${id}"]:visible`).first();
  return {
    async press(testId) {
      const wanted = shown(testId);
      await page.locator(`[data-testid="${testId}"]`).first().waitFor({ state: 'attached' });
      for (const way of ['page-next', 'page-previous'])
        while (!(await wanted.isVisible()) && (await shown(way).isVisible())) await shown(way).click();
      const box = await wanted.boundingBox(); // before Playwright scrolls to it, as no visitor can
      const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      if (box && (box.x < 0 || box.y < 0 || box.x + box.width > width + 1 || box.y + box.height > height + 1))
        throw new Error(`${testId} is off the screen`);
      await wanted.click({ timeout: 15_000 });
    },
  };
}

/** A visitor's hands: touches by test id, and the steps every flow shares. */
export function hands(page: Page) {
  const touch = (id: string) => page.getByTestId(id).first().click();
  const at = (screen: string) => page.getByTestId(`screen-${screen}`).waitFor();
  return {
    touch,
    at,
    async begin(language: 'kk' | 'ru' | 'en') {
      await at('attract');
      await page.getByTestId('screen-attract').click();
      await at('language');
      await touch(`language-${language}`);
      await at('home');
    },
    async toIdentify() {
      await touch('service-property-letter');
      await at('about');
      await touch('primary');
      await at('identify');
    },
    async swipe(world: World, specimen = 'td1-01') {
      await showCard(world.demo.reader, 'swipe', { specimen });
    },
    async toCheck(world: World) {
      await this.toIdentify();
      await this.swipe(world);
      await at('question');
      await answerQuestions({ page, touch });
    },
    async paperSettled() {
      const paper = page.locator('[data-paper]:not([data-paper="printing"])');
      await paper.waitFor();
      return paper.getAttribute('data-paper');
    },
    async type(digits: string) {
      for (const digit of digits) await touch(`key-${digit}`);
    },
    /** The visitor walks on at once. `finish` and not a touch: that could land on the attract screen and begin a visit. */
    async hurryAway() {
      await page.locator('[data-testid="screen-goodbye"], [data-testid="screen-feedback"]').waitFor();
      if (await page.getByTestId('screen-feedback').isVisible()) await touch('skip-feedback');
      await at('goodbye');
      await page
        .evaluate(async () => {
          const screen = () => document.querySelector('main')?.dataset.testid;
          while (screen() === 'screen-goodbye') {
            await window.qyzmet.call('finish', {});
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
        })
        .catch(() => undefined); // the wipe loads the page anew under it
    },
    async leaveGoodbye() {
      await this.hurryAway();
      await at('attract');
    },
  };
}
