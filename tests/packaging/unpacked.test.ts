import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import asar from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrongFuses } from '../../electron/window/fuses.ts';
import { root } from '../../scripts/lib/run.mjs';

const program = path.join(root, 'dist/linux-unpacked');
const inside = (name: string) => path.join(program, name);
const key = path.join(root, 'dist/stage/debian/usr/share/qyzmet/release-key.pem');
const work = mkdtempSync(path.join(os.tmpdir(), 'unpacked-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** As the launcher starts it, with nothing of this checkout at hand. */
function qyzmet(...args: string[]) {
  const command = [inside('resources/cli/cli.cjs'), ...args];
  const { status, stdout, stderr } = spawnSync(inside('resources/node/bin/node'), command, {
    cwd: work,
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', HOME: work },
  });
  return { status, stdout, stderr };
}

describe('npm run package -- --dir', () => {
  beforeAll(() => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/package.mjs', '--dir'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr.slice(-2000));
  }, 240_000);

  it('leaves out what is another way in', () => {
    expect(existsSync(inside('qyzmet-kiosk'))).toBe(true);
    for (const name of [
      'resources/default_app.asar',
      'resources/app-update.yml',
      'resources/app',
      'chrome-sandbox',
    ])
      expect([name, existsSync(inside(name))]).toEqual([name, false]);
    expect(readdirSync(inside('locales')).sort()).toEqual(['en-US.pak', 'ru.pak']);
    expect(existsSync(inside('LICENSES.chromium.html'))).toBe(true);
    const files = asar.listPackage(inside('resources/app.asar'), { isPack: false });
    expect(
      files.filter((file) => /simulator\.cjs|gateway\.cjs|\/dock|\.map$|\.d\.ts$|\/zod\//.test(file)),
    ).toEqual([]);
  });

  it('sets every fuse as a kiosk wants it', async () => {
    expect(await wrongFuses(inside('qyzmet-kiosk'))).toEqual([]);
  });

  it('says what it is', () => {
    const build = JSON.parse(readFileSync(inside('resources/build.json'), 'utf8'));
    expect(build.rehearsal).toBe(true); // no release key is here
    const { stdout, status } = qyzmet('--version');
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/^0\.1\.0 \(rehearsal, Electron [\d.]+, Node 24\./),
    ]);
  });

  it('has a command line that works by itself, addons and all', () => {
    const file = path.join(work, 'kiosk.yaml');
    writeFileSync(
      file,
      `kiosk: { id: ala-1, office: { kk: А, ru: А, en: A }, operator: { name: { kk: А, ru: А, en: A }, bin: "000140000002" } }
devices: [{ id: hid, role: cardReader, driver: magstripe, profile: magtek-hid, connection: { hid: { vendorId: 1, productId: 2 } } }]
gateway: { url: "https://gateway.example.invalid", publicKeyFile: ${work}/key.pem }
`,
    );
    const listed = qyzmet('--config', file, 'devices', 'list', '--json');
    expect([listed.stderr, listed.status]).toEqual(['', 0]);
    expect(JSON.parse(listed.stdout).configured).toMatchObject([{ id: 'hid' }]);
    expect(JSON.parse(qyzmet('config', 'check', file, '--json').stdout)).toMatchObject({
      ok: false,
      mistakes: [{ path: 'gateway.publicKeyFile' }],
    });
    expect(qyzmet('devices', 'list').stderr).toContain('no configuration'); // no demo on a packaged kiosk
    expect(qyzmet('licences').stdout).toMatch(/^serialport 13/m);
    expect(qyzmet('staff', 'list', '--config', file, '--json').stdout).toContain('"error"');
  });

  it('links the addons it shares with the kiosk', () => {
    const cli = inside('resources/cli');
    const addons = readdirSync(cli, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.node'),
    );
    expect(addons.length).toBeGreaterThanOrEqual(6);
    for (const file of addons) {
      expect([file, lstatSync(path.join(cli, file)).isSymbolicLink()]).toEqual([file, true]);
      expect([file, existsSync(path.join(cli, file))]).toEqual([file, true]);
    }
  });

  it('is signed, and verified in little time', () => {
    const owner = process.getuid?.() === 0 ? [] : ['--any-owner'];
    const { stdout, stderr, status } = qyzmet('verify', '--root', program, '--key', key, ...owner);
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toMatch(
      /^qyzmet-rehearsal 0\.1\.0 \(rehearsal.*\d+ files, \d{3} MB, every one as it was signed\n$/,
    );
  });

  it('is not verified with one byte more', () => {
    const copy = path.join(work, 'copy');
    cpSync(program, copy, { recursive: true, verbatimSymlinks: true });
    appendFileSync(path.join(copy, 'resources/app.asar'), 'x');
    const { stdout, status } = qyzmet('verify', '--root', copy, '--key', key, '--any-owner', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      error: 'notAsSigned',
      findings: [{ code: 'changed', path: 'resources/app.asar' }],
    });
  });
});
