import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { demoConfig } from '../../electron/config/demo.ts';
import { demoStaff, writeDemoStaff } from '../../electron/staff/demo-staff.ts';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { connectControl, type SimulatorControl } from '../support/simulator.ts';
import { signInStaff } from '../support/staff.ts';
import { hands } from '../support/touch.ts';

const demoSchema = z.looseObject({ devices: z.array(z.looseObject({ id: z.string() })) });
const relaySchema = z.looseObject({ relays: z.array(z.boolean()) });
const entries = z.array(z.object({ act: z.string(), subject: z.string().nullable() }));
const [consultant] = demoStaff;
const pictures = process.env.QYZMET_PICTURES;

/** The demo's kiosk with a lamp, and a receipt printer whose roll is known. */
function withLamp(folder: string): string {
  const demo = demoSchema.parse(demoConfig(folder));
  const lamp = {
    id: 'lamp',
    role: 'callLamp',
    driver: 'relay',
    profile: 'numato-relay',
    connection: { serial: { path: path.join(folder, 'lamp.tty'), baudRate: 9600 } },
  };
  const devices = demo.devices.map((device) =>
    device.id === 'receipt' ? { ...device, settings: { rollMm: 80_000 } } : device,
  );
  const file = path.join(folder, 'kiosk.yaml');
  writeFileSync(file, stringify({ ...demo, devices: [...devices, lamp] }));
  return file;
}

describe('a consultant at the kiosk', () => {
  let world: World;
  let kiosk: RunningKiosk;
  let lamp: SimulatorControl;
  beforeAll(async () => {
    world = await createWorld({ more: [{ id: 'lamp', driver: 'relay', profile: 'numato-relay' }] });
    lamp = await connectControl(path.join(world.folder, 'lamp.sock'));
    await writeDemoStaff(path.join(world.folder, 'staff.yaml'));
    kiosk = await world.launch(['--config', withLamp(world.folder)]);
  });
  afterAll(async () => {
    lamp?.close();
    await world?.end();
  });

  const lampIsOn = async () => relaySchema.parse(await lamp.do('state')).relays.includes(true);
  const trail = () => {
    const database = new DatabaseSync(path.join(world.folder, 'data', 'qyzmet.db'), { readOnly: true });
    try {
      const read = entries.parse(database.prepare('SELECT act, subject FROM audit_entry ORDER BY seq').all());
      return read.map(({ act, subject }) => `${act} ${subject ?? ''}`.trim());
    } finally {
      database.close();
    }
  };
  const shoot = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: path.join(pictures, `staff-${name}.png`) });
  };
  async function signIn(page: Page) {
    await signInStaff(world, page, consultant);
  }
  async function openTile(page: Page, name: string) {
    await signIn(page);
    await page.getByTestId(`staff-tile-${name}`).click();
    await page.getByTestId(`staff-${name}`).waitFor();
  }
  async function signOut(page: Page) {
    await page.getByTestId('staff-leave').click();
    await hands(page).at('attract');
  }

  it('a visitor calls: the lamp burns until a consultant has joined', async () => {
    const { page } = kiosk;
    const visitor = hands(page);
    await visitor.begin('ru');
    await visitor.touch('help');
    await visitor.touch('call-consultant');
    await expect.poll(lampIsOn, { timeout: 5_000 }).toBe(true);
    await signIn(page);
    await expect.poll(lampIsOn, { timeout: 10_000 }).toBe(false);
    await expect.poll(trail).toContainEqual(expect.stringMatching(/^callAcknowledged \w{26}$/));
    await page.evaluate(() => window.qyzmet.call('cancel', {}));
    await visitor.leaveGoodbye();
  });

  it('calls the next at window 3, and what the next visitor is told is true', async () => {
    const { page } = kiosk;
    const visitor = hands(page);
    const toGroups = async () => {
      await visitor.begin('en');
      await visitor.touch('take-ticket');
      await visitor.at('ticketGroup');
    };
    const ahead = () => page.getByTestId('group-registration').innerText();
    for (const number of ['A001', 'A002', 'A003']) {
      await toGroups();
      await visitor.touch('group-registration');
      await visitor.at('ticket');
      await expect.poll(() => page.getByTestId('ticket-number').innerText()).toBe(number);
      await visitor.paperSettled();
      await world.demo.printer.send('tear');
      await visitor.touch('finish');
      await visitor.leaveGoodbye();
    }
    await openTile(page, 'queue');
    await visitor.touch('window-3');
    await expect.poll(() => page.getByTestId('waiting-registration').innerText()).toBe('3');
    await visitor.touch('queue-next');
    await expect.poll(() => page.getByTestId('serving').innerText()).toBe('A001');
    await visitor.touch('queue-hold');
    await page.getByTestId('held-A001').waitFor();
    await visitor.touch('queue-next');
    await expect.poll(() => page.getByTestId('serving').innerText()).toBe('A002');
    await shoot(page, 'queue');
    await expect.poll(() => page.getByTestId('waiting-registration').innerText()).toBe('1');
    await signOut(page);
    expect(trail()).toContain('ticketHeld A001:window-3');

    await toGroups();
    expect(await ahead()).toMatch(/\b1 person\b|\b1 people\b|ahead.*\b1\b/i);
    await shoot(page, 'outlook');
    await page.evaluate(() => window.qyzmet.call('cancel', {}));
    await visitor.leaveGoodbye();
  }, 120_000);

  it('changes the paper: each step follows the printer, and the slip proves it', async () => {
    const { page } = kiosk;
    const visitor = hands(page);
    const { printer } = world.demo;
    const at = () => page.getByTestId('paper-guide').getAttribute('data-at');
    const seen = async (what: string) => page.getByTestId(`seen-${what}`).getAttribute('data-state');
    await printer.send('paperOut');
    await openTile(page, 'paper');
    await expect.poll(() => page.getByTestId('paper-state').first().getAttribute('data-state')).toBe('out');
    await shoot(page, 'paper-out');
    await visitor.touch('change-receipt');
    await expect.poll(at).toBe('openCover');
    await printer.send('openCover');
    await expect.poll(at, { timeout: 5_000 }).toBe('takeCore');
    expect(await seen('cover')).toBe('open');
    for (const step of ['insertRoll', 'pullPaper', 'closeCover']) {
      await visitor.touch('paper-next');
      await expect.poll(at).toBe(step);
    }
    await printer.send('loadPaper');
    await shoot(page, 'paper-close');
    await printer.send('closeCover');
    await expect.poll(at, { timeout: 5_000 }).toBe('test');
    await expect.poll(() => seen('ready'), { timeout: 5_000 }).toBe('true');
    await visitor.touch('paper-print');
    const test = page.getByTestId('paper-test');
    await expect.poll(() => test.getAttribute('data-test'), { timeout: 10_000 }).toBe('printed');
    const { text } = await printer.send('tear');
    expect(text.join('\n')).toMatch(/ҚАҒАЗ|БУМАГА|PAPER/);
    await shoot(page, 'paper-test');
    await visitor.touch('paper-done');
    await expect.poll(() => page.getByTestId('printer-receipt').innerText()).toContain(consultant.id);
    await shoot(page, 'paper-changed');
    expect(trail()).toContain('paperChanged receipt');
    await signOut(page);
  }, 60_000);
});
