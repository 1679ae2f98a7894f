import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../hardware/root.ts';
import { findElectron } from '../../../scripts/lib/electron.mjs';
import { pcscMissing } from '../../support/pcsc.ts';
import { bundleHardwareProcess } from '../process/support.ts';
import { deviceConfig, echo, withBench } from './setup.ts';

const missing = await pcscMissing();

describe.skipIf(missing !== null)(`PC/SC in Electron${missing ? ` (${missing})` : ''}`, () => {
  const on = withBench();

  it('the addon built for Node loads in a utility process, and reads a card', async (test) => {
    const { folder } = await findElectron();
    const bundle = await bundleHardwareProcess();
    test.onTestFinished(bundle.remove);
    const home = mkdtempSync(path.join(tmpdir(), 'qyzmet-electron-'));
    test.onTestFinished(() =>
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
    );
    writeFileSync(path.join(home, 'package.json'), '{ "name": "trial", "main": "main.cjs" }');
    copyFileSync(
      path.join(projectRoot(), 'tests/support/pcsc/electron-main.cjs'),
      path.join(home, 'main.cjs'),
    );
    const trial = { program: bundle.file, devices: [deviceConfig()], apdus: [echo('C0DE')] };
    const electron = spawn(
      path.join(folder, 'electron'),
      [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--ozone-platform=headless',
        '--disable-gpu',
        `--user-data-dir=${path.join(home, 'data')}`,
        home,
      ],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, ...on.bench.env, QYZMET_PCSC_TRIAL: JSON.stringify(trial) },
      },
    );
    test.onTestFinished(() => void electron.kill('SIGKILL'));
    const said: { type: string }[] = [];
    for await (const line of createInterface({ input: electron.stdout })) {
      const message = JSON.parse(line);
      said.push(message);
      if (message.type === 'status' && message.status.media === 'notPresent') await on.insert();
    }
    const result = { ok: true, value: { kind: 'chipExchange', atr: '3B810141C1', responses: ['C0DE9000'] } };
    expect(said).toContainEqual({ type: 'result', callId: 1, result });
    expect(said.at(-1)).toEqual({ type: 'exit', code: 0 });
  });
});
