import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabaseReadOnly } from '../../../electron/storage/open.ts';
import { type Bundle, bundle } from '../../electron/requests/support/bundle.ts';
import { runProgram } from '../../electron/requests/support/program.ts';
import { type SandboxProgram, startSandboxProgram } from '../../electron/requests/support/sandbox.ts';

const ROUNDS = process.env.QYZMET_FULL ? 40 : 4;
const ROUND_LIMIT_MS = 15_000; // up to four processes start in a round, on a machine that does other things too

let gatewayProgram: Bundle;
let driver: Bundle;
let folder: string;
let sandbox: SandboxProgram;

beforeAll(async () => {
  gatewayProgram = await bundle('electron/requests/gateway/sandbox/main.ts');
  driver = await bundle('tests/faults/requests/submit-driver.ts');
});
afterAll(() => {
  gatewayProgram.remove();
  driver.remove();
});
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
  sandbox = await startSandboxProgram(gatewayProgram.file, folder);
});
afterEach(async () => {
  await sandbox.program.terminate();
  rmSync(folder, { recursive: true, force: true });
});

interface Row {
  id: string;
  state: string;
  number: string | null;
}

function journal(): Row[] {
  const database = openDatabaseReadOnly(path.join(folder, 'kiosk.db'));
  try {
    const select =
      'SELECT tracking_id AS id, state, registration_number AS number FROM requests ORDER BY position';
    return database.raw.prepare(select).all() as Row[];
  } finally {
    database.close();
  }
}

const run = (...args: string[]) => runProgram(driver.file, ['--dir', folder, ...args]);

/** The next start of the kiosk, until nothing waits any more. */
async function restartAndDeliver(): Promise<void> {
  const next = run('--deliver');
  expect(await next.exited).toBe(0);
}

async function expectEachRegisteredOnce(): Promise<void> {
  const atGateway = (await sandbox.requests()).map(({ trackingId, registrationNumber }) => ({
    id: trackingId,
    state: 'registered',
    number: registrationNumber,
  }));
  const byId = (a: Row, b: Row): number => (a.id < b.id ? -1 : 1);
  expect(journal().sort(byId)).toEqual(atGateway.sort(byId));
}

describe('a kiosk killed while it submits', () => {
  it('right after the commit, before the gateway was asked: registered once after the restart', async () => {
    const kiosk = run('--submit', '1', '--die-at', 'request committed');
    await kiosk.exited;
    expect(kiosk.child.signalCode).toBe('SIGKILL');
    expect(journal()).toMatchObject([{ state: 'waiting', number: null }]);
    expect(await sandbox.requests()).toEqual([]);
    await restartAndDeliver();
    expect(await sandbox.requests()).toMatchObject([{ posts: 1 }]);
    await expectEachRegisteredOnce();
  });

  it('after the gateway registered it, before its answer came: registered once, under the same number', async () => {
    await sandbox.order({ do: 'slow', ms: 30_000 });
    const kiosk = run('--submit', '1');
    await vi.waitFor(async () => expect(await sandbox.requests()).toHaveLength(1), { timeout: 10_000 });
    await kiosk.kill();
    expect(journal()).toMatchObject([{ state: 'waiting', number: null }]);
    await sandbox.order({ do: 'normal' });
    await restartAndDeliver();
    expect(await sandbox.requests()).toMatchObject([{ posts: 2 }]);
    await expectEachRegisteredOnce();
  });

  it('at any moment, again and again, the gateway too: nothing lost, nothing twice', {
    timeout: ROUNDS * ROUND_LIMIT_MS,
  }, async () => {
    const told: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const kiosk = run('--submit', '100000', '--deliver');
      await kiosk.line((line) => line.includes('trackingId'));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
      if (round % 2 === 1) {
        await sandbox.program.kill();
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
      }
      await kiosk.kill();
      told.push(...kiosk.lines.flatMap((line) => /"trackingId":"(\w+)"/.exec(line)?.[1] ?? []));
      if (round % 2 === 1) sandbox = await startSandboxProgram(gatewayProgram.file, folder);
    }
    await restartAndDeliver();
    const kept = new Set(journal().map(({ id }) => id));
    expect(told.length).toBeGreaterThanOrEqual(ROUNDS);
    expect(told.filter((id) => !kept.has(id))).toEqual([]);
    await expectEachRegisteredOnce();
  });
});
