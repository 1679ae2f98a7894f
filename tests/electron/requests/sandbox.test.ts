import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../electron/requests/gateway/sandbox/limits.ts';
import { stageAt } from '../../../electron/requests/gateway/sandbox/progress.ts';
import { createGuessLimit } from '../../../electron/requests/gateway/sandbox/second-factor.ts';
import { readSandboxAddress } from '../../../electron/requests/gateway/sandbox-address.ts';
import { seal } from '../../../electron/requests/seal.ts';
import { type Bundle, bundle } from './support/bundle.ts';
import { draft, IIN } from './support/draft.ts';
import { runProgram } from './support/program.ts';
import { type SandboxProgram, startSandboxProgram } from './support/sandbox.ts';

let program: Bundle;
let folder: string;
let sandbox: SandboxProgram;

beforeAll(async () => {
  program = await bundle('electron/requests/gateway/sandbox/main.ts');
  folder = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
  sandbox = await startSandboxProgram(program.file, folder);
});
afterAll(async () => {
  await sandbox.program.terminate();
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

const createdAt = '2026-11-22T05:00:00.000Z';
const ids = Array.from({ length: 20 }, (_, n) => `01ARZ3NDEKTSV4RRFFQ69G5F${String(n).padStart(2, '0')}`);
const nextId = (): string => ids.pop() ?? '';

async function envelope(trackingId: string, over: object = {}) {
  const sealed = await seal({ ...draft, trackingId, createdAt, ...over }, sandbox.address.publicKey);
  return { service: draft.service, createdAt, sealed };
}

async function post(body: unknown, headers: Record<string, string>) {
  const response = await fetch(`${sandbox.address.url}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('POST /v1/requests', () => {
  it('gives a number, and the same number to the same request again', async () => {
    const id = nextId();
    const body = await envelope(id);
    const first = await post(body, { 'idempotency-key': id });
    expect(first).toMatchObject({
      status: 202,
      body: { registrationNumber: expect.stringMatching(/^002-\d{4}-\d{6}$/) },
    });
    const again = await post(body, { 'idempotency-key': id });
    expect(again.body.registrationNumber).toBe(first.body.registrationNumber);
  });

  it('gives ten at once one number', async () => {
    const id = nextId();
    const body = await envelope(id);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(body, { 'idempotency-key': id })),
    );
    expect(new Set(answers.map((answer) => answer.body.registrationNumber)).size).toBe(1);
  });

  it('refuses another body under the same key', async () => {
    const id = nextId();
    await post(await envelope(id), { 'idempotency-key': id });
    expect(await post(await envelope(id), { 'idempotency-key': id })).toMatchObject({
      status: 409,
      body: { error: 'keyReused' },
    });
  });

  it.each<[string, () => Promise<unknown>, Record<string, string>, number, string]>([
    ['no key', () => envelope(ids[0] ?? ''), {}, 422, 'invalid'],
    ['a key that is no ULID', () => envelope('x'), { 'idempotency-key': 'x' }, 422, 'invalid'],
    [
      'no envelope',
      async () => ({ service: 'a', createdAt }),
      { 'idempotency-key': ids[0] ?? '' },
      422,
      'invalid',
    ],
    [
      'an extra field',
      async () => ({ ...(await envelope(ids[0] ?? '')), iin: IIN }),
      { 'idempotency-key': ids[0] ?? '' },
      422,
      'invalid',
    ],
    ['no JSON', async () => '{', { 'idempotency-key': ids[0] ?? '' }, 400, 'notUnderstood'],
    [
      'too much',
      async () => ({ sealed: 'x'.repeat(300_000) }),
      { 'idempotency-key': ids[0] ?? '' },
      413,
      'tooLarge',
    ],
    [
      'another form',
      async () => 'a=b',
      { 'content-type': 'text/csv', 'idempotency-key': ids[0] ?? '' },
      400,
      'notUnderstood',
    ],
    [
      'a foreign envelope',
      () => envelope(ids[1] ?? ''),
      { 'idempotency-key': ids[0] ?? '' },
      422,
      'otherRequest',
    ],
    [
      'a wrong IIN',
      () => envelope(ids[0] ?? '', { applicant: { iin: '700101399005' } }),
      { 'idempotency-key': ids[0] ?? '' },
      422,
      'invalidContent',
    ],
    [
      'another service inside',
      () => envelope(ids[0] ?? '', { service: 'other' }),
      { 'idempotency-key': ids[0] ?? '' },
      422,
      'invalidContent',
    ],
  ])('refuses %s', async (_name, body, headers, status, error) => {
    const answer = await post(await body(), headers);
    expect(answer).toMatchObject({ status, body: { error } });
    expect(JSON.stringify(answer.body)).not.toContain(IIN);
  });
});

describe('what is counted', () => {
  it('is wrong tries, forgotten after a while', () => {
    const guesses = createGuessLimit();
    const at = new Date('2026-11-22T05:00:00Z');
    for (let n = 0; n < 5; n += 1) {
      expect(guesses.lockedMs('id', at)).toBe(0);
      guesses.wrong('id', at);
    }
    expect(guesses.lockedMs('id', at)).toBe(15 * 60_000);
    expect(guesses.lockedMs('other', at)).toBe(0);
    expect(guesses.lockedMs('id', new Date('2026-11-22T05:15:00Z'))).toBe(0);
  });

  it('does not grow with the numbers somebody makes up', () => {
    const guesses = createGuessLimit(1);
    const at = new Date('2026-11-22T05:00:00Z');
    for (let n = 0; n <= limits.countedNumbers; n += 1) guesses.wrong(String(n), at);
    expect(guesses.lockedMs('0', at)).toBe(0);
    expect(guesses.lockedMs('1', at)).toBeGreaterThan(0);
  });
});

describe('stageAt', () => {
  it.each([
    [0, 'received', 0],
    [15_000, 'inProgress', 15_000],
    [60_000, 'ready', 60_000],
    [1e9, 'ready', 60_000],
    [-5_000, 'received', 0],
  ])('after %i ms is %s', (ms, status, sinceMs) => {
    expect(stageAt(new Date(1e12), new Date(1e12 + ms))).toMatchObject({
      status,
      changedAt: new Date(1e12 + sinceMs).toISOString(),
    });
  });
});

describe('the sandbox as a program', () => {
  it('keeps everything private and nothing about a person readable', async () => {
    const id = nextId();
    await post(await envelope(id), { 'idempotency-key': id });
    const names = readdirSync(folder);
    expect(names).toEqual(
      expect.arrayContaining(['gateway.json', 'gateway.sock', 'gateway.db', 'gateway-key.json']),
    );
    for (const name of names) {
      const file = path.join(folder, name);
      expect(`${name} ${(statSync(file).mode & 0o777).toString(8)}`).toBe(`${name} 600`);
      if (!name.endsWith('.sock')) expect(readFileSync(file).includes(IIN)).toBe(false);
    }
    expect(JSON.stringify(await sandbox.requests())).not.toContain('77011234567');
  });

  it('answers nonsense on its control socket with a code', async () => {
    expect(await sandbox.order({ do: 'dance' })).toMatchObject({ ok: false, error: 'unknownCommand' });
    expect(await sandbox.order({ do: 'slow' })).toMatchObject({ ok: false, error: 'invalidRequest' });
    expect(await sandbox.order({ do: 5 })).toMatchObject({ ok: false, error: 'invalidRequest' });
    expect(await sandbox.order({ do: 'stats' })).toMatchObject({ ok: true, value: { fault: 'normal' } });
  });

  it('does not start twice in one folder, and says what is missing', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [program.file, ...args], { encoding: 'utf8' });
    const second = run('--dir', folder);
    expect(second).toMatchObject({ status: 1, stdout: '' });
    expect(second.stderr).toMatch(/runs in this folder already/);
    expect(run()).toMatchObject({ status: 1, stderr: 'gateway: --dir <folder> is missing\n' });
    expect(run('--dir', folder, '--port', 'x').status).toBe(1);
  });

  it('ends with its parent, and by SIGTERM although a request hangs', async () => {
    const other = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
    try {
      const orphan = runProgram(program.file, ['--dir', other, '--with-parent']);
      await orphan.line(() => true);
      orphan.child.stdin?.end();
      expect(await orphan.exited).toBe(0);
      const next = await startSandboxProgram(program.file, other);
      await next.order({ do: 'hang' });
      const hanging = fetch(`${next.address.url}/v1/requests`, { method: 'POST' }).catch(() => 'broken off');
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await next.program.terminate()).toBe(0);
      expect(await hanging).toBe('broken off');
      expect(readSandboxAddress(path.join(other, 'gateway.json'))?.url).toBe(next.address.url);
      expect(statSync(path.join(other, 'gateway.db-wal')).size).toBe(0);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
});
