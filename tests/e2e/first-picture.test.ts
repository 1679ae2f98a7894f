import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { writeKioskYaml } from '../support/kiosk-yaml.ts';
import { hands } from '../support/touch.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

const start = () => world.launch(['--config', path.join(world.folder, 'kiosk.yaml')]);
const kept = () => existsSync(path.join(world.folder, 'data', 'first-picture.json'));

async function end({ app }: RunningKiosk, signal: NodeJS.Signals): Promise<void> {
  const ended = once(app.process(), 'exit');
  app.process().kill(signal);
  await ended;
}

/** Of the last start, in the order of the log. */
function order(): string[] {
  const words = ['first paint', 'the kiosk is composed', 'touches are answered'];
  const said = readFileSync(path.join(world.folder, 'data', 'logs', 'qyzmet.log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { pid: number; msg: string });
  const pid = said.at(-1)?.pid;
  return said.filter((line) => line.pid === pid && words.includes(line.msg)).map(({ msg }) => msg);
}
const whenComposed = ['the kiosk is composed', 'touches are answered', 'first paint'];
const atOnce = ['first paint', 'the kiosk is composed', 'touches are answered'];

it('a start draws the picture of the last one while the kiosk is composed, but none where a visit was cut short', async () => {
  writeKioskYaml(world, { languages: ['ru', 'kk'] });
  const first = await start();
  await expect.poll(order).toEqual(whenComposed);
  await expect.poll(kept).toBe(true);
  await end(first, 'SIGTERM');

  const second = await start();
  await hands(second.page).begin('kk'); // the first touch comes as early as it can, and is carried out
  expect(order()).toEqual(atOnce);
  expect(kept()).toBe(false);
  await end(second, 'SIGKILL');

  const third = await start();
  await expect.poll(order).toEqual(whenComposed);
  await third.page.getByTestId('restarted').waitFor();
});
