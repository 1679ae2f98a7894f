import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/run.mjs';

const work = mkdtempSync(path.join(os.tmpdir(), 'fpm-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const standIn = path.join(root, 'packaging/fpm-stand-in.mjs');
const control = {
  name: 'thing',
  version: '1.2.3',
  maintainer: 'A <a@example.invalid>',
  architecture: 'amd64',
};

/** The same files, laid down at another time, in another order, with another umask. */
function program(name: string, mode: number, time: number): string {
  const folder = path.join(work, name);
  const files = ['bin/run', 'resources/b.txt', 'resources/a.txt'];
  for (const file of time % 2 ? files : files.reverse()) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), file);
    chmodSync(path.join(folder, file), file === 'bin/run' ? mode | 0o111 : mode);
    utimesSync(path.join(folder, file), time, time);
  }
  symlinkSync('a.txt', path.join(folder, 'resources/link'));
  mkdirSync(path.join(work, `${name}-etc`), { recursive: true });
  writeFileSync(path.join(work, `${name}-etc`, 'kiosk.conf'), 'x');
  writeFileSync(path.join(work, `${name}-postinst`), '#!/bin/sh\n');
  return folder;
}

function deb(name: string, mode: number, time: number, ...more: string[]): string {
  const folder = program(name, mode, time);
  const file = path.join(work, `${name}.deb`);
  const facts = Object.entries(control).flatMap(([key, value]) => [`--${key}`, value]);
  const scripts = ['--after-install', path.join(work, `${name}-postinst`), '--after-remove', '/dev/null'];
  const places = [`${folder}/=/opt/Thing`, `${work}/${name}-etc/=/etc/thing`];
  const how = [
    '--deb-compression',
    'zst',
    '--description',
    'One line\n\nand more',
    '-d',
    'udev',
    '-d',
    'libnss3',
  ];
  execFileSync(
    standIn,
    ['-s', 'dir', '-t', 'deb', ...facts, ...scripts, ...how, ...more, '--package', file, ...places],
    {
      env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
    },
  );
  return file;
}
const field = (file: string, name: string) =>
  execFileSync('dpkg-deb', ['-f', file, name], { encoding: 'utf8' }).trim();
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('the stand-in for fpm', () => {
  it('makes a deb that dpkg reads, with one owner and one set of modes', () => {
    const file = deb(
      'one',
      0o664,
      1,
      '--provides',
      'other',
      '--conflicts',
      'other',
      '--exclude',
      '/opt/Thing/resources/b.txt',
    );
    expect(field(file, 'Package')).toBe('thing');
    expect(field(file, 'Depends')).toBe('udev, libnss3');
    expect(field(file, 'Provides')).toBe('other');
    expect(field(file, 'Description')).toBe('One line\n .\n and more');
    const list = execFileSync('dpkg-deb', ['-c', file], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC' },
    });
    expect(list).toMatch(/^-rwxr-xr-x root\/root +7 2023-11-14 22:13 \.\/opt\/Thing\/bin\/run$/m);
    expect(list).toMatch(/^-rw-r--r-- root\/root .*a\.txt$/m);
    expect(list).toMatch(/^lrwxrwxrwx root\/root .*link -> a\.txt$/m);
    expect(list).not.toContain('b.txt');
    const parts = path.join(work, 'control');
    execFileSync('dpkg-deb', ['-e', file, parts]);
    expect(readFileSync(path.join(parts, 'conffiles'), 'utf8')).toBe('/etc/thing/kiosk.conf\n');
    expect(readFileSync(path.join(parts, 'postinst'), 'utf8')).toBe('#!/bin/sh\n');
    expect(readFileSync(path.join(parts, 'md5sums'), 'utf8')).toMatch(
      /^[0-9a-f]{32} {2}opt\/Thing\/bin\/run$/m,
    );
    expect(() => readFileSync(path.join(parts, 'postrm'))).toThrow(); // an empty one is none
  });

  it('makes the same bytes of the same files', () => {
    expect(sha256(deb('two', 0o600, 2))).toBe(sha256(deb('three', 0o666, 1_000_003)));
  });

  it('refuses what it does not know', () => {
    expect(spawnSync(standIn, ['-s', 'dir', '-t', 'rpm', '--package', 'x']).status).not.toBe(0);
    expect(spawnSync(standIn, ['-s', 'dir', '-t', 'deb', '--unheard-of', 'x']).status).not.toBe(0);
  });
});
