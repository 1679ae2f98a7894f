import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSigned, verifyReport } from '../../electron/readiness/sign.ts';
import { demoStaff } from '../../electron/staff/demo-staff.ts';
import { createWorld, type World } from '../support/kiosk.ts';
import { goOnWithCard } from '../support/staff.ts';

const [, technician] = demoStaff;

describe('the readiness report at the kiosk', () => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await createWorld();
    ({ page } = await world.launch());
  });
  afterAll(() => world.end());

  it('opens for a technician', async () => {
    // the register of the demo is written after the first picture: until then a card is nobody's
    for (let tries = 0; tries < 8 && !(await page.getByTestId('staff-enter').isVisible()); tries++) {
      await world.demo.staffCard.send('present', { uid: technician.uid.toLowerCase() });
      await goOnWithCard(page);
      await world.demo.staffCard.send('remove');
      await page.waitForTimeout(600); // the reader sees it leave
    }
    for (const digit of technician.pin) await page.getByTestId(`key-${digit}`).click();
    await page.getByTestId('staff-enter').click();
    await page.getByTestId('staff-home').waitFor();
    await page.getByTestId('language-en').click();
    await page.getByTestId('staff-tile-report').click();
    await page.getByTestId('report-start').waitFor();
  });

  const picture = async (name: string): Promise<void> => {
    const folder = process.env.REPORT_PICTURES;
    if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
  };
  /**
   * The proof sends the page away, and the kiosk keeps it; Playwright would wait for that navigation for ever. A step
   * inside the document tells it that there is none.
   */
  const pressAndStay = async (id: string): Promise<void> => {
    await page.evaluate(
      (name) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`)?.click(),
      id,
    );
    await page.waitForTimeout(2_000);
    await page.evaluate(() => history.replaceState(null, '', location.href));
  };
  const outcome = async (code: string): Promise<string | null> =>
    page.locator(`[data-testid="report-${code}"]`).first().getAttribute('data-outcome');

  it('proves the lockdown on the spot', async () => {
    await picture('start');
    await pressAndStay('report-prove');
    await page.getByTestId('report-proved').waitFor();
    await picture('proved');
    for (const code of [
      'contextIsolation',
      'nodeIntegration',
      'webSecurity',
      'contentPolicy',
      'permissions',
      'newWindows',
      'navigation',
      'protocol',
      'pageWindowOpen',
      'pageFile',
      'pageEval',
      'pageNode',
    ])
      expect([code, await outcome(code)]).toEqual([code, 'pass']);
    // the test itself looks in from outside, and the kiosk says so
    expect(await outcome('debugSwitches')).toBe('fail');
    expect(await outcome('fuses')).toBe('notTested');
  });

  it('tests everything, asks for what needs eyes, and signs it', { timeout: 90_000 }, async () => {
    await world.demo.printer.send('paperOut');
    await pressAndStay('report-again');
    await page.getByTestId('report-question').waitFor();
    await picture('question');
    const result = page.getByTestId('report-result');
    const question = page.getByTestId('report-question');
    for (let n = 0; n < 40 && !(await result.isVisible()); n++) {
      const kind = (await question.isVisible()) ? await question.getAttribute('data-kind') : null;
      if (kind === 'card' || kind === 'contact' || kind === 'sound')
        await page
          .getByTestId('report-skip')
          .click({ timeout: 2_000 })
          .catch(() => undefined);
      else if (kind)
        await page
          .getByTestId('report-yes')
          .click({ timeout: 2_000 })
          .catch(() => undefined);
      else await page.waitForTimeout(300);
    }
    await result.waitFor();
    await picture('result');
    const folder = path.join(world.folder, 'data', 'reports');
    const [json] = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const text = readFileSync(path.join(folder, json ?? ''), 'utf8');
    const signed = parseSigned(text);
    if (!signed) throw new Error('no report');
    expect(await verifyReport(text, signed.key)).toMatchObject({ ok: true });
    expect(await verifyReport(text.replace('"pass"', '"fail"'), signed.key)).toMatchObject({
      code: 'changed',
    });
    expect(signed.report.lines.find(({ code }) => code === 'screenSeen')?.outcome).toBe('pass');
    expect(signed.report.lines.find(({ code }) => code === 'auditTrail')?.outcome).toBe('pass');
    await expect.poll(() => page.getByTestId('report-key').innerText()).toBe(signed.report.key);
    expect(existsSync(path.join(folder, (json ?? '').replace('.json', '.pdf')))).toBe(true);
  });

  it('shows the report as it is printed', async () => {
    await page.getByTestId('report-show').click();
    await page.getByTestId('report-pdf').waitFor();
    await page.locator('[data-testid="pdf"][data-drawn]').waitFor();
    await picture('pdf');
  });
});
