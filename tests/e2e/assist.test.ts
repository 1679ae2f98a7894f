import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoStaff } from '../../electron/staff/demo-staff.ts';
import { qyzmetHere } from '../electron/cli/in-process.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { signInStaff } from '../support/staff.ts';
import { hands } from '../support/touch.ts';

const [consultant] = demoStaff;
/** What the specimen card and the answers say of the visitor. */
const IIN = '700101399004';
const secrets = [IIN, '7001', 'ABDIGAPPAROV', 'NURSULTAN'];
const PHONE = '7011234567';

interface Noticed {
  assisted: boolean;
  text: string;
}

let world: World;
let kiosk: RunningKiosk;
let page: Page;
beforeAll(async () => {
  world = await createWorld();
  kiosk = await world.launch();
  ({ page } = kiosk);
});
afterAll(() => world.end());

/** Listens to every drawing that main sends from now on: the same wire that the screen listens to. */
const tap = () =>
  page.evaluate(() => {
    const noticed: { assisted: boolean; text: string }[] = [];
    Object.assign(window, { noticed });
    window.qyzmet.on('screen', (screen) =>
      noticed.push({ assisted: screen.frame.assist !== null, text: JSON.stringify(screen) }),
    );
  });
const heard = (): Promise<Noticed[]> => page.evaluate(() => Reflect.get(window, 'noticed'));

async function signIn(): Promise<void> {
  await signInStaff(world, page, consultant);
  await page.getByTestId('assist-band').waitFor();
}
const visible = (testId: string) => page.getByTestId(testId).first().isVisible();

describe('a librarian helps a visitor', () => {
  it('joins in the middle of a phone number, and what was typed is neither lost nor seen', async () => {
    const visitor = hands(page);
    await visitor.begin('en');
    await visitor.toCheck(world);
    await visitor.touch('change-phone');
    await page.locator('[data-field="phone"]').waitFor();
    await visitor.touch('key-clear');
    await visitor.type('702555');
    await tap();
    await signIn();

    await expect
      .poll(() => page.getByTestId('assist-band').innerText())
      .toContain('A member of staff is helping you');
    await page.getByTestId('covered-phone').waitFor();
    expect(await page.locator('#phone').isVisible()).toBe(false);
    await page.getByTestId('show-phone').click();
    await page.locator('#phone').waitFor({ state: 'visible' });
    await expect.poll(() => page.locator('#phone').innerText()).toContain('702');
  });

  it('shows for twenty seconds, and covers again', { timeout: 60_000 }, async () => {
    const from = Date.now();
    await page.getByTestId('covered-phone').waitFor({ timeout: 30_000 });
    expect(Date.now() - from).toBeGreaterThan(14_000);
    await page.mouse.click(2, 2); // somebody is there
    // covered as it is, it goes on: what was typed is complete after the last digits
    await page.getByTestId('show-phone').click();
    await hands(page).type('1234');
    await hands(page).touch('primary');
    await hands(page).at('check');
  });

  it('sees masks on the check, and cannot send it', async () => {
    const phone = page.locator('[data-row="phone"]');
    // the phone may still be shown, by the visitor's own hand
    expect(await page.locator('main').innerText()).not.toMatch(/7001/);
    expect(await phone.getByTestId('show-phone').count()).toBeLessThanOrEqual(1);
    await page.getByTestId('primary').click();
    await page.getByTestId('alone-panel').waitFor();
    const answer = await page.evaluate(() => window.qyzmet.call('submit', {}));
    expect(answer).toEqual({ ok: true, taken: false });
    const masked = await page.evaluate(() =>
      window.qyzmet.call('answer', { field: 'phone', value: '••••••' }),
    );
    expect(masked).toEqual({ ok: true, taken: false });
    await page.getByTestId('alone-back').click();
  });

  it('leads to another page, and changes the language, from the band', async () => {
    await page.getByTestId('assist-tools').click();
    await page.getByTestId('assist-panel').waitFor();
    await page.getByTestId('assist-extend').click();
    await page.locator('[data-testid^="assist-step-"]').first().click();
    await page.getByTestId('screen-question').waitFor();
    await page.getByTestId('back').click();
    await hands(page).at('check');
  });

  it('leaves, and everything is as it was; not one drawing meanwhile held the visitor’s data', async () => {
    const before = await heard();
    await page.getByTestId('assist-leave').click();
    await page.getByTestId('assist-band').waitFor({ state: 'detached' });
    await expect.poll(async () => (await heard()).at(-1)?.text).toContain('555-12-34');
    const assisted = before.filter(({ assisted }) => assisted);
    expect(assisted.length).toBeGreaterThan(5);
    // the phone was shown by the visitor's own hand; everything else never
    for (const { text } of assisted) for (const secret of secrets) expect(text).not.toContain(secret);
    const unshown = assisted.filter(({ text }) => !text.includes('"shown":[{'));
    for (const { text } of unshown) expect(text).not.toMatch(/7025551234|555-12-34|7011234567|\+7701/);
    expect(unshown.length).toBeGreaterThan(1);
    expect(await visible('assist-band')).toBe(false);
    await page.getByTestId('primary').click();
    await hands(page).at('receipt');
  });

  it('leaves a whole trail of both sides, without the visitor', async () => {
    await hands(page).touch('finish');
    await hands(page).leaveGoodbye();
    const data = path.join(world.folder, 'data');
    const verified = await qyzmetHere(['audit', 'verify', '--json', '--data', data]);
    expect(verified.json()).toMatchObject({ ok: true, mismatches: [] });
    const { stdout } = await qyzmetHere(['audit', 'export', '--data', data]);
    const acts = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line).act);
    for (const act of ['signedIn', 'assistBegun', 'fieldShown', 'timeExtended', 'stepChosen', 'assistEnded'])
      expect(acts).toContain(act);
    const text = world.logs() + stdout;
    for (const secret of [IIN, 'ABDIGAPPAROV', PHONE]) expect(text).not.toContain(secret);
  });
});
