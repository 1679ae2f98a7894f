import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';

const asel = { card: '27701000001018', pin: '1234', name: 'Үлгібаева' };
const item = {
  abai: '37701000000117',
  spent: '37701000000224',
  overdue: '37701000000331',
  reserved: '37701000000448',
  free: '37701000000778',
  free2: '37701000000885',
  readingRoom: '37701000000992',
};

describe('a library kiosk against its server, with faults', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld({ library: true });
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  const order = (what: string, more: object = {}) => world.demo.sip2?.send(what, more);
  const deeds = async (of: string) => {
    const all: { act: string; item: string }[] = (await order('deeds')).deeds;
    return all.filter((deed) => deed.item === of).map(({ act }) => act);
  };
  /** As a hand does: holds the label there until the scanner has seen it. */
  async function scan(value: string) {
    for (let tries = 0; tries < 60; tries += 1) {
      const told = await world.demo.scanner?.send('scan', { value, symbology: 'codabar' });
      if (told?.sent) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the scanner was not listening');
  }
  const scanBook = async (value: string, count: number) => {
    await scan(value);
    await kiosk.page.locator(`[data-count="${count}"][data-busy="false"]`).waitFor({ timeout: 30_000 });
  };
  /** As a person does: shows the card again when nothing happens. */
  async function hold(uid: string, leadsTo: string) {
    const there = kiosk.page.getByTestId(leadsTo);
    for (let tries = 0; tries < 8 && !(await there.isVisible()); tries += 1) {
      await world.demo.staffCard.send('present', { uid });
      await there.waitFor({ timeout: 2_000 }).catch(() => undefined);
      await world.demo.staffCard.send('remove');
      await kiosk.page.waitForTimeout(600); // the reader sees it leave
    }
    await there.waitFor({ timeout: 100 });
  }
  const words = () => kiosk.page.locator('main').innerText();
  const axe = async () => {
    const { violations } = await new AxeBuilder({ page: kiosk.page }).setLegacyMode().analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };

  async function signIn(language: 'kk' | 'ru' | 'en', pin = asel.pin) {
    const visitor = hands(kiosk.page);
    await visitor.begin(language);
    await visitor.touch('open-library');
    await visitor.at('librarySignIn');
    await scan(asel.card);
    await visitor.at('libraryPin');
    await visitor.type(pin);
    await visitor.touch('primary');
    return visitor;
  }
  async function toLoans(language: 'kk' | 'ru' | 'en') {
    const visitor = await signIn(language);
    await visitor.at('libraryHome');
    await visitor.touch('library-loans');
    await visitor.at('libraryLoans');
    return visitor;
  }
  const renew = async (title: string) => {
    const book = kiosk.page.locator('[data-testid="book"]', { hasText: title });
    await book.locator('button').click();
    await kiosk.page.getByTestId('screen-libraryResults').waitFor({ timeout: 40_000 });
  };
  const leave = async () => {
    await hands(kiosk.page).touch('finish');
    await hands(kiosk.page).leaveGoodbye();
  };

  it('a wrong PIN opens nothing; a renewal whose answer was lost is done once, said once, printed once', async () => {
    const { page } = kiosk;
    const visitor = await signIn('ru', '9999');
    await page.getByTestId('problem').waitFor();
    expect(await axe()).toEqual([]);
    await visitor.type(asel.pin);
    await visitor.touch('primary');
    await visitor.at('libraryHome');
    expect(await page.content()).not.toContain(asel.name);
    await visitor.touch('library-loans');
    await visitor.at('libraryLoans');
    expect(await words()).toContain('Срок прошёл');
    expect(await axe()).toEqual([]);

    await order('dropAfter', { times: 1 });
    await renew('Абай жолы');
    await expect.poll(() => page.locator('[data-done="1"][data-unknown="0"]').count()).toBe(1);
    expect(await deeds(item.abai)).toEqual(['renew']);
    await visitor.touch('print-slip');
    expect(await visitor.paperSettled()).toBe('confirmed');
    const slip = (await world.demo.printer.send('tear')).text.join('\n');
    expect(slip).toContain('Абай жолы');
    expect(slip).not.toContain(asel.name);
    expect(slip).not.toContain(asel.card);
    // Another language in the middle: the same results, other words.
    await visitor.touch('language-kk');
    await page.locator('main', { hasText: 'Мерзімі ұзартылды' }).waitFor();
    await expect.poll(() => page.locator('[data-done="1"]').count()).toBe(1);
    await leave();
  });

  it('a wrong checksum is no answer: what is on the books is said', async () => {
    await toLoans('kk');
    await order('wrongChecksum', { times: 1 });
    await renew('Ұшқан ұя');
    await expect.poll(() => kiosk.page.locator('[data-done="1"]').count()).toBe(1);
    expect(await deeds(item.overdue)).toEqual(['renew']);
    await leave();
  });

  it('silence: nobody knows, and neither screen nor slip says that it was done', async () => {
    const { page } = kiosk;
    const visitor = await toLoans('en');
    await order('deaf', { times: 1 });
    await renew('Абай жолы');
    await expect.poll(() => page.locator('[data-done="0"][data-unknown="1"]').count()).toBe(1);
    expect(await words()).toContain('We could not find out whether it was renewed.');
    expect(await words()).toContain('See the librarian.');
    expect(await page.getByTestId('print-slip').count()).toBe(0);
    expect(await deeds(item.abai)).toEqual(['renew']); // the one of before
    expect(await axe()).toEqual([]);
    await visitor.touch('back');
    await visitor.at('libraryLoans');
    await visitor.touch('renew-all');
    await visitor.at('libraryResults');
    expect(await deeds(item.abai)).toEqual(['renew']); // still in doubt: not sent again
    await leave();
  });

  it('a refusal says why, in the library’s words too, and what to do', async () => {
    await toLoans('ru');
    await renew('Көшпенділер');
    const said = await words();
    expect(said).toContain('Больше продлевать эту книгу нельзя.');
    expect(said).toContain('Item has reached maximum renewals');
    expect(said).toContain('Подойдите к библиотекарю.');
    await leave();
  });

  it('books are borrowed one by one; the slip tells what was really lent', async () => {
    const { page } = kiosk;
    const visitor = await signIn('kk');
    await visitor.at('libraryHome');
    await visitor.touch('library-borrow');
    await visitor.at('libraryScan');
    expect(await axe()).toEqual([]);
    await scanBook(item.free, 1);
    await scanBook(item.readingRoom, 2);
    // Typed, with nothing to scan.
    await visitor.touch('type-item');
    await page.locator('[data-mode="number"]').waitFor();
    await visitor.type(item.free2);
    await visitor.touch('primary');
    await page.locator('[data-count="3"][data-busy="false"]').waitFor();
    expect(await axe()).toEqual([]);
    await visitor.touch('end-scanning');
    await page.locator('[data-done="2"][data-refused="1"]').waitFor();
    await visitor.touch('print-slip');
    expect(await visitor.paperSettled()).toBe('confirmed');
    const slip = (await world.demo.printer.send('tear')).text.join('\n');
    expect(slip).toMatch(/Берілді: 2/);
    expect(await deeds(item.free)).toEqual(['checkOut']);
    await leave();
  });

  it('returning needs no card; a book that somebody waits for is for the librarian', async () => {
    const { page } = kiosk;
    const visitor = hands(page);
    await visitor.begin('ru');
    await visitor.touch('return-items');
    await visitor.at('libraryScan');
    await scanBook(item.reserved, 1);
    expect(await words()).toContain('Отдайте её библиотекарю.');
    await order('dropAfter', { times: 1 });
    await scanBook(item.free, 2);
    await visitor.touch('end-scanning');
    await page.locator('[data-done="2"]').waitFor();
    expect(await deeds(item.free)).toEqual(['checkOut', 'checkIn']);
    await leave();
  });

  it('the card reader takes a reader’s card first, and leaves a staff card to the staff', async () => {
    const { page } = kiosk;
    const visitor = hands(page);
    await visitor.begin('en');
    await visitor.touch('open-library');
    await visitor.at('librarySignIn');
    await page.locator('[data-reader="waiting"]').waitFor();
    await hold(asel.card, 'screen-libraryPin');
    await visitor.touch('back');
    await visitor.at('librarySignIn');
    await hold('04a1b2c3', 'staff-card');
    await visitor.at('librarySignIn');
    await visitor.touch('staff-card');
    await page.getByTestId('staff-enter').waitFor();
    await page.evaluate(() => window.qyzmet.call('staffLeave', {}));
    await visitor.at('librarySignIn');
    await visitor.touch('cancel');
    await visitor.touch('cancel-yes');
    await visitor.leaveGoodbye();
  });

  it('an outage is said before one starts, and in the middle there is a way on', async () => {
    const { page } = kiosk;
    const visitor = await signIn('ru');
    await visitor.at('libraryHome');
    await order('restart', { ms: 6_000 });
    await visitor.touch('library-holds');
    await page.locator('[data-code="unreachable"]').waitFor({ timeout: 40_000 });
    expect(await axe()).toEqual([]);
    await visitor.touch('back');
    await visitor.at('libraryHome');
    await page.locator('[data-limit="libraryAway"]').first().waitFor();
    await page.locator('[data-limit="libraryAway"]').first().waitFor({ state: 'detached', timeout: 60_000 });
    await visitor.touch('library-holds');
    await visitor.at('libraryHolds');
    expect(await words()).toContain('Қан мен тер');
    await visitor.touch('back');
    await visitor.touch('library-details');
    await visitor.at('libraryDetails');
    expect(await page.getByTestId('patron-name').innerText()).not.toContain(asel.name);
    await visitor.touch('show-name');
    await expect.poll(() => page.getByTestId('patron-name').innerText()).toContain(asel.name);
    await visitor.touch('back');
    await visitor.touch('sign-out');
    await visitor.leaveGoodbye();
  });

  it('left nothing of the reader in the log', () => {
    const logs = world.logs();
    for (const secret of [asel.card, asel.name, '"1234"', item.abai, 'Абай жолы'])
      expect(logs).not.toContain(secret);
    expect(logs).not.toContain('securityPolicy');
    expect(logs).not.toContain('renderError');
  });
});
