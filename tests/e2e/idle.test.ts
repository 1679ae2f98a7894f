import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { writeKioskYaml } from '../support/kiosk-yaml.ts';
import { hands } from '../support/touch.ts';
import { cleanAudit, visitRecords } from '../support/visit-records.ts';

/** The shortest times kiosk.yaml may name. */
const visit = { idleSeconds: 20, warnSeconds: 20 };
const typed = '7015551234';
/** As typed, as sent, as shown. */
const phone = /701\D{0,3}555\D?12\D?34/;

describe('a visitor who stays away, and one who leaves', () => {
  let world: World;
  let kiosk: RunningKiosk;
  let visitor: ReturnType<typeof hands>;

  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch(['--config', writeKioskYaml(world, { visit })]);
    visitor = hands(kiosk.page);
  });
  afterAll(() => world.end());

  /** Another language, larger, in high contrast, and all questions answered. */
  async function settleIn(): Promise<void> {
    const { app } = kiosk;
    await visitor.begin('en');
    await visitor.touch('settings');
    await visitor.touch('choice-text-size-other');
    await visitor.touch('choice-contrast-other');
    await visitor.touch('close');
    await visitor.toCheck(world);
    await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), typed);
  }

  const surface = () =>
    kiosk.page.evaluate(() => ({
      language: document.documentElement.lang,
      ...document.documentElement.dataset,
    }));
  const shown = () => kiosk.page.locator('main').innerText();
  const secondsLeft = async () => Number(await kiosk.page.locator('.idle-seconds').innerText());

  async function expectNothingLeft(): Promise<void> {
    const { app, page } = kiosk;
    const found = await page.evaluate(async () => ({
      html: document.documentElement.outerHTML,
      fields: [...document.querySelectorAll('input')].map(({ value }) => value).join(' '),
      stored: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
    }));
    expect(found.html).not.toMatch(phone);
    expect(found.fields).not.toMatch(phone);
    expect(found.stored).toBe(0);
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('');
    expect(world.logs()).not.toMatch(phone);

    // The next visitor: the house's own language and look, and nobody's answers.
    expect(await surface()).toMatchObject({ language: 'kk', text: 'normal', contrast: 'normal' });
    await page.getByTestId('screen-attract').click();
    await visitor.at('language');
    expect(await surface()).toMatchObject({ language: 'kk', text: 'normal', contrast: 'normal' });
    await visitor.touch('language-en');
    await visitor.toIdentify(); // and not past it: whoever it was before is forgotten
    await visitor.touch('cancel');
    await visitor.touch('cancel-yes');
    await visitor.leaveGoodbye();
  }

  it('asks, counts down, lets one go on with all answers, and ends the visit of one who is gone', async () => {
    const { page } = kiosk;
    await settleIn();
    const answers = await shown();
    expect(answers).toMatch(phone);
    const warning = page.getByTestId('idle-warning');
    await warning.waitFor({ timeout: 25_000 });
    const first = await secondsLeft();
    expect(first).toBeGreaterThan(15);
    expect(first).toBeLessThanOrEqual(visit.warnSeconds);
    await expect.poll(secondsLeft, { timeout: 3_000 }).toBeLessThan(first);

    await visitor.touch('still-here');
    await warning.waitFor({ state: 'detached' });
    expect(await shown()).toBe(answers);
    expect(await surface()).toMatchObject({ language: 'en', text: 'large', contrast: 'high' });

    await warning.waitFor({ timeout: 25_000 });
    const warnedAt = Date.now();
    await page.getByTestId('screen-goodbye').waitFor({ timeout: 25_000 });
    expect(Date.now() - warnedAt).toBeGreaterThan((visit.warnSeconds - 2) * 1_000);
    expect(await shown()).toContain('The time has run out');
    await visitor.leaveGoodbye();
    expect(visitRecords(world).at(-1)).toEqual({ why: 'timedOut', audit: cleanAudit });
    await expectNothingLeft();
  });

  it('asks before it cancels, and forgets all the same', async () => {
    const { page } = kiosk;
    await settleIn();
    const answers = await shown();
    await visitor.touch('cancel');
    await page.getByTestId('cancel-panel').waitFor();
    await visitor.touch('cancel-no');
    await page.getByTestId('cancel-panel').waitFor({ state: 'detached' });
    expect(await shown()).toBe(answers);

    await visitor.touch('cancel');
    await visitor.touch('cancel-yes');
    await visitor.leaveGoodbye();
    expect(visitRecords(world).at(-1)).toEqual({ why: 'canceled', audit: cleanAudit });
    await expectNothingLeft();
  });
});
