import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { demoConfig } from '../../electron/config/demo.ts';
import { texts } from '../../electron/contract/texts/translate.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { type PcscBench, pcscMissing, startPcscBench } from '../support/pcsc.ts';
import { connectControl, type SimulatorControl } from '../support/simulator.ts';
import { hands } from '../support/touch.ts';
import { visitRecords } from '../support/visit-records.ts';

const missing = await pcscMissing();
const demoSchema = z.looseObject({ devices: z.array(z.looseObject({ id: z.string() })) });
const relaySchema = z.looseObject({ relays: z.array(z.boolean()) });
const callSchema = z.array(z.object({ kind: z.string(), page: z.string(), state: z.string() }));

/** The demo's kiosk with a chip-card reader, which knows whether a card is in it, and a lamp. */
function withChipReader(folder: string): string {
  const demo = demoSchema.parse(demoConfig(folder));
  const reader = {
    id: 'id-card',
    role: 'idCardReader',
    driver: 'smartCard',
    profile: 'pcsc-reader',
    connection: { pcsc: { reader: 'qyzmet bench' } },
    place: 'right',
  };
  const lamp = {
    id: 'lamp',
    role: 'callLamp',
    driver: 'relay',
    profile: 'numato-relay',
    connection: { serial: { path: path.join(folder, 'lamp.tty'), baudRate: 9600 } },
  };
  const devices = [...demo.devices.filter(({ id }) => id !== 'id-card'), reader, lamp];
  const file = path.join(folder, 'kiosk.yaml');
  writeFileSync(file, stringify({ ...demo, devices }));
  return file;
}

/** espeak-ng with a notebook: every text that becomes sound goes through it. */
function listeningVoice(folder: string) {
  const bin = path.join(folder, 'bin');
  const heard = path.join(folder, 'heard.txt');
  mkdirSync(bin);
  writeFileSync(heard, '');
  writeFileSync(path.join(bin, 'espeak-ng'), `#!/bin/sh\ntee -a ${heard} | exec /usr/bin/espeak-ng "$@"\n`);
  chmodSync(path.join(bin, 'espeak-ng'), 0o755);
  return { env: { PATH: `${bin}:${process.env.PATH ?? ''}` }, heard: () => readFileSync(heard, 'utf8') };
}

describe.skipIf(missing !== null)(
  `a card is left in a real PC/SC reader${missing ? ` (${missing})` : ''}`,
  () => {
    let bench: PcscBench;
    let chip: SimulatorControl;
    let world: World;
    let kiosk: RunningKiosk;
    let lamp: SimulatorControl;
    let voice: ReturnType<typeof listeningVoice>;
    beforeAll(async () => {
      bench = await startPcscBench();
      chip = await bench.startCard();
      world = await createWorld({ more: [{ id: 'lamp', driver: 'relay', profile: 'numato-relay' }] });
      voice = listeningVoice(world.folder);
      lamp = await connectControl(path.join(world.folder, 'lamp.sock'));
      kiosk = await world.launch(['--config', withChipReader(world.folder)], { ...bench.env, ...voice.env });
    });
    afterAll(async () => {
      lamp?.close();
      await world?.end();
      await bench?.close();
    });

    const helpCalls = () => {
      const file = path.join(world.folder, 'data', 'qyzmet.db');
      const database = new DatabaseSync(file, { readOnly: true });
      try {
        return callSchema.parse(database.prepare('SELECT kind, page, state FROM help_call').all());
      } finally {
        database.close();
      }
    };
    const lampIsOn = async () => relaySchema.parse(await lamp.do('state')).relays.includes(true);

    it('the goodbye stays until it is taken: picture, words, lamp, a call to staff; then the wipe', async () => {
      const { page } = kiosk;
      const visitor = hands(page);
      await visitor.begin('ru');
      await chip.do('insert');
      await page.waitForTimeout(1_500); // pcscd sees a card within its own time; the kiosk ten times a second
      expect(await lampIsOn()).toBe(false);
      await page.evaluate(() => window.qyzmet.call('cancel', {}));
      const goodbye = page.getByTestId('screen-goodbye');
      await expect.poll(() => goodbye.getAttribute('data-card'), { timeout: 10_000 }).toBe('left');
      const words = texts.ru.screen.goodbye;
      await expect.poll(() => goodbye.innerText()).toContain(words.takeCard);
      expect(await goodbye.getByRole('alert').locator('svg').count()).toBeGreaterThan(0);
      await expect.poll(voice.heard, { timeout: 15_000 }).toContain(words.takeCard);
      if (process.env.QYZMET_PICTURES)
        await page.screenshot({ path: `${process.env.QYZMET_PICTURES}/card-left.png` });

      // Nobody's screen over it: touches only say it again.
      await page.evaluate(() => window.qyzmet.call('start', {}));
      await page.evaluate(() => window.qyzmet.call('touched', {}));
      expect(await goodbye.getAttribute('data-card')).toBe('left');

      await expect
        .poll(() => helpCalls(), { timeout: 25_000 })
        .toMatchObject([{ kind: 'cardLeft', page: 'goodbye', state: 'open' }]);
      await expect.poll(lampIsOn, { timeout: 5_000 }).toBe(true);
      // the lamp is told first, the screen next
      await expect.poll(() => goodbye.innerText(), { timeout: 5_000 }).toContain(words.staffCalled);
      if (process.env.QYZMET_PICTURES)
        await page.screenshot({ path: `${process.env.QYZMET_PICTURES}/card-left-called.png` });
      expect(visitRecords(world).map(({ why }) => why)).toEqual([null]);

      await chip.do('remove');
      await expect
        .poll(() => goodbye.getAttribute('data-card').catch(() => 'gone'), { timeout: 10_000 })
        .not.toBe('left');
      await expect.poll(lampIsOn, { timeout: 5_000 }).toBe(false);
      await visitor.at('attract');
      const [record] = visitRecords(world);
      expect(record?.why).toBe('canceled');
      expect(Object.values(record?.audit ?? {})).not.toContain(false);
      expect(helpCalls()).toMatchObject([{ kind: 'cardLeft', state: 'done' }]);
    }, 120_000);
  },
);
