import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';

/** Takes a ticket and says what the screen claims about the paper. */
async function ticketPaper(kiosk: RunningKiosk): Promise<string | null> {
  const visitor = hands(kiosk.page);
  await visitor.begin('ru');
  await visitor.touch('take-ticket');
  await visitor.at('ticketGroup');
  await kiosk.page.locator('[data-testid^="group-"]').first().click();
  await visitor.at('ticket');
  const state = await visitor.paperSettled();
  await visitor.touch('finish');
  await visitor.leaveGoodbye();
  return state;
}

describe('the truth about paper, told on the screen', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  it('confirmed when the printer says it is on paper', async () => {
    expect(await ticketPaper(kiosk)).toBe('confirmed');
    await world.demo.printer.send('tear');
  });

  it('failed when the paper runs out in the middle, and nothing of it comes out later', async () => {
    await world.demo.printer.send('afterLines', { n: 2, fault: 'paperOut' });
    expect(await ticketPaper(kiosk)).toBe('failed');
    await world.demo.printer.send('loadPaper');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await world.demo.printer.send('tear');
    expect(await ticketPaper(kiosk)).toBe('confirmed');
    const { text } = await world.demo.printer.send('tear');
    expect(text.join('\n').match(/[A-Z]\d{3}/g)).toHaveLength(1);
  });

  it('says before one starts that there is no paper', async () => {
    await world.demo.printer.send('paperOut');
    const { page } = kiosk;
    const visitor = hands(page);
    await visitor.begin('en');
    await page.locator('[data-limit="noTicketPaper"]').first().waitFor();
    await visitor.touch('cancel');
    await visitor.touch('cancel-yes');
    await visitor.leaveGoodbye();
    await world.demo.printer.send('loadPaper');
  });

  it('unknown when the printer is unplugged in the middle, and it is found again', async () => {
    await world.demo.printer.send('afterLines', { n: 2, fault: 'unplug' });
    expect(await ticketPaper(kiosk)).toBe('unknown');
    await world.demo.printer.send('plug');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await world.demo.printer.send('tear');
    expect(await ticketPaper(kiosk)).toBe('confirmed');
    await world.demo.printer.send('tear');
  });
});

describe('a printer that can confirm nothing and has no Kazakh page', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ printerProfile: 'generic-escpos', readerProfile: 'elyctis-idbox' });
  });
  afterAll(() => world.end());

  it('says no more than processed, and prints Kazakh letters all the same', async () => {
    const kiosk = await world.launch();
    expect(await ticketPaper(kiosk)).toBe('processed');
    const { text } = await world.demo.printer.send('tear');
    expect(text.join('\n')).not.toMatch(/[?▯]/);
  });
});
