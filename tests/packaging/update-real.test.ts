import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UpdateParts } from '../../electron/update/parts.ts';
import { stateFile } from '../../electron/update/places.ts';
import { type RunCommand, runCommand } from '../../electron/update/run-command.ts';
import { readState } from '../../electron/update/state.ts';
import { createTools } from '../../electron/update/tools.ts';
import { update } from '../../electron/update/update.ts';
import { placesIn, release, serve, tinyDeb } from './repository.ts';

/** The real apt-get and dpkg, in a root of their own; only systemctl and the health check are played. */

class Killed extends Error {}
let base: string;
let secretKey: Buffer;
let keyFile: string;
let first: string;
let second: string;
const servers: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  base = mkdtempSync(path.join(os.tmpdir(), 'qz-update-'));
  const made = await release({ folder: path.join(base, 'key') });
  secretKey = made.secretKey;
  keyFile = path.join(base, 'key', 'archive-key.gpg');
  first = tinyDeb(base, '1.0.0');
  // The first time it is configured, the power goes: dpkg itself is killed, and its state is half.
  second = tinyDeb(base, '1.1.0', {
    scripts: {
      postinst:
        '#!/bin/sh\nif [ -e "$QYZMET_TEST_POWER" ]; then rm "$QYZMET_TEST_POWER"; kill -9 $PPID; fi\n',
    },
  });
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(base, { recursive: true, force: true });
});

async function kiosk(name: string, { sick = false } = {}) {
  const folder = path.join(base, name);
  const repository = path.join(folder, 'repository');
  await release({ folder: repository, debs: [first, second], secretKey });
  const server = await serve(repository);
  servers.push(server);
  const places = placesIn(folder, server.url, keyFile);
  const installed = path.join(folder, 'root', 'opt', 'Qyzmet', 'version');
  const version = () => readFileSync(installed, 'utf8');
  let left = Number.POSITIVE_INFINITY;
  const dies: { with: string | null } = { with: null };
  const changing = /^(?:update|install|--configure|--install|--simulate)$/;
  const run: RunCommand = async (program, args, limitMs) => {
    const counts = program === 'systemctl' || program === 'qyzmet' || args.some((one) => changing.test(one));
    if (counts && left <= 0) throw new Killed(`${program} ${args.at(-1)}`);
    if (counts) left -= 1;
    if (program === 'systemctl') return { code: 0, output: '' };
    if (program === 'qyzmet') {
      const failed = sick && version() === '1.1.0' ? ['window'] : [];
      return { code: 0, output: JSON.stringify({ ok: failed.length === 0, failed }) };
    }
    const ran = await runCommand(program, args, limitMs);
    // the power that dpkg lost is lost for whoever waited for it too
    if (dies.with !== null && !existsSync(dies.with)) throw new Killed('power');
    return ran;
  };
  const tools = createTools(run, places);
  const parts: UpdateParts = {
    tools,
    hall: { close: async () => 'closed', open: async () => undefined, noteDevices: async () => undefined },
    stateFile: stateFile(places),
    now: () => new Date(),
    sleep: async () => undefined,
    tell: () => undefined,
  };
  const put = await runCommand('dpkg', [...places.dpkg, '--install', first], 60_000);
  if (put.code !== 0) throw new Error(put.output);
  return {
    parts,
    tools,
    version,
    folder,
    dies,
    powerFor: (commands: number) => {
      left = commands;
    },
  };
}

describe.concurrent('an update with the real apt and dpkg', () => {
  it('installs the new version', async () => {
    const { parts, tools, version } = await kiosk('good');
    expect(await update(parts)).toMatchObject({ outcome: 'updated', version: '1.1.0' });
    expect(version()).toBe('1.1.0');
    expect(await tools.installed()).toEqual({ name: 'qyzmet', version: '1.1.0', whole: true });
    expect(await update(parts)).toMatchObject({ outcome: 'nothingNew' });
  });

  it('goes back to the package before when it is not well', async () => {
    const { parts, tools, version } = await kiosk('sick', { sick: true });
    expect(await update(parts)).toMatchObject({ outcome: 'wentBack', problem: 'unhealthy' });
    expect(version()).toBe('1.0.0');
    expect(await tools.installed()).toEqual({ name: 'qyzmet', version: '1.0.0', whole: true });
    expect(await update(parts)).toMatchObject({ outcome: 'nothingNew', problem: 'refused' });
  });

  it.each([2, 3, 5, 6, 7])('killed before its command %i: ended by the next run', async (commands) => {
    const { parts, tools, version, powerFor } = await kiosk(`killed-${commands}`);
    powerFor(commands);
    await expect(update(parts)).rejects.toThrow(Killed);
    powerFor(Number.POSITIVE_INFINITY);
    expect(await update(parts)).toMatchObject({ outcome: 'updated' });
    expect(version()).toBe('1.1.0');
    expect(await tools.installed()).toMatchObject({ version: '1.1.0', whole: true });
    const read = readState(parts.stateFile);
    expect(read.ok && read.state.step).toBe('idle');
  });
});

it.each([
  ['with the updater: mended, and the update ended', true, 'updated', '1.1.0'],
  ['alone: the package before is put back', false, 'wentBack', '1.0.0'],
] as const)('dpkg killed while it configures the package, %s', async (what, together, outcome, ends) => {
  const { parts, tools, folder, dies, version } = await kiosk(what.split(':')[0] ?? '');
  const power = path.join(folder, 'power');
  writeFileSync(power, '');
  process.env.QYZMET_TEST_POWER = power;
  try {
    if (together) {
      dies.with = power;
      await expect(update(parts)).rejects.toThrow(Killed);
      dies.with = null;
      expect(await tools.installed()).toMatchObject({ version: '1.1.0', whole: false });
    }
    expect(await update(parts)).toMatchObject({ outcome });
    expect(existsSync(power)).toBe(false);
    expect(version()).toBe(ends);
    expect(await tools.installed()).toEqual({ name: 'qyzmet', version: ends, whole: true });
  } finally {
    delete process.env.QYZMET_TEST_POWER;
  }
});
