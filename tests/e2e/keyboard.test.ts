import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';

/** Four arrows and Enter, as on the keypad: down until the wanted control has the focus. */
async function walkTo(page: Page, testId: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (focused === testId) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${testId} cannot be reached by arrow keys`);
}

describe('the whole visit without touching the screen', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  it('takes a ticket by arrows and Enter alone', async () => {
    const { page } = kiosk;
    await page.getByTestId('screen-attract').waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('screen-language').waitFor();
    await walkTo(page, 'language-en');
    await page.keyboard.press('Enter');
    await page.getByTestId('screen-home').waitFor();
    await walkTo(page, 'take-ticket');
    await page.keyboard.press('Enter');
    await page.getByTestId('screen-ticketGroup').waitFor();
    const group = await page.locator('[data-testid^="group-"]').first().getAttribute('data-testid');
    await walkTo(page, group ?? '');
    await page.keyboard.press('Enter');
    await page.getByTestId('screen-ticket').waitFor();
    await page.locator('[data-paper="confirmed"]').waitFor();
    await walkTo(page, 'finish');
    await page.keyboard.press('Enter');
    await page.getByTestId('screen-feedback').waitFor();
    await walkTo(page, 'face-4');
    await page.keyboard.press('Enter');
    await page.locator('[data-step="missed"]').waitFor();
    await walkTo(page, 'skip-feedback');
    await page.keyboard.press('Enter');
    await page.getByTestId('screen-goodbye').waitFor();
    await page.getByTestId('screen-attract').waitFor();
  });
});
