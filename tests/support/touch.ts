import type { Page } from 'playwright-core';
import { showCard } from '../../scripts/lib/demo.mjs';
import { answerQuestions } from '../../scripts/lib/play-visit.mjs';
import type { World } from './kiosk.ts';

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
