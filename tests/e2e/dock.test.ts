import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import moreDevices from '../../electron/config/demo-devices.json' with { type: 'json' };
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';

/** The window a developer plays with: real dock, real simulators, real kiosk beside it. */
describe('the dock', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch(['--dock']);
  });
  afterAll(() => world.end());

  const dockPage = async () => {
    const isDock = () => kiosk.app.windows().find((page) => page.url().startsWith('app://dock/'));
    await expect.poll(isDock, { timeout: 10_000 }).toBeDefined();
    const page = isDock();
    if (!page) throw new Error('no dock');
    return page;
  };

  it('offers what each simulator says it can do, and does it', async () => {
    const dock = await dockPage();
    const reader = dock.getByRole('region', { name: 'id-card', exact: true });
    const printer = dock.getByRole('region', { name: 'receipt', exact: true });
    await printer.getByRole('button', { name: 'Open cover' }).click();
    await expect.poll(() => dock.getByRole('status').innerText()).toBe('receipt: Open cover');
    expect(await world.demo.printer.send('state')).toMatchObject({ coverOpen: true });
    await printer.getByRole('button', { name: 'Close cover' }).click();
    await expect
      .poll(async () => (await world.demo.printer.send('state')).coverOpen, { timeout: 5_000 })
      .toBe(false);

    await printer.getByText('More', { exact: true }).click();
    await printer.getByLabel('Fault').first().selectOption('openCover');
    await printer.getByLabel('N', { exact: true }).first().fill('5');
    await printer.getByRole('button', { name: 'After bytes' }).click();
    await expect.poll(() => dock.getByRole('status').innerText()).toBe('receipt: After bytes');

    await reader.getByRole('button', { name: 'Unplug' }).click();
    await expect.poll(async () => (await world.demo.reader.send('state')).plugged).toBe(false);
    await reader.getByRole('button', { name: 'Plug', exact: true }).click();
    await expect.poll(async () => (await world.demo.reader.send('state')).plugged).toBe(true);
  });

  it('says when nobody waits for the card that it swipes', async () => {
    const dock = await dockPage();
    const reader = dock.getByRole('region', { name: 'id-card', exact: true });
    await reader.locator('.cards button').first().click();
    await expect
      .poll(() => dock.getByRole('status').innerText(), { timeout: 10_000 })
      .toMatch(/swiped .*: not done, nobody is waiting for it/);
  });
});

describe('the dock with every serial family', () => {
  it('has a panel for each, and each simulator answers', async () => {
    const world = await createWorld({ more: moreDevices });
    try {
      const kiosk = await world.launch(['--dock'], { QYZMET_DEMO_DEVICES: 'all' });
      const isDock = () => kiosk.app.windows().find((page) => page.url().startsWith('app://dock/'));
      await expect.poll(isDock, { timeout: 10_000 }).toBeDefined();
      const dock = isDock();
      await expect
        .poll(() => dock?.getByRole('status').innerText(), { timeout: 15_000 })
        .toBe('The simulators are there.');
      for (const { id } of moreDevices) {
        const panel = dock?.getByRole('region', { name: id, exact: true });
        expect(await panel?.getByRole('button', { name: 'Unplug' }).count(), id).toBe(1);
      }
      const tickets = dock?.getByRole('region', { name: 'tickets', exact: true });
      await tickets?.getByRole('button', { name: 'Open cover' }).click();
      await expect.poll(() => dock?.getByRole('status').innerText()).toBe('tickets: Open cover');
      if (process.env.QYZMET_PICTURES)
        await dock?.screenshot({ path: `${process.env.QYZMET_PICTURES}/dock-all.png`, fullPage: true });
    } finally {
      await world.end();
    }
  });
});
