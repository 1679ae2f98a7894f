import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../electron/contract/values/language.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';

const iin = '700101399004';

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** English as well in `npm run test:full`; the gallery shows it. */
const played = languages.filter((language) => language !== 'en' || process.env.QYZMET_FULL === '1');

describe('a whole visit in real Electron through real serial ports', () => {
  let world: World;
  let kiosk: RunningKiosk;

  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  it.each(played)('in %s: card, questions, receipt, ticket, clean kiosk', async (language) => {
    const { page } = kiosk;
    const visitor = hands(page);
    await visitor.begin(language);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await axeFindings(page)).toEqual([]);
    await visitor.toCheck(world);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.content()).not.toContain(iin);

    await visitor.touch('primary');
    await visitor.at('receipt');
    expect(await visitor.paperSettled()).toBe('confirmed');
    const registrationNumber = await page.getByTestId('registration-number').innerText();
    expect(await axeFindings(page)).toEqual([]);
    const receipt = await world.demo.printer.send('tear');
    expect(receipt.text.join('\n')).toContain(registrationNumber.trim());
    expect(receipt.text.join('\n')).not.toContain(iin);
    expect(receipt.text.join('\n')).not.toContain('▯');

    await visitor.touch('take-ticket');
    await visitor.at('ticketGroup');
    await page.locator('[data-testid^="group-"]').first().click();
    await visitor.at('ticket');
    expect(await visitor.paperSettled()).toBe('confirmed');
    const number = (await page.getByTestId('ticket-number').innerText()).trim();
    expect(number).toMatch(/^[A-Z]\d{3}$/);
    expect((await world.demo.printer.send('tear')).text.join('\n')).toContain(number);

    await visitor.touch('finish');
    await visitor.at('feedback');
    await visitor.touch('face-2');
    await page.locator('[data-step="wrong"]').waitFor();
    await page.getByTestId('choice-unclear').click();
    await visitor.touch('primary');
    await page.locator('[data-step="missed"]').waitFor();
    await visitor.touch('primary');
    await visitor.leaveGoodbye();
  });

  it('leaves nothing personal in the log and not one report of the content security policy', () => {
    const logs = world.logs();
    expect(logs.length).toBeGreaterThan(0);
    expect(logs).not.toContain(iin);
    expect(logs).not.toContain('securityPolicy');
    expect(logs).not.toContain('renderError');
  });

  it('registered every request once', async () => {
    const requests = await world.demo.gateway.send('requests');
    expect(requests).toHaveLength(played.length);
  });

  it('recorded a passed self-audit for every visit', () => {
    expect(world.logs()).not.toMatch(/audit.*failed/i);
  });
});
