import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBuildInfo } from '../../../electron/integrity/build-info.ts';

describe('what a program says it was built from', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'build-'));
  const resources = path.join(folder, 'resources');
  mkdirSync(resources);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const from = (text: string) => {
    writeFileSync(path.join(resources, 'build.json'), text);
    return readBuildInfo(path.join(resources, 'app.asar'));
  };
  const info = {
    name: 'qyzmet',
    version: '0.1.0',
    rehearsal: false,
    reasons: [],
    electron: '45.4.1',
    node: '24.21.0',
    commit: null,
    builtAt: '2026-01-01T00:00:00.000Z',
  };

  it('is read beside the archive and beside the command line', () => {
    expect(from(JSON.stringify(info))).toEqual(info);
    expect(readBuildInfo(path.join(resources, 'cli'))).toEqual(info);
  });

  it('is nothing in a checkout', () => {
    expect(readBuildInfo(folder)).toBeNull();
    expect(readBuildInfo()).toBeNull();
  });

  it.each(['', '{', '{}', JSON.stringify({ ...info, rehearsal: 'no' })])(
    'is a rehearsal when it says %j',
    (text) => {
      expect(from(text)?.rehearsal).toBe(true);
    },
  );

  it('is a rehearsal when it is gone', () => {
    rmSync(path.join(resources, 'build.json'), { force: true });
    expect(readBuildInfo(path.join(resources, 'cli'))?.rehearsal).toBe(true);
  });
});
