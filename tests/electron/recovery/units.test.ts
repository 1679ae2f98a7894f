import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../electron/config/root.ts';
import { milliseconds, readUnit } from '../../support/unit-runner/unit-file.ts';

const folder = path.join(projectRoot(), 'packaging', 'systemd');
const units = readdirSync(folder).filter((name) => /\.(service|timer|path|socket|target)$/.test(name));
const isUnit = /\bqyzmet-[\w-]+\.(service|timer|path|socket|target)\b/g;

const hasTool = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the units', () => {
  it('are there', () => expect(units).toContain('qyzmet-kiosk.service'));

  it.skipIf(!hasTool)('pass systemd-analyze verify (skipped where systemd-analyze is missing)', () => {
    const copy = mkdtempSync(path.join(os.tmpdir(), 'qz-units-'));
    try {
      const named = new Set(units);
      for (const name of units) {
        const text = readFileSync(path.join(folder, name), 'utf8');
        for (const [other] of text.matchAll(isUnit)) named.add(other);
        // what the package installs is not here
        writeFileSync(
          path.join(copy, name),
          text.replaceAll(/(?<==)-?\/(opt|usr\/lib|usr\/bin|usr\/sbin)\/[qQ]yzmet\S*/g, '/bin/true'),
        );
      }
      for (const name of named)
        if (!units.includes(name)) writeFileSync(path.join(copy, name), '[Service]\nExecStart=/bin/true\n');
      const files = units.map((name) => path.join(copy, name));
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...files], {
        encoding: 'utf8',
        env: { ...process.env, SYSTEMD_UNIT_PATH: `${copy}:`, LC_ALL: 'C' },
      });
      const ours = stderr.split('\n').filter((line) => line.includes('qyzmet') || line.includes(copy));
      expect({ status, ours }).toEqual({ status: 0, ours: [] });
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });

  it.skipIf(!hasTool)('leave the kiosk little to do harm with', () => {
    const file = path.join(folder, 'qyzmet-kiosk.service');
    const said = execFileSync('systemd-analyze', ['security', '--offline=true', '--no-pager', file], {
      encoding: 'utf8',
    });
    const level = Number(/exposure level for \S+: ([\d.]+)/.exec(said)?.[1]);
    // 2.9 when this was written; a browser needs namespaces, the network and memory it can run
    expect(level).toBeLessThanOrEqual(3.5);
  });
});

describe('qyzmet-kiosk.service', () => {
  const unit = readUnit(path.join(folder, 'qyzmet-kiosk.service'));
  const service = (key: string) => unit.one('Service', key);

  it('is started again for ever, whatever ended it', () => {
    expect([service('Restart'), service('RestartSec')]).toEqual(['always', '1']);
    expect(unit.one('Unit', 'StartLimitIntervalSec')).toBe('0');
    expect(unit.all('Service', 'RestartPreventExitStatus')).toEqual([]);
  });

  it('is watched, and its watchdog is more patient than the cure of a hung page', () => {
    expect([service('Type'), service('NotifyAccess')]).toEqual(['notify', 'all']);
    const watchdogMs = milliseconds(service('WatchdogSec') ?? '0');
    // fed each third; hung 5 s, noticed within 1 s more, loaded again within 3
    expect(watchdogMs - watchdogMs / 3).toBeGreaterThan(9_000);
    expect(watchdogMs).toBeLessThanOrEqual(30_000);
  });

  it('runs as its own user, after the verifier, with what the sandbox of Chromium needs', () => {
    expect([service('User'), service('NoNewPrivileges')]).toEqual(['qyzmet', 'yes']);
    expect(unit.all('Unit', 'Requires').join(' ')).toContain('qyzmet-verify.service');
    expect(service('RestrictNamespaces')?.split(' ')).toEqual(expect.arrayContaining(['user', 'pid', 'net']));
    expect(service('MemoryDenyWriteExecute')).toBeUndefined();
    expect(unit.all('Service', 'SystemCallFilter').join(' ')).not.toMatch(/@(mount|process|sandbox|debug)/);
  });

  it('leaves nothing of a visit on the disk: no core, no swap', () => {
    expect([service('LimitCORE'), service('MemorySwapMax')]).toEqual(['0', '0']);
  });

  it('may open what the profiles drive, and no disk and no keyboard', () => {
    const devices = unit.all('Service', 'DeviceAllow').map((line) => line.split(' ')[0]);
    expect(service('DevicePolicy')).toBe('closed');
    expect(devices).toEqual(
      expect.arrayContaining([
        'char-ttyUSB',
        'char-ttyACM',
        'char-ttyS',
        'char-hidraw',
        'char-usb',
        'char-drm',
      ]),
    );
    expect(devices.filter((device) => /^block|input|\/dev\/mem/.test(device ?? ''))).toEqual([]);
  });
});
