import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkImports } from '../../scripts/check-imports.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function house(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'house-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  cpSync(path.resolve('package.json'), path.join(folder, 'package.json'));
  return folder;
}

const rooms = {
  'electron/contract/word.ts': 'export const word = 1;',
  'electron/window/window.ts': 'export const open = 1;',
  'hardware/role/role.ts': 'export const role = 1;',
  'hardware/codec/codec.ts': 'export const codec = 1;',
  'hardware/driver/driver.ts': "import { codec } from '../codec/codec.ts'; export const driver = codec;",
  'hardware/device/device.ts': "import { driver } from '../driver/driver.ts'; export const device = driver;",
  'renderer/main.tsx':
    "import { word } from '../electron/contract/word.ts'; export const screen = <p>{word}</p>;",
};

describe('the import rules', () => {
  it('sees every module and accepts a good house', async () => {
    expect(await checkImports(house(rooms))).toEqual({ violations: [], seen: 7, unseen: [] });
  });

  it.each([
    [
      'renderer/main.tsx',
      "import { open } from '../electron/window/window.ts'; export { open };",
      'renderer-knows-only-the-contract',
    ],
    [
      'hardware/codec/codec.ts',
      "import { word } from '../../electron/contract/word.ts'; export const codec = word;",
      'hardware-knows-nothing-above-it',
    ],
    [
      'hardware/codec/codec.ts',
      "import { readFileSync } from 'node:fs'; export const codec = readFileSync;",
      'pure-does-no-io',
    ],
    [
      'electron/window/window.ts',
      "import { codec } from '../../hardware/codec/codec.ts'; export const open = codec;",
      'electron-sees-the-face-of-hardware',
    ],
    [
      'hardware/driver/driver.ts',
      "import { device } from '../device/device.ts'; export const driver = device;",
      'driver-below-device',
    ],
  ])('refuses a bad import in %s', async (file, text, rule) => {
    const { violations } = await checkImports(house({ ...rooms, [file]: text }));
    expect(violations.join('\n')).toContain(rule);
  });
});
