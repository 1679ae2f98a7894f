import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadProfile } from '../../hardware/profiles/load.ts';
import { projectRoot } from '../../hardware/root.ts';
import { mirrorOf } from '../../scripts/lib/clean-root/base.mjs';
import { readUnit } from '../../scripts/lib/clean-root/unit.mjs';
import { knownDevices, udevRules } from '../../scripts/lib/udev-rules.mjs';

const packaging = path.join(projectRoot(), 'packaging');
const read = (file: string): string => readFileSync(path.join(packaging, file), 'utf8');
const scripts = [
  ...['postinst', 'prerm', 'postrm'].map((name) => `debian/${name}`),
  ...['bin/qyzmet-kiosk-mode', 'lib/qyzmet-x', 'lib/qyzmet-x-session'],
];

describe('udev rules', () => {
  it('are what the profiles say', () => {
    expect(read('udev/60-qyzmet.rules'), 'node scripts/udev-rules.mjs').toBe(udevRules(projectRoot()));
  });

  it('give every model its node, and nobody else: each line is one rule', () => {
    const rules = read('udev/60-qyzmet.rules').split('\n');
    expect(knownDevices(projectRoot()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['magtek-hid', 'elyctis-idbox', 'epson-tm-t88vi', 'serial-ftdi']),
    );
    for (const { name, kinds } of knownDevices(projectRoot()))
      for (const kind of kinds) {
        const subsystem = kind === 'lp' ? 'usbmisc' : kind;
        const rule = rules.find(
          (line) => line.startsWith(`SUBSYSTEM=="${subsystem}"`) && line.includes(`qyzmet/${name}-`),
        );
        expect(rule).toMatch(/GROUP="qyzmet", MODE="0660"/);
      }
    const written = rules.filter((line) => line !== '' && !line.startsWith('#'));
    for (const rule of written) expect(rule).toMatch(/^(\w+(\{[\w/]+\})?(==|\+=|=)"[^"]*"(, |$))+$/);
    expect(written.filter((rule) => /MODE="0?66[6-7]"/.test(rule))).toEqual([]);
  });

  it('are no part of what a driver takes as its profile', () => {
    const loaded = loadProfile('magstripe', 'magtek-hid', z.looseObject({ driver: z.string() }));
    expect(loaded.ok && Object.keys(loaded.value)).toEqual(['driver', 'model', 'layouts']);
  });
});

describe('scripts of the package', () => {
  it.each(scripts)('%s is one that dash takes', (file) => {
    execFileSync('sh', ['-n', path.join(packaging, file)]);
    expect(read(file)).toMatch(/^#!\/bin\/sh\n/);
    // electron-builder fills ${…} and <%= %> of maintainer scripts in
    if (file.startsWith('debian/')) expect(read(file)).not.toMatch(/\$\{|<%/);
  });

  it('know every unit that is shipped', () => {
    const units = ['verify', 'x', 'x-session', 'kiosk'].map((name) => `qyzmet-${name}.service`);
    for (const unit of units) for (const file of scripts.slice(0, 4)) expect(read(file)).toContain(unit);
  });

  it('have no word of another package manager, host or user', () => {
    for (const file of scripts) expect(read(file)).not.toMatch(/https?:|curl |wget |chmod 0?777/);
  });
});

describe('the clean root', () => {
  it("finds the mirror of this machine's own lists, in both forms", () => {
    const stanza =
      'Types: deb\nURIs: http://a.invalid/debian\nSuites: bookworm bookworm-updates\nComponents: main\n';
    const other =
      'Types: deb\nURIs: http://b.invalid/security\nSuites: bookworm-security\nComponents: main\n';
    expect(mirrorOf('bookworm', [`${other}\n${stanza}`])).toBe('http://a.invalid/debian');
    expect(
      mirrorOf('trixie', [
        '# deb http://x trixie main\ndeb [signed-by=/k] http://c.invalid/debian trixie main\n',
      ]),
    ).toBe('http://c.invalid/debian');
    expect(mirrorOf('trixie', [stanza])).toBeNull();
  });

  it('starts what a unit says', () => {
    const text = '[Service]\nUser=qyzmet\nEnvironment=A=1\nEnvironment=B=x=y\nExecStart=/opt/a --b=c d\n';
    expect(readUnit(text)).toEqual({
      user: 'qyzmet',
      command: ['/opt/a', '--b=c', 'd'],
      env: { A: '1', B: 'x=y' },
    });
  });
});
