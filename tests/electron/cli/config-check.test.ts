import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, kiosk, makeDesk, printer, qyzmet, reader } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

describe('qyzmet config check', () => {
  let desk: Desk;
  beforeAll(() => {
    desk = makeDesk();
  });
  afterAll(() => desk.remove());

  it('finds a good file good, by argument, option and variable', async () => {
    const good = desk.file('good.yaml', kiosk([reader('/dev/ttyUSB0'), printer('/dev/ttyUSB1')]));
    for (const [args, env] of [
      [[good], {}],
      [['--config', good], {}],
      [[], { QYZMET_CONFIG: good }],
    ] as const) {
      const ran = await qyzmetHere(['config', 'check', '--json', ...args], env);
      expect(ran.json()).toEqual({ ok: true, mistakes: [] });
      expect(ran.code).toBe(0);
    }
    expect(await qyzmet(['config', 'check', good])).toMatchObject({
      code: 0,
      stdout: `${good}: good\n`,
      stderr: '',
    });
  });

  it('finds the demo good, with both printers', async () => {
    expect((await qyzmetHere(['config', 'check', '--demo', '--json'])).json()).toEqual({
      ok: true,
      mistakes: [],
    });
    const other = await qyzmetHere(['config', 'check', '--demo', '--json'], {
      QYZMET_DEMO_PRINTER: 'generic-escpos',
    });
    expect(other.json()).toEqual({ ok: true, mistakes: [] });
  });

  it('names what is wrong with path and line', async () => {
    const bad = desk.file('bad.yaml', kiosk([{ ...reader('/dev/x'), driver: 'mrx' }]));
    const ran = await qyzmetHere(['config', 'check', bad, '--json']);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      ok: false,
      mistakes: [
        { path: 'devices[0].driver', line: 10, message: expect.stringContaining('did you mean mrz') },
      ],
      error: 'configuration',
      message: expect.stringContaining('1 mistake'),
    });
    const words = await qyzmetHere(['config', 'check', bad]);
    expect(words.stdout).toMatch(/^devices\[0\]\.driver \(line 10\): /);
    expect(words.code).toBe(1);
  });

  it('goes on to the profiles and the key that the file names', async () => {
    const file = desk.file('deep.yaml', {
      ...kiosk([reader('/dev/x', 'elyctis-idbx'), printer('/dev/y', 'elyctis-idbox')]),
      gateway: { url: 'https://gateway.example.kz', publicKeyFile: path.join(desk.folder, 'none.jwk') },
    });
    expect((await qyzmetHere(['config', 'check', file, '--json'])).json().mistakes).toEqual([
      {
        path: 'devices[0].profile',
        line: 11,
        message: expect.stringContaining('did you mean elyctis-idbox?'),
      },
      { path: 'devices[1].profile', line: 21, message: expect.stringContaining('write one of') },
      { path: 'gateway.publicKeyFile', line: 28, message: expect.stringContaining('cannot be read') },
    ]);
  });

  it('refuses a file that is not there', async () => {
    const ran = await qyzmetHere(['config', 'check', path.join(desk.folder, 'none.yaml'), '--json']);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      mistakes: [{ path: 'kiosk.yaml', message: expect.stringContaining('no such file') }],
    });
  });

  it('tells every other command to check a wrong file', async () => {
    const bad = desk.file('other.yaml', 'kiosk: [');
    for (const args of [
      ['devices', 'list'],
      ['devices', 'status'],
      ['read', 'id-card'],
      ['print', 'receipt', '--document', bad],
    ]) {
      const ran = await qyzmetHere([...args, '--config', bad, '--json']);
      expect(ran.json()).toMatchObject({
        error: 'configuration',
        advice: expect.stringContaining('config check'),
      });
      expect(ran.code).toBe(1);
    }
  });
});
