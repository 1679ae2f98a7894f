import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';

const iin = '700101399004';

/** Shares of the canvas: what is not white, and what is. */
function inkOn(page: Page): Promise<{ ink: number; white: number }> {
  return page.getByTestId('pdf').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 200) ink += 1;
    const all = data.length / 4;
    return { ink: ink / all, white: 1 - ink / all };
  });
}

describe('an application followed from its receipt to the document', () => {
  let world: World;
  let kiosk: RunningKiosk;
  let trackingId = '';
  let registrationNumber = '';
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  /** To the second factor, by the code typed from the receipt. */
  async function typeCode(language: 'kk' | 'ru' | 'en', code: string) {
    const visitor = hands(kiosk.page);
    await visitor.begin(language);
    await visitor.touch('open-tracking');
    await visitor.at('trackFind');
    await visitor.touch('by-number');
    await visitor.at('trackNumber');
    await visitor.type(code);
    await visitor.touch('primary');
    await visitor.at('trackProof');
    await visitor.touch('use-digits');
    await kiosk.page.locator('[data-mode="digits"]').waitFor();
    return visitor;
  }

  it('is handed in with the card', async () => {
    const visitor = hands(kiosk.page);
    await visitor.begin('ru');
    await visitor.toCheck(world);
    await visitor.touch('primary');
    await visitor.at('receipt');
    registrationNumber = (await kiosk.page.getByTestId('registration-number').innerText()).trim();
    expect(await visitor.paperSettled()).toBe('confirmed');
    const printed = (await world.demo.printer.send('tear')).text.join(' ');
    trackingId = /[0-7][0-9A-HJKMNP-TV-Z]{25}/.exec(printed)?.[0] ?? '';
    expect(trackingId).toHaveLength(26);
    await visitor.touch('finish');
    await visitor.leaveGoodbye();
  });

  it('wrong digits show nothing of it', async () => {
    const visitor = await typeCode('kk', trackingId);
    await visitor.type('0000');
    await visitor.touch('primary');
    await kiosk.page.getByTestId('problem').waitFor();
    expect(await kiosk.page.content()).not.toContain(registrationNumber);
    await visitor.type('9004');
    await visitor.touch('primary');
    await visitor.at('trackStatus');
    expect((await kiosk.page.getByTestId('registration-number').innerText()).trim()).toBe(registrationNumber);

    await visitor.touch('print-receipt');
    await visitor.at('trackReceipt');
    expect(await visitor.paperSettled()).toBe('confirmed');
    const copy = (await world.demo.printer.send('tear')).text.join('\n');
    expect(copy).toMatch(/КӨШІРМЕ/i);
    expect(copy).toContain(registrationNumber);
    await visitor.touch('finish');
    await visitor.leaveGoodbye();
  });

  it('the document is shown, and its slip printed', async () => {
    await world.demo.gateway.send('move', { trackingId, status: 'ready' });
    const { page } = kiosk;
    const visitor = await typeCode('en', trackingId);
    await visitor.type('9004');
    await visitor.touch('primary');
    await page.locator('[data-testid="screen-trackStatus"][data-state="ready"]').waitFor();
    await visitor.touch('collect-1');
    await visitor.at('trackDocument');
    await page.locator('[data-testid="pdf"][data-drawn]').waitFor();
    // polled: with its buttons beside it the page gets another room, and is drawn once more
    await expect.poll(async () => (await inkOn(page)).ink).toBeGreaterThan(0.002);
    expect((await inkOn(page)).white).toBeGreaterThan(0.5);

    await visitor.touch('take');
    await visitor.at('trackTake');
    expect(await visitor.paperSettled()).toBe('confirmed');
    const checkNumber = (await page.getByTestId('check-number').innerText()).trim();
    const slip = (await world.demo.printer.send('tear')).text.join('\n');
    expect(slip).toContain(checkNumber);
    expect(slip).not.toContain(iin);

    await visitor.touch('to-email');
    await visitor.at('trackSend');
    await visitor.type('aliya@mail.kz');
    await visitor.touch('primary');
    await visitor.at('trackTake');
    await page.getByTestId('sent').waitFor();
    await visitor.touch('finish');
    await visitor.leaveGoodbye();
    expect(await page.evaluate(() => window.qyzmet.call('getDocument', {}))).toEqual({ ok: true, pdf: null });
  });

  it('by the card alone it can be found, and withdrawn when asked twice', async () => {
    await world.demo.gateway.send('move', { trackingId, status: 'inProgress' });
    const { page } = kiosk;
    const visitor = hands(page);
    await visitor.begin('ru');
    await visitor.touch('open-tracking');
    await visitor.touch('by-card');
    await visitor.at('trackProof');
    await visitor.swipe(world);
    await visitor.at('trackList');
    await visitor.touch('request-0');
    await visitor.at('trackStatus');
    await visitor.touch('withdraw');
    await visitor.at('trackWithdraw');
    await visitor.touch('withdraw-go');
    await visitor.touch('withdraw-yes');
    await page.locator('[data-testid="screen-trackStatus"][data-state="withdrawn"]').waitFor();
    await visitor.touch('finish');
    await visitor.leaveGoodbye();
  });

  it('left nothing personal in the log and not one report of the content security policy', () => {
    const logs = world.logs();
    expect(logs).not.toContain(iin);
    expect(logs).not.toContain(trackingId);
    expect(logs).not.toContain('aliya');
    expect(logs).not.toContain('securityPolicy');
    expect(logs).not.toContain('renderError');
  });
});
