import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStaff } from '../../electron/staff/demo-staff.ts';
import { createWorld, type World } from '../support/kiosk.ts';
import { signInStaff } from '../support/staff.ts';

const [, , administrator] = demoStaff;

/** From the staff's tiles to a page, and back again. */
async function visitPage(page: Page, name: string, look: () => Promise<void>): Promise<void> {
  await page.getByTestId(`staff-tile-${name}`).click();
  await page.getByTestId(`staff-${name}`).waitFor();
  await look();
  await page.getByTestId('staff-back').click();
  await page.getByTestId('staff-home').waitFor();
}

describe('an administrator at the kiosk', () => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await createWorld();
    ({ page } = await world.launch());
  });
  afterAll(() => world.end());

  it('signs in with card and PIN', async () => {
    await signInStaff(world, page, administrator);
    await page.getByTestId('staff-home').waitFor();
    await page.getByTestId('language-en').click();
  });

  it('sees the machine, measures the glass with a finger, and hears a voice', async () => {
    await visitPage(page, 'system', async () => {
      const state = (id: string) => page.getByTestId(`system-${id}`).getAttribute('data-state');
      await expect.poll(() => state('gateway')).toBe('good');
      await expect.poll(() => page.getByTestId('system-version').innerText()).toMatch(/\d+\.\d+/);
      expect(await state('disk')).toMatch(/good|care|bad/);

      await page.getByTestId('system-touch-check').click();
      const seen: string[] = [];
      for (let n = 0; n < 5; n += 1) {
        const cross = page.getByTestId('touch-cross');
        const at = (await cross.getAttribute('data-at')) ?? '';
        const box = await cross.boundingBox();
        if (!box) throw new Error('there is no cross');
        seen.push(at);
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
        await page.waitForFunction(
          (before) =>
            document.querySelector('[data-testid="touch-cross"]')?.getAttribute('data-at') !== before,
          at,
        );
      }
      expect(seen).toEqual(['topLeft', 'topRight', 'middle', 'bottomLeft', 'bottomRight']);
      await expect.poll(() => state('touch')).toBe('good');

      await page.getByTestId('system-sound-test').click();
      for (const answer of ['sound-yes', 'sound-no', 'sound-yes']) {
        const sentence = await page.locator('.sound-sentence').innerText();
        await page.getByTestId(answer).click();
        await page.waitForFunction(
          (before) => document.querySelector('.sound-sentence')?.textContent !== before,
          sentence,
        );
      }
      expect(await state('heard-kk')).toBe('good');
      expect(await state('heard-ru')).toBe('bad');
    });
  });

  it('reads the log, the numbers and the trail, in which all that stands', async () => {
    await visitPage(page, 'logs', async () => {
      await expect.poll(() => page.getByTestId('log-line').count()).toBeGreaterThan(0);
      await page.getByTestId('logs-level-error').click();
      await page.getByTestId('logs-device').click();
      await page.getByTestId('logs-device-receipt').click();
      await expect.poll(() => page.getByTestId('log-line').count()).toBe(0);
    });
    await visitPage(page, 'measures', async () => {
      await page.getByTestId('chart-visits').waitFor();
      await page.getByTestId('measures-span-week').click();
    });
    await visitPage(page, 'trail', async () => {
      const chain = page.getByTestId('trail-chain');
      await chain.waitFor();
      await expect.poll(() => chain.getAttribute('data-state')).toBe('whole');
      const lines = await page.getByTestId('trail-line').allInnerTexts();
      const said = lines.join('\n');
      const acts = ['Read the audit trail', 'Looked at the figures', 'Read the log'];
      for (const act of [...acts, 'Tested the sound', 'Checked the touch', 'Signed in'])
        expect(said).toContain(act);
      expect(said.indexOf('Read the audit trail')).toBeLessThan(said.indexOf('Signed in'));
    });
  });

  it('leaves nothing open behind', async () => {
    await page.getByTestId('staff-leave').click();
    await page.getByTestId('screen-attract').waitFor();
    expect(world.logs()).not.toMatch(/a call failed|the screen reports/);
  });
});
