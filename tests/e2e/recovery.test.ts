import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { startDisplay } from '../../scripts/lib/display.mjs';
import { createWorld, type World } from '../support/kiosk.ts';
import { writeKioskYaml } from '../support/kiosk-yaml.ts';
import { childrenOf, commandLine } from '../support/processes.ts';
import { hands } from '../support/touch.ts';
import { startUnitKiosk, type UnitKiosk, until } from '../support/unit-kiosk.ts';
import { canListen } from '../support/unit-runner/notify-socket.ts';
import type { Life } from '../support/unit-runner/runner.ts';
import { visitRecords } from '../support/visit-records.ts';

const FULL = Boolean(process.env.QYZMET_FULL);

let world: World;
let kiosk: UnitKiosk;
const more: (() => unknown)[] = [];
afterEach(async () => {
  await kiosk?.end();
  for (const end of more.splice(0)) end();
  await world?.end();
});

const signal = (pid: number, name: NodeJS.Signals) => process.kill(pid, name);
const renderer = /--type=renderer/;
const gpu = /--type=gpu-process/;
const hardware = /--utility-sub-type=node\.mojom\.NodeService/;
const childOf = ({ pid }: Life, mark: RegExp) =>
  childrenOf(pid).find((child) => mark.test(commandLine(child)));
const theChildOf = (life: Life, mark: RegExp): Promise<number> =>
  until(`a child like ${mark}`, () => childOf(life, mark));
const logged = (words: string): number => world.logs().split(words).length - 1;
const tookMs = (from: Life, to: Life): number => (to.readyAt ?? Number.NaN) - (from.endedAt ?? Number.NaN);

/** Five seconds from the death to the next picture; where this machine needs longer for a first start, in proportion. */
function expectPrompt(first: Life, died: Life, next: Life): void {
  const startMs = (first.readyAt ?? Number.NaN) - first.startedAt;
  writeSync(
    2,
    `from its death to the next picture: ${Math.round(tookMs(died, next))} ms; a start here: ${Math.round(startMs)} ms\n`,
  );
  expect(tookMs(died, next)).toBeLessThan(Math.max(5_000, 1_000 + 2 * startMs));
}

async function start(dropIn = '', env: Record<string, string> = {}): Promise<Life> {
  world = await createWorld();
  kiosk = await startUnitKiosk(world, { dropIns: [`[Service]\n${dropIn}\n`], env });
  return kiosk.ready();
}

describe.skipIf(!canListen)(
  'under its unit (skipped without python3: nobody could hear systemd-notify)',
  () => {
    it('main killed in a visit, then a picture that stands still: back each time, one sentence, the visit wiped', async () => {
      const first = await start('WatchdogSec=8');
      expect(kiosk.unit.status()).toBe('attract');
      await kiosk.look(async (page) => {
        await hands(page).begin('kk');
        await hands(page).toIdentify();
      });
      await until('fed', () => first.feeds > 0);
      signal(first.pid, 'SIGKILL');
      const second = await kiosk.ready(first);
      expectPrompt(first, first, second);
      await kiosk.look((page) => page.getByTestId('restarted').waitFor());
      expect(visitRecords(world)).toMatchObject([{ why: 'interrupted' }]);

      // Nothing else is wrong: main, page and devices are well, but nobody sees anything move.
      signal(await theChildOf(second, gpu), 'SIGSTOP');
      const third = await kiosk.ready(second);
      expect(second).toMatchObject({ result: 'watchdog', signal: 'SIGABRT' });
      expect(logged('no picture came')).toBe(1);
      expectPrompt(first, second, third);
    });

    it('the X server ends: the kiosk ends too, and is there again on the next one', async () => {
      const display = await startDisplay();
      more.push(() => display.stop());
      const first = await start('', { DISPLAY: display.display });
      display.stop();
      await until('the end of the first life', () => first.endedAt !== null);
      expect(first.result).not.toBe('watchdog');
      const again = await startDisplay({ number: display.display });
      more.push(() => again.stop());
      const next = await kiosk.ready(first);
      await kiosk.look((page) => hands(page).at('attract'));
      expect(next.pid).not.toBe(first.pid);
    });

    it('its file is wrong, and is mended on the disk: it starts again by itself, and serves', async () => {
      world = await createWorld();
      const config = writeKioskYaml(world, {});
      const right = readFileSync(config, 'utf8');
      writeFileSync(config, `${right}\nsurely: not\n`);
      kiosk = await startUnitKiosk(world, { config });
      const first = await kiosk.ready();
      expect(kiosk.unit.status()).toBe('outOfService');
      writeFileSync(config, right);
      const second = await kiosk.ready(first);
      expect(first).toMatchObject({ result: 'success', code: 0 });
      await until('the attract screen', () => kiosk.unit.status() === 'attract');
      expect(kiosk.unit.lives).toEqual([first, second]);
    });

    it.runIf(FULL)('too much memory: a new start when the visitor has gone, not before', async () => {
      const first = await start('', { QYZMET_DEMO_MEMORY_MB: '200' });
      await kiosk.look(async (page) => {
        await hands(page).begin('ru');
        await page.evaluate(() => Object.assign(window, { ballast: new Uint8Array(300_000_000).fill(1) }));
      });
      await until('the wish', () => logged('will start anew') > 0 || undefined, 90_000);
      expect(first.endedAt).toBeNull();
      await kiosk.look(async (page) => {
        await hands(page).touch('cancel');
        await hands(page).touch('cancel-yes');
        await hands(page).leaveGoodbye();
      });
      const next = await kiosk.ready(first);
      expect(first).toMatchObject({ result: 'success', code: 0 });
      expect(next.pid).not.toBe(first.pid);
      await kiosk.look(async (page) => expect(await page.getByTestId('restarted').count()).toBe(0));
    });

    it.runIf(FULL)(
      'what is cured inside needs no new start: page hung, graphics gone, hardware process hung',
      async () => {
        const life = await start();
        await kiosk.look((page) => hands(page).begin('kk'));

        const paints = logged('"painted"');
        signal(await theChildOf(life, renderer), 'SIGSTOP');
        await until('the hang is seen', () => logged('the screen hangs') > 0);
        await until('another picture', () => logged('"painted"') > paints);

        const old = await theChildOf(life, gpu);
        signal(old, 'SIGKILL');
        await until('graphics again', () => childOf(life, gpu) !== old && childOf(life, gpu));
        const fed = life.feeds;
        await until('fed again', () => life.feeds > fed);

        const device = await theChildOf(life, hardware);
        signal(device, 'SIGSTOP');
        await until('its successor', () => childOf(life, hardware) !== device && childOf(life, hardware));
        expect(kiosk.unit.lives).toEqual([life]);
      },
    );
  },
);
