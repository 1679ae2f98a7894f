import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectControl } from '../../electron/control/client.ts';
import { socketIn } from '../../electron/control/socket-place.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';

const told = z.looseObject({
  ok: z.boolean().optional(),
  failed: z.array(z.string()).optional(),
  error: z.string().optional(),
  health: z.looseObject({ visit: z.looseObject({ pages: z.array(z.string()) }).nullable() }).optional(),
});

describe('qyzmet health beside a running kiosk', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  /** `qyzmet health --json …`, as the updater asks. */
  async function health(...args: string[]) {
    const data = ['--data', path.join(world.folder, 'data')];
    const child = spawn(process.execPath, ['out/cli.cjs', ...data, '--json', 'health', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    return { code, ...told.parse(JSON.parse(output)) };
  }
  const noted = () => path.join(world.folder, 'before.json');

  it('is well: screen, devices, gateway, and a whole visit drawn where nobody sees it', async () => {
    const found = await health('--out', noted(), '--timeout', '60');
    expect(found).toMatchObject({ code: 0, ok: true, failed: [] });
    const pages = found.health?.visit?.pages ?? [];
    expect(pages).toContain('receipt');
    expect(pages.at(-1)).toBe('attract');
    // nothing of it reached anybody
    expect(await world.demo.gateway.send('requests')).toEqual([]);
    expect((await world.demo.printer.send('text')).text).toEqual([]);
    await kiosk.page.getByTestId('screen-attract').waitFor();
    expect(kiosk.app.windows()).toHaveLength(1);
  });

  it('is closed for visitors meanwhile, and says so in three languages', async () => {
    const checking = health('--hold', '--before', noted());
    await kiosk.page.getByTestId('screen-updating').waitFor();
    const words = await kiosk.page.locator('main').innerText();
    for (const language of ['kk', 'ru', 'en']) {
      const texts = JSON.parse(readFileSync(`electron/contract/texts/${language}/screen.json`, 'utf8'));
      expect(words).toContain(texts.updating.title);
    }
    expect(await checking).toMatchObject({ code: 0, ok: true });
    expect(await kiosk.page.evaluate(() => window.qyzmet.call('start', {}))).toMatchObject({ taken: false });
    await kiosk.page.getByTestId('screen-updating').waitFor();
  });

  it('a visitor who was quicker keeps the kiosk', async () => {
    const data = path.join(world.folder, 'data');
    const connected = await connectControl(socketIn(data));
    if (!connected.ok) throw new Error(connected.why);
    const { control } = connected;
    expect(await control.call('update.show', { on: false })).toMatchObject({ ok: true });
    const visitor = hands(kiosk.page);
    await visitor.begin('kk');
    expect(await control.call('update.show', { on: true })).toMatchObject({
      ok: false,
      error: { code: 'busyWithVisitor' },
    });
    control.close();
    await kiosk.page.getByTestId('screen-home').waitFor();
    await visitor.touch('cancel');
    await visitor.touch('cancel-yes');
    await visitor.leaveGoodbye();
  });

  it('a device that was there and is gone is found', async () => {
    await world.demo.reader.send('unplug');
    const found = await health('--before', noted(), '--timeout', '3');
    expect(found.failed).toEqual(['device:id-card']);
    expect(found.code).toBe(1);
  });

  it('a gateway that is gone is found', async () => {
    // the reader is no fault when it was gone before
    const known = JSON.parse(readFileSync(noted(), 'utf8'));
    writeFileSync(noted(), JSON.stringify({ ...known, devices: [] }));
    await world.demo.programs.gateway.stop();
    expect((await health('--before', noted(), '--timeout', '2')).failed).toEqual(['gateway']);
  });

  it('no kiosk is no healthy kiosk', async () => {
    await kiosk.app.close();
    expect(await health('--timeout', '1')).toMatchObject({ code: 1, failed: ['noKiosk'] });
  });
});
