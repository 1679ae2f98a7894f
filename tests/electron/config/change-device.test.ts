import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { changeDevice } from '../../../electron/config/change-device.ts';
import { parseKioskYaml } from '../../../electron/config/parse.ts';

const yaml = `# of hall 3
kiosk: { id: a, office: { kk: Қ, ru: К, en: K } }
devices:
  # the reader on the right
  - { id: id-card, role: idCardReader, driver: mrz, profile: generic-cr, connection: { serial: { path: /dev/ttyUSB0 } } } # left leg loose
  - id: paper
    roles: [receiptPrinter, ticketDispenser] # both
    driver: escpos
    profile: generic-escpos # until the Epson comes
    connection: { serial: { path: /dev/ttyUSB1, baudRate: 38400 } }
queue: { groups: [] }
gateway: { sandbox: true }
`;

function file(text = yaml): { path: string; folder: string; read: () => string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-change-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = path.join(folder, 'kiosk.yaml');
  writeFileSync(at, text, { mode: 0o640 });
  return { path: at, folder, read: () => readFileSync(at, 'utf8') };
}

const paper = (more: object) => ({
  id: 'paper',
  roles: ['receiptPrinter', 'ticketDispenser'],
  driver: 'escpos',
  profile: 'generic-escpos',
  connection: { serial: { path: '/dev/ttyUSB1', baudRate: 38400 } },
  ...more,
});

describe('changing one device of kiosk.yaml', () => {
  it('changes its entry only, keeps comments, rights and the old file beside it', () => {
    const at = file();
    const entry = paper({
      profile: 'epson-tm-t88vi',
      connection: { serial: { path: '/dev/ttyUSB7' } },
      place: 'below',
    });
    expect(changeDevice(at.path, entry)).toEqual({ ok: true });
    const parsed = parseKioskYaml(at.read());
    expect(parsed.ok && parsed.config.devices[1]).toMatchObject({
      profile: 'epson-tm-t88vi',
      place: 'below',
    });
    for (const comment of ['of hall 3', 'the reader on the right', 'left leg loose', 'both'])
      expect(at.read()).toContain(`# ${comment}`);
    const others = (text: string) => text.split('\n').filter((line) => /id-card|gateway|kiosk:/.test(line));
    expect(others(at.read())).toEqual(others(yaml));
    expect(statSync(at.path).mode & 0o777).toBe(0o640);
    expect(readFileSync(`${at.path}.bak`, 'utf8')).toBe(yaml);
    expect(readdirSync(at.folder).sort()).toEqual(['kiosk.yaml', 'kiosk.yaml.bak']);
  });

  it.each([
    ['a driver that cannot be a printer', paper({ driver: 'mrz' })],
    ['two connections', paper({ connection: { serial: { path: '/dev/a' }, tcp: { host: 'b', port: 1 } } })],
    ['a word nobody knows', paper({ colour: 'red' })],
    ['nothing but an id', { id: 'paper' }],
  ])('refuses %s, and the file is as it was', (_, entry) => {
    const at = file();
    const refused = changeDevice(at.path, entry);
    expect(refused).toMatchObject({ ok: false, why: 'refused' });
    expect(!refused.ok && refused.mistakes?.length).toBeGreaterThan(0);
    expect(at.read()).toBe(yaml);
    expect(readdirSync(at.folder)).toEqual(['kiosk.yaml']);
  });

  it('says what else is wrong', () => {
    expect(changeDevice(file().path, { id: 'lamp' })).toEqual({ ok: false, why: 'unknownDevice' });
    expect(changeDevice(file('devices: [').path, paper({}))).toEqual({ ok: false, why: 'unknownDevice' });
    expect(changeDevice('/nowhere/kiosk.yaml', paper({}))).toEqual({
      ok: false,
      why: 'unreadable',
      code: 'ENOENT',
    });
  });
});
