import { afterEach, describe, expect, it } from 'vitest';
import { launchOverCdp } from '../support/cdp-kiosk.ts';
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
const childOf = (parent: number | undefined, mark: RegExp): number => {
  const pid = childrenOf(parent ?? 0).find((child) => mark.test(commandLine(child)));
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
    // in the middle of the job, not before it: on a slow start the printer is still being greeted
    await expect
      .poll(async () => (await world.demo.printer.send('state')).hung, { timeout: 10_000, interval: 20 })
      .toBe(true);
    await world.demo.printer.send('wake');
    kill(childOf(mainPid(kiosk), hardwareProcess));
    expect(await visitor.paperSettled()).toBe('unknown');
    await world.demo.printer.send('tear');

    await visitor.touch('back');
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
    const kiosk = await launchOverCdp(world);
    try {
      const { browser, page } = await kiosk.look();
      const visitor = hands(page);
      const field = () => page.getByTestId('screen-question').getAttribute('data-field');
      await visitor.begin('ru');
      await visitor.toIdentify();
      await visitor.swipe(world);
      await visitor.at('question');
      const first = await field();
      await page.locator('[data-testid^="choice-"]').first().click();
      await visitor.touch('primary');
      await expect.poll(field).not.toBe(first);
      const second = await field();
      await browser.close(); // only lets go

      const paintedBefore = paints();
      const killedAt = Date.now();
      kill(childOf(kiosk.process.pid, renderer));
      await until(() => paints() > paintedBefore);
      expect(Date.now() - killedAt).toBeLessThan(2_000);
      const { browser: again, page: back } = await kiosk.look();
      await back.locator(`main[data-field="${second}"]`).waitFor();
      await back.getByTestId('back').first().click();
      await back.locator(`main[data-field="${first}"]`).waitFor();
      await expect.poll(() => back.locator('input:checked').count()).toBe(1);
      await again.close();
    } finally {
      await kiosk.end();
    }
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

const paints = (): number => world.logs().split('"painted"').length;

async function until(holds: () => boolean, limitMs = 5_000): Promise<void> {
  for (const endsAt = Date.now() + limitMs; !holds(); ) {
    if (Date.now() > endsAt) throw new Error(`not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
