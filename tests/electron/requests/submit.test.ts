import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SubmitOutcome } from '../../../electron/requests/requests.ts';
import { type Bundle, bundle } from './support/bundle.ts';
import { draft, IIN } from './support/draft.ts';
import { openKiosk } from './support/kiosk.ts';
import { type RegisteredRequest, type SandboxProgram, startSandboxProgram } from './support/sandbox.ts';

/** The whole way, against the real sandbox gateway in a process of its own; each test has a kiosk of its own. */
let program: Bundle;
let gatewayFolder: string;
let sandbox: SandboxProgram;
let folder: string;
let kiosk: ReturnType<typeof openKiosk>;

beforeAll(async () => {
  program = await bundle('electron/requests/gateway/sandbox/main.ts');
  gatewayFolder = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
  sandbox = await startSandboxProgram(program.file, gatewayFolder);
});
afterAll(async () => {
  await sandbox.program.terminate();
  rmSync(gatewayFolder, { recursive: true, force: true });
  program.remove();
});

beforeEach(async () => {
  await sandbox.order({ do: 'normal' });
  folder = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
  kiosk = openKiosk(folder, sandbox.address);
});
afterEach(async () => {
  await kiosk.close();
  rmSync(folder, { recursive: true, force: true });
});

const idOf = (outcome: SubmitOutcome): string => ('trackingId' in outcome ? outcome.trackingId : 'none');

/** What the gateway has of these requests, in the order of its numbers. */
async function atGateway(...outcomes: SubmitOutcome[]): Promise<RegisteredRequest[]> {
  const ids = outcomes.map(idOf);
  return (await sandbox.requests()).filter(({ trackingId }) => ids.includes(trackingId));
}

const settled = (counts: { waiting: number; registered: number; refused: number }): Promise<void> =>
  vi.waitFor(() => expect(kiosk.requests.counts()).toEqual(counts), { timeout: 8_000, interval: 20 });

describe('submit', () => {
  it('comes back with the registration number', async () => {
    const outcome = await kiosk.requests.submit(draft, 5_000);
    expect(outcome).toMatchObject({
      state: 'registered',
      trackingId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      registrationNumber: expect.stringMatching(/^002-\d{4}-\d{6}$/),
    });
    expect(await atGateway(outcome)).toEqual([
      {
        trackingId: idOf(outcome),
        registrationNumber: 'registrationNumber' in outcome && outcome.registrationNumber,
        service: 'property-letter',
        posts: 1,
        answerKeys: Object.keys(draft.answers),
      },
    ]);
    expect(kiosk.requests.counts()).toEqual({ waiting: 0, registered: 1, refused: 0 });
  });

  it.each(['slow', 'hang', 'fail', 'busy', 'garbage', 'gone'])(
    'is honest in time when the gateway is %s, and delivers once when it is well again',
    async (fault) => {
      await sandbox.order({ do: fault, ...(fault === 'slow' ? { ms: 60_000 } : {}) });
      kiosk.requests.start();
      const began = performance.now();
      const outcome = await kiosk.requests.submit(draft, 300);
      expect(performance.now() - began).toBeLessThan(1_500);
      expect(outcome).toMatchObject({ state: 'accepted', trackingId: expect.any(String) });
      await sandbox.order({ do: 'normal' });
      await settled({ waiting: 0, registered: 1, refused: 0 });
      const registered = await atGateway(outcome);
      expect(registered).toHaveLength(1);
      expect(registered[0]?.posts).toBeGreaterThan(1);
    },
  );

  it('is kept while the gateway is away, and delivered in order by the next run of the kiosk', async () => {
    const { address } = sandbox;
    await sandbox.program.kill();
    const outcomes: SubmitOutcome[] = [];
    for (let n = 0; n < 3; n += 1) outcomes.push(await kiosk.requests.submit(draft, 5_000));
    expect(outcomes.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
    await kiosk.close();

    sandbox = await startSandboxProgram(program.file, gatewayFolder);
    expect(sandbox.address).toEqual({ ...address, pid: sandbox.program.child.pid });
    kiosk = openKiosk(folder, sandbox.address);
    expect(kiosk.requests.counts()).toEqual({ waiting: 3, registered: 0, refused: 0 });
    kiosk.requests.start();
    await settled({ waiting: 0, registered: 3, refused: 0 });
    const registered = await atGateway(...outcomes);
    expect(registered.map(({ trackingId }) => trackingId)).toEqual(outcomes.map(idOf));
    expect(registered.map(({ posts }) => posts)).toEqual([1, 1, 1]);
  });

  it('reaches a gateway that came back by itself', async () => {
    await sandbox.program.kill();
    kiosk.requests.start();
    expect((await kiosk.requests.submit(draft, 5_000)).state).toBe('accepted');
    sandbox = await startSandboxProgram(program.file, gatewayFolder);
    await settled({ waiting: 0, registered: 1, refused: 0 });
  });

  it('tells the citizen at once when the gateway will not take it', async () => {
    const outcome = await kiosk.requests.submit({ ...draft, applicant: { iin: '700101399005' } }, 5_000);
    expect(outcome).toEqual({ state: 'notAccepted', code: 'refused' });
    expect(kiosk.requests.counts()).toEqual({ waiting: 0, registered: 0, refused: 1 });
  });

  it('is not accepted when the disk is full, and nothing is sent', async () => {
    const before = (await sandbox.order({ do: 'stats' })).value;
    kiosk.database.raw.exec('PRAGMA max_page_count = 1');
    const big = { ...draft, answers: { ...draft.answers, purpose: 'x'.repeat(900).padEnd(90_000) } };
    expect(await kiosk.requests.submit(big, 5_000)).toEqual({ state: 'notAccepted', code: 'storage' });
    expect((await sandbox.order({ do: 'stats' })).value).toEqual(before);
    kiosk.database.raw.exec('PRAGMA max_page_count = 100000');
    expect((await kiosk.requests.submit(draft, 5_000)).state).toBe('registered');
  });

  it('is not accepted without the key, and kept without an address', async () => {
    await kiosk.close();
    kiosk = openKiosk(folder, { url: sandbox.address.url, publicKey: null });
    expect(await kiosk.requests.submit(draft, 5_000)).toEqual({ state: 'notAccepted', code: 'sealing' });
    await kiosk.close();
    kiosk = openKiosk(folder, { url: null, publicKey: sandbox.address.publicKey });
    expect(await kiosk.requests.submit(draft, 5_000)).toMatchObject({ state: 'accepted' });
    expect(kiosk.requests.counts().waiting).toBe(1);
  });

  it('does not wait for the attempt when the kiosk stops, and keeps the request', async () => {
    await sandbox.order({ do: 'hang' });
    kiosk.requests.start();
    const submitting = kiosk.requests.submit(draft, 30_000);
    await vi.waitFor(() => expect(kiosk.requests.counts().waiting).toBe(1));
    await kiosk.requests.stop();
    expect(await submitting).toMatchObject({ state: 'accepted' });
  });

  it('says nothing about the person in log and journal', async () => {
    await sandbox.order({ do: 'fail', times: 1 });
    await kiosk.requests.submit(draft, 5_000);
    await kiosk.requests.submit({ ...draft, applicant: { iin: '700101399005' } }, 5_000);
    const told = JSON.stringify([
      kiosk.log.lines,
      kiosk.database.raw.prepare('SELECT * FROM requests').all(),
    ]);
    expect(kiosk.log.lines.length).toBeGreaterThan(3);
    for (const secret of [IIN, '700101399005', '77011234567', '012345678', 'court'])
      expect(told).not.toContain(secret);
  });
});
