import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../electron/contract/values/language.ts';
import type { Screen } from '../../electron/contract/views/view.ts';
import { sayIn } from '../../renderer/lib/words.ts';
import { type Ear, ear } from '../support/ear.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { combinations, playService, secretsOf } from '../support/service-cases.ts';
import { hands } from '../support/touch.ts';
import { feet, keyboard } from '../support/walking.ts';

const screenOf = (page: Page): Promise<Screen> =>
  page.evaluate(async () => {
    const screen = await window.qyzmet.call('getScreen', {});
    if ('ok' in screen) throw new Error('no screen');
    return screen;
  });

/** A question that is answered nowhere yet: going on without an answer is a mistake. */
const isOpen = ({ view }: Screen): boolean =>
  view.screen === 'question' &&
  view.required &&
  !view.unknown &&
  (view.value ?? '') === '' &&
  view.values.length === 0 &&
  !['information', 'consent', 'approval', 'list'].includes(view.kind);

describe('every service with four arrows and Enter alone, and with ears instead of eyes', () => {
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

  it.each(combinations({ residence: 'kk' }))(
    '$service in $language',
    async ({ service, language }) => {
      const { page } = kiosk;
      const walker = feet(page, keyboard(page));
      const visitor = hands(page);
      const say = sayIn(language);
      const listener = await ear(kiosk, language);
      const missed: string[] = [];
      const mistaken = new Set<string>();
      const turn = async (where: string) => {
        missed.push(...(await listener.turn()).map((one) => `${where}: ${one}`));
      };

      await visitor.at('attract');
      await page.bringToFront();
      await walker.press('listen');
      await visitor.at('language');
      for (const one of languages) await listener.hears(sayIn(one)('language.title'), one);
      await listener.watchFocus();
      await walker.press(`language-${language}`);
      await playService({
        world,
        kiosk,
        service,
        means: walker,
        look: async (screen, kind) => {
          const title = await page.locator('h1').innerText();
          await listener.hears(title);
          await turn(`before ${screen} ${title}`);
          const now = await screenOf(page);
          if (kind !== undefined && isOpen(now) && !mistaken.has(kind)) {
            mistaken.add(kind);
            await mistake(page, walker, listener, [say('problem.title'), title]);
          }
        },
      });
      expect(missed).toEqual([]);
      expect(await listener.indiscretions(secretsOf(service))).toEqual([]);
      expect(mistaken.size).toBeGreaterThan(0); // the property letter has one kind of question that must be answered
    },
    process.env.QYZMET_FULL ? 1_200_000 : 400_000, // one walks to every key; another program may have the processor
  );
});

/** Goes on without an answer: hears what is wrong and with which question, and is led to the field by it. */
async function mistake(
  page: Page,
  walker: ReturnType<typeof feet>,
  listener: Ear,
  words: string[],
): Promise<void> {
  await walker.press('primary');
  await page.getByTestId('problem').waitFor();
  for (const text of words) await listener.hears(text);
  const problem = page.getByTestId('problem').getByRole('button');
  await listener.hears(await problem.innerText());
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => problem.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('#answer') !== null))
    .toBe(true);
}
