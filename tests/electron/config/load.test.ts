import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKioskConfig } from '../../../electron/config/load.ts';

const office = 'office: { kk: а, ru: б, en: c }';
const file = (id: string, gateway: string) => `kiosk: { id: ${id}, ${office} }\ngateway: ${gateway}\n`;
const real = '{ url: "https://gateway.example.kz", publicKeyFile: /etc/qyzmet/gateway.jwk }';

describe('which configuration a kiosk takes', () => {
  let folder = '';
  const at = (name: string) => path.join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-config-'));
    writeFileSync(at('one.yaml'), file('one', real));
    writeFileSync(at('two.yaml'), file('two', real));
    writeFileSync(at('sandbox.yaml'), file('three', '{ sandbox: true }'));
    writeFileSync(at('huge.yaml'), `#${'x'.repeat(1_100_000)}`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const load = (options: Partial<Parameters<typeof loadKioskConfig>[0]>) => {
    const loaded = loadKioskConfig({ demo: false, env: {}, packaged: false, ...options });
    return loaded.ok ? { id: loaded.config.kiosk.id, demo: loaded.demo } : loaded.mistakes;
  };

  it('takes --config before QYZMET_CONFIG before the demo', () => {
    expect(load({ file: at('one.yaml'), env: { QYZMET_CONFIG: at('two.yaml') }, demo: true })).toEqual({
      id: 'one',
      demo: false,
    });
    expect(load({ env: { QYZMET_CONFIG: at('two.yaml') }, demo: true })).toEqual({ id: 'two', demo: false });
    expect(load({})).toEqual({ id: 'demo-k1', demo: true });
  });

  it('refuses an installed kiosk without a file', () => {
    for (const demo of [false, true])
      expect(load({ demo, packaged: true })).toMatchObject([
        { path: 'kiosk.yaml', message: expect.stringContaining('--config') },
      ]);
  });

  it('never falls back to the demo when the named file is missing or wrong', () => {
    expect(load({ file: at('none.yaml'), demo: true })).toMatchObject([
      { message: expect.stringContaining('no such file') },
    ]);
    expect(load({ file: folder })).toMatchObject([{ message: expect.stringContaining('folder') }]);
    expect(load({ file: at('huge.yaml') })).toMatchObject([
      { message: expect.stringContaining('not a kiosk.yaml') },
    ]);
  });

  it('refuses the sandbox in an installed kiosk, allows it in a checkout', () => {
    expect(load({ file: at('sandbox.yaml') })).toEqual({ id: 'three', demo: false });
    expect(load({ file: at('sandbox.yaml'), packaged: true })).toMatchObject([
      { path: 'gateway.sandbox', line: 2 },
    ]);
    expect(load({ file: at('one.yaml'), packaged: true })).toEqual({ id: 'one', demo: false });
  });

  it('gives the demo its own folder and the chosen printer', () => {
    const loaded = loadKioskConfig({
      demo: true,
      packaged: false,
      env: { QYZMET_DEMO_DIR: folder, QYZMET_DEMO_PRINTER: 'generic-escpos' },
    });
    expect(loaded.ok && loaded.config.devices).toMatchObject([
      { id: 'id-card', roles: ['idCardReader'], connection: { serial: { path: at('id-card.tty') } } },
      {
        id: 'receipt',
        profile: 'generic-escpos',
        connection: { serial: { path: at('receipt.tty'), baudRate: 38_400 } },
      },
      { id: 'staff-card', roles: ['cardReader'], connection: { serial: { path: at('staff-card.tty') } } },
      { id: 'keys', roles: ['keypad'], connection: { keys: {} } },
    ]);
    expect(load({ demo: true, env: { QYZMET_DEMO_PRINTER: 'Not a Profile' } })).toMatchObject([
      { path: 'devices[1].profile' },
    ]);
  });
});
