import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '../support/kiosk.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

/** systemd starts an application anew that has ended, and never one that stays with a new window and no main. */
it('an error that nobody caught ends the application, though its window is one that is made again when closed', async () => {
  const { app } = await world.launch();
  const process = app.process();
  const ended = once(process, 'exit');
  const tooLate = setTimeout(() => process.kill('SIGKILL'), 15_000);
  await app.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('Нұрлан 700101399004');
      }, 100),
  );
  const [code] = await ended;
  clearTimeout(tooLate);
  expect(code).toBe(1);
  expect(world.logs()).toContain('the application ends');
  expect(world.logs()).not.toMatch(/Нұрлан|700101399004/);
});
