import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kioskConfigSchema } from '../../../electron/config/schema.ts';
import { withDeadline } from '../../../electron/deadline.ts';
import type { SigningState } from '../../../electron/signing/result.ts';
import { signingSource } from '../../../electron/signing/source.ts';
import { pemOf } from '../../../electron/signing/stand-in/pem.ts';
import { loadTestCa, makeTestCa, testTrust } from '../../../electron/signing/test-ca/test-ca.ts';
import { createWatch } from '../../../electron/signing/watch.ts';
import { createWindowPolicy } from '../../../electron/signing/window-policy.ts';
import { bench } from './support/bench.ts';

const nextState = (signing: { onState(listener: (state: SigningState) => void): () => void }) =>
  new Promise<SigningState>((resolve) => {
    const stop = signing.onState((state) => {
      stop();
      resolve(state);
    });
  });

describe('whether one can sign', () => {
  it('absent until seen, ready, signing, and absent when it goes in the middle', async () => {
    await using b = await bench();
    expect(b.signing.state()).toBe('absent');
    const first = nextState(b.signing);
    b.signing.start();
    expect(await first).toBe('ready');
    const signed = b.sign();
    expect(b.signing.state()).toBe('signing');
    await b.control.event('pinAsked');
    await b.standIn.close();
    expect(await signed).toMatchObject({ code: 'lost' });
    expect(b.signing.state()).toBe('absent');
  });

  it('is looked at again and again, and told once for each change', async () => {
    const sights = [true, true, false, false, true];
    const told: SigningState[] = [];
    const watch = createWatch(async () => sights.shift() ?? true, 5);
    watch.onState((state) => told.push(state));
    watch.start();
    await expect.poll(() => told).toEqual(['ready', 'absent', 'ready']);
    await watch.stop();
  });

  it('an outcome that shows NCALayer gone turns it absent; its own refusal does not', async () => {
    const watch = createWatch(async () => true, 60_000);
    const stateAfter = async (outcome: Parameters<typeof watch.during>[0]) => {
      await watch.during(outcome);
      return watch.state();
    };
    expect(await stateAfter(async () => ({ ok: false, code: 'notNcalayer' }))).toBe('absent');
    watch.start();
    await expect.poll(() => watch.state()).toBe('ready');
    expect(await stateAfter(async () => ({ ok: false, code: 'wrongPin' }))).toBe('ready');
    await expect(watch.during(() => Promise.reject(new Error('unexpected')))).rejects.toThrow();
    expect(watch.state()).toBe('ready');
    await watch.stop();
  });
});

describe('a deadline', () => {
  it('comes although nobody but the work holds its signal', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const began = Date.now();
    const waited = withDeadline(
      200,
      [new AbortController().signal],
      (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve('aborted'))),
    );
    setTimeout(collectGarbage, 50);
    await expect(waited).resolves.toBe('aborted');
    expect(Date.now() - began).toBeGreaterThanOrEqual(190);
  });
});

describe('the window policy', () => {
  it('allows once and closes once, however often it is told', () => {
    const told: string[] = [];
    const policy = createWindowPolicy({
      allowOther: () => told.push('allow'),
      closeOther: () => told.push('close'),
    });
    for (const change of ['end', 'begin', 'begin', 'end', 'end', 'begin'] as const) policy.onTop(change);
    expect(told).toEqual(['allow', 'close', 'allow']);
  });
});

describe('where NCALayer is', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'qz-src-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const config = (signing: unknown) => kioskConfigSchema.shape.signing.safeParse(signing);
  const sourceOf = (signing: unknown) => {
    const { data } = config(signing);
    if (!data) throw new Error('not a configuration');
    return signingSource(data, { demoFolder: folder, configFolder: folder });
  };

  it('on loopback over TLS, or nowhere', () => {
    expect(config({ ncalayer: 'wss://127.0.0.1:13579' }).success).toBe(true);
    for (const url of ['wss://192.168.1.5:13579', 'ws://127.0.0.1:13579', 'wss://127.0.0.1.evil.kz', 13579])
      expect(config({ ncalayer: url }).success, String(url)).toBe(false);
    expect(config({ simulated: true, ncalayer: 'wss://127.0.0.1:13579' }).success).toBe(false);
  });

  it('reads the files that it names, and never turns a pin that is missing into none', async () => {
    const { certificate } = pemOf((await makeTestCa()).authority);
    writeFileSync(path.join(folder, 'nca.pem'), certificate);
    const ncalayer = 'wss://127.0.0.1:13579';
    const good = sourceOf({ ncalayer, certificateFile: 'nca.pem', authorityFiles: ['nca.pem'] });
    expect(good.problem).toBeUndefined();
    expect(good.certificate()).toContain('BEGIN CERTIFICATE');
    expect(good.trusted()).toHaveLength(1);
    const unpinned = sourceOf({ ncalayer, certificateFile: 'missing.pem' });
    expect(unpinned.problem).toBe('certificateUnreadable');
    expect(unpinned.url()).toBeUndefined();
    const untrusting = sourceOf({ ncalayer, authorityFiles: ['missing.pem'] });
    expect(untrusting.problem).toBe('authorityUnreadable');
    expect(untrusting.url()?.port).toBe('13579');
  });

  it('one test authority for all who ask at the same time', async () => {
    const made = await Promise.all([loadTestCa(folder), loadTestCa(folder), loadTestCa(folder)]);
    const [one] = testTrust(folder);
    for (const { authority } of made) expect(authority.certificate).toEqual(one);
  });
});
