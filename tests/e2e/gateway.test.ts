import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';

describe('a gateway in trouble', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  it.each(['slow', 'fail', 'garbage', 'hang'] as const)(
    '%s: at most 5 s of waiting, the honest receipt, delivered later once',
    async (trouble) => {
      const before = (await world.demo.gateway.send('requests')).length;
      await world.demo.gateway.send(trouble, trouble === 'slow' ? { ms: 20_000 } : {});
      const visitor = hands(kiosk.page);
      await visitor.begin('ru');
      await visitor.toCheck(world);
      const started = Date.now();
      await visitor.touch('primary');
      await visitor.at('receipt');
      expect(Date.now() - started).toBeLessThan(6_000);
      await expect
        .poll(() => kiosk.page.getByTestId('screen-receipt').getAttribute('data-outcome'))
        .toBe('accepted');
      expect(await visitor.paperSettled()).toBe('confirmed');
      const { text } = await world.demo.printer.send('tear');
      expect(text.join(' ')).toMatch(/принято здесь, ещё не зарегистрировано/i);
      await visitor.touch('finish');
      await visitor.leaveGoodbye();

      await world.demo.gateway.send('normal');
      await expect
        .poll(async () => (await world.demo.gateway.send('requests')).length, {
          timeout: 80_000,
          interval: 500,
        })
        .toBe(before + 1);
    },
  );
});
