import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { childrenOf, commandLine } from '../support/processes.ts';
import { hands } from '../support/touch.ts';

let world: World;
afterEach(() => world.end());

const mainPid = ({ app }: RunningKiosk): number => {
  const { pid } = app.process();
  if (pid === undefined) throw new Error('the kiosk has no process');
  return pid;
};
const kill = (pid: number) => process.kill(pid, 'SIGKILL');
const childWith = (kiosk: RunningKiosk, mark: RegExp): number => {
  const pid = childrenOf(mainPid(kiosk)).find((child) => mark.test(commandLine(child)));
  if (pid === undefined) throw new Error(`no child like ${mark}`);
  return pid;
};
const hardwareProcess = /--utility-sub-type=node\.mojom\.NodeService/;
const renderer = /--type=renderer/;

describe('kill -9', () => {
  it('of the hardware process during a print: the visit goes on, unknown, devices back within 2 s', async () => {
    world = await createWorld();
    const kiosk = await world.launch();
    const visitor = hands(kiosk.page);
    await visitor.begin('kk');
    await world.demo.printer.send('afterLines', { n: 2, fault: 'hang' });
    await visitor.touch('take-ticket');
    await visitor.at('ticketGroup');
    await kiosk.page.locator('[data-testid^="group-"]').first().click();
    await visitor.at('ticket');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await world.demo.printer.send('wake');
    kill(childWith(kiosk, hardwareProcess));
    expect(await visitor.paperSettled()).toBe('unknown');
    await world.demo.printer.send('tear');

    await visitor.touch('home');
    await visitor.at('home');
    await expect
      .poll(() => kiosk.page.locator('[data-limit]').count(), { timeout: 2_500, interval: 50 })
      .toBe(0);
    await visitor.touch('take-ticket');
    await kiosk.page.locator('[data-testid^="group-"]').first().click();
    await visitor.at('ticket');
    expect(await visitor.paperSettled()).toBe('confirmed');
    expect((await kiosk.page.getByTestId('ticket-number').innerText()).trim()).toBe('A002');
  });

  it('of the renderer while answering: the same question with all confirmed answers within 2 s', async () => {
    world = await createWorld();
    const kiosk = await world.launch();
    const { page } = kiosk;
    const visitor = hands(page);
    await visitor.begin('ru');
    await visitor.toIdentify();
    await visitor.swipe(world);
    await visitor.at('question');
    const field = await page.getByTestId('screen-question').getAttribute('data-field');
    await page.locator('[data-testid^="choice-"]').first().click();
    await visitor.touch('primary');
    await page.waitForFunction(
      (before) => document.querySelector('main')?.getAttribute('data-field') !== before,
      field,
    );
    const next = await page.getByTestId('screen-question').getAttribute('data-field');

    kill(childWith(kiosk, renderer));
    const back = await reopened(kiosk, 2_500);
    expect(await back.getByTestId('screen-question').getAttribute('data-field')).toBe(next);
    await back.getByTestId('back').first().click();
    await back.waitForFunction(
      (id) => document.querySelector('main')?.getAttribute('data-field') === id,
      field,
    );
    expect(await back.locator('input:checked').count()).toBe(1);
  });

  it('of the application after the commit and before the gateway answers: registered once', async () => {
    world = await createWorld();
    await world.demo.gateway.send('hang');
    const first = await world.launch();
    const visitor = hands(first.page);
    await visitor.begin('kk');
    await visitor.toCheck(world);
    await visitor.touch('primary');
    await visitor.at('submitting');
    await expect
      .poll(async () => (await world.demo.gateway.send('stats')).posts ?? 0, { timeout: 5_000 })
      .toBeGreaterThan(0);
    kill(mainPid(first));
    await world.demo.gateway.send('normal');

    const second = await world.launch();
    await second.page.getByTestId('restarted').waitFor();
    await expect
      .poll(async () => (await world.demo.gateway.send('requests')).length, { timeout: 20_000 })
      .toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await world.demo.gateway.send('requests')).toHaveLength(1);
  });

  it('of the application while printing a ticket: no number twice, none without a record', async () => {
    world = await createWorld();
    const first = await world.launch();
    const visitor = hands(first.page);
    await visitor.begin('kk');
    await world.demo.printer.send('afterLines', { n: 2, fault: 'hang' });
    await visitor.touch('take-ticket');
    await first.page.locator('[data-testid^="group-"]').first().click();
    await visitor.at('ticket');
    await new Promise((resolve) => setTimeout(resolve, 300));
    kill(mainPid(first));
    await world.demo.printer.send('wake');

    const second = await world.launch();
    const again = hands(second.page);
    await again.begin('kk');
    await again.touch('take-ticket');
    await second.page.locator('[data-testid^="group-"]').first().click();
    await again.at('ticket');
    expect((await second.page.getByTestId('ticket-number').innerText()).trim()).toBe('A002');
    expect(world.logs()).toMatch(/unknown/);
  });
});

/** Playwright's page dies with its renderer; the window comes back as a new target or the same page reloaded. */
async function reopened({ app, page }: RunningKiosk, withinMs: number) {
  const endsAt = Date.now() + withinMs;
  for (;;) {
    for (const candidate of [page, ...app.windows()]) {
      const shown = await candidate
        .getByTestId('screen-question')
        .isVisible({ timeout: 100 })
        .catch(() => false);
      if (shown) return candidate;
    }
    if (Date.now() > endsAt) throw new Error(`the screen was not back within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
