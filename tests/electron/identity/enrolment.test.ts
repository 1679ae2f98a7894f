import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { loadKioskConfig } from '../../../electron/config/load.ts';
import { parseKioskYaml } from '../../../electron/config/parse.ts';
import { projectRoot } from '../../../electron/config/root.ts';
import { clientIdentity, enrol, readEnrolment } from '../../../electron/identity/enrolment.ts';
import {
  installed,
  KEY_FILE,
  keyFileIn,
  NO_KEY,
  rootFolderOf,
} from '../../../electron/identity/key-place.ts';
import { kioskKey, publicKeySchema } from '../../../electron/identity/kiosk-key.ts';
import { readGuardedFile, readSecret } from '../../../electron/identity/secret-file.ts';
import { gateway as probe } from '../../../electron/readiness/system/network.ts';
import { createGateway } from '../../../electron/requests/gateway/create-gateway.ts';
import type { GatewayTls } from '../../../electron/requests/gateway/https.ts';
import { newKey } from '../../../electron/requests/tracking-id.ts';
import { reachGateway } from '../../../electron/staff/desk/system/gateway.ts';
import { testFolder } from '../requests/support/folder.ts';
import { gatewayWithTls } from './gateway-with-tls.ts';

const signal = new AbortController().signal;
const batch = {
  kiosk: 'k1',
  from: '2026-11-22T05:00:00.000Z',
  to: '2026-11-22T06:00:00.000Z',
  measures: [{ name: 'started', of: {}, count: 1 }],
};

describe('a kiosk is enrolled', () => {
  it('under a key of its own, which the gateway asks for from then on', async () => {
    const { address, authorities, through, keyFile, authorityFile } = await gatewayWithTls();
    expect(address.url).toMatch(/^https:/);
    const dataFolder = testFolder();
    const order = (enrolmentCode: string, kiosk = 'k1', folder = dataFolder) => ({
      dataFolder: folder,
      kiosk,
      gateway: address.url,
      tell: async (
        publicKey: Parameters<Parameters<typeof enrol>[0]['tell']>[0],
        client: GatewayTls['client'],
      ) => {
        const answer = await through(client).enrol({ kiosk, office: 'o', publicKey, enrolmentCode }, signal);
        if (answer.ok) return { ok: true as const, enrolledAt: answer.value.enrolledAt };
        return { ok: false as const, code: answer.code === 'refused' ? answer.reason : answer.code };
      },
    });
    expect(await through(null).measure({ batch, key: newKey() }, signal)).toMatchObject({
      ok: false,
      reason: 'notEnrolled',
    });
    expect(await enrol(order('wrong'))).toMatchObject({ ok: false, code: 'wrongEnrolmentCode' });
    expect(readEnrolment(dataFolder)).toBeNull();
    expect(statSync(keyFileIn(dataFolder)).mode & 0o777).toBe(0o600);

    const first = await enrol(order('SANDBOX'));
    expect(first).toMatchObject({ ok: true, enrolment: { kiosk: 'k1', gateway: address.url } });
    expect(await enrol(order('SANDBOX'))).toEqual(first);
    const client = await clientIdentity(dataFolder, address.url);
    expect(await through(client).measure({ batch, key: newKey() }, signal)).toEqual({
      ok: true,
      value: null,
    });
    expect(await clientIdentity(dataFolder, 'https://other.example')).toBeNull();
    // the readiness report asks as every request does: with its certificate, of whom its authority vouches for
    const probed = async (asked: string, authorityFile?: string) =>
      (
        await probe(
          { gateway: { url: address.url, publicKeyFile: keyFile, ...(authorityFile && { authorityFile }) } },
          { configFolder: testFolder(), demoFolder: testFolder(), dataFolder: asked },
        )
      ).line;
    expect(await probed(dataFolder, authorityFile)).toMatchObject({
      outcome: 'pass',
      values: { status: 404 },
    });
    expect(await probed(testFolder(), authorityFile)).toMatchObject({ values: { status: 401 } });
    expect(
      await reachGateway(address.url, { limitMs: 5_000, signal, tls: { client, authorities } }),
    ).toMatchObject({ state: 'reachable' });
    expect(await reachGateway(address.url, { limitMs: 5_000, signal })).toMatchObject({
      state: 'badCertificate',
    });
    expect(await probed(dataFolder)).toMatchObject({ outcome: 'fail', reason: 'unreachable' });

    const other = testFolder();
    expect(await enrol(order('SANDBOX', 'k1', other))).toMatchObject({ ok: false, code: 'otherKey' });
    // a stolen certificate without its key, and a key nobody knows, open nothing
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    publicKeySchema.parse(await exportJWK(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey));
    const foreign = {
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      certificate: client?.certificate ?? '',
    };
    expect((await through(foreign).measure({ batch, key: newKey() }, signal)).ok).toBe(false);
    chmodSync(keyFileIn(dataFolder), 0o644);
    expect(await enrol(order('SANDBOX'))).toMatchObject({ ok: false, code: 'openToOthers' });
    expect(await clientIdentity(dataFolder, address.url)).toBeNull();
  });

  it('and believes no gateway that its authority does not vouch for', async () => {
    const { address } = await gatewayWithTls();
    const gateway = createGateway({ ...address, tls: { client: null, authorities: null } });
    expect(await gateway.measure({ batch, key: newKey() }, signal)).toEqual({ ok: false, code: 'offline' });
  });
});

describe('the key of an installed kiosk', () => {
  const tell = async () => ({ ok: true as const, enrolledAt: '2026-11-22T05:00:00.000Z' });
  const url = 'https://gateway.example';
  const order = (dataFolder: string, rootFolder: string) =>
    enrol({ dataFolder, kiosk: 'k1', gateway: url, places: { rootFolder }, tell });

  it('is root’s alone, and comes to the kiosk as its unit’s credential', async () => {
    const dataFolder = testFolder();
    const rootFolder = path.join(testFolder(), 'identity');
    expect((await order(dataFolder, rootFolder)).ok).toBe(true);
    const file = path.join(rootFolder, KEY_FILE);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).uid).toBe(process.getuid?.());
    expect(readdirSync(dataFolder)).toEqual(['enrolment.json']);

    const handed = testFolder();
    const env = { CREDENTIALS_DIRECTORY: handed };
    const identity = () => clientIdentity(dataFolder, url, { env, rootFolder: null });
    const hand = (key: string): void => {
      rmSync(path.join(handed, KEY_FILE), { force: true }); // only root may write into one that is read-only
      writeFileSync(path.join(handed, KEY_FILE), key, { mode: 0o440 });
    };
    hand(readFileSync(file, 'utf8'));
    expect((await identity())?.key).toBe(readFileSync(file, 'utf8'));
    // what the unit hands over before there is one; another kiosk's
    hand(NO_KEY);
    expect(await identity()).toBeNull();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    hand(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    expect(await identity()).toBeNull();
  });

  it('is the one that its reports were signed with, and no copy of it stays with the data', async () => {
    const dataFolder = testFolder();
    const rootFolder = path.join(testFolder(), 'identity');
    const before = await kioskKey(dataFolder, { env: {}, rootFolder });
    if (!before.ok) throw new Error(before.code);
    const enrolled = await order(dataFolder, rootFolder);
    expect(enrolled).toMatchObject({ ok: true, enrolment: { thumbprint: before.key.thumbprint } });
    expect(await order(dataFolder, rootFolder)).toEqual(enrolled);
    expect(readdirSync(dataFolder)).toEqual(['enrolment.json']);
    chmodSync(path.join(rootFolder, KEY_FILE), 0o640);
    expect(await order(dataFolder, rootFolder)).toMatchObject({ ok: false, code: 'openToOthers' });
  });

  it('lies where the unit looks for it', () => {
    const unit = readFileSync(path.join(projectRoot(), 'packaging/systemd/qyzmet-kiosk.service'), 'utf8');
    expect(unit).toContain(`\nLoadCredential=${KEY_FILE}:${installed.identity}/${KEY_FILE}\n`);
    expect(unit).toContain(`\nSetCredential=${KEY_FILE}:${NO_KEY}\n`);
    expect(unit).toContain(`--data=${installed.data}\n`);
    expect(rootFolderOf(`${installed.data}/`)).toBe(installed.identity);
    expect(rootFolderOf(testFolder())).toBeNull();
  });
});

describe('a secret is read', () => {
  it('from a file for its owner alone, or from the unit’s credentials; else it is said what to do', () => {
    const configFolder = testFolder();
    const file = path.join(configFolder, 'password');
    writeFileSync(file, 'open sesame\n', { mode: 0o600 });
    expect(readSecret('password', { configFolder })).toMatchObject({ ok: true, text: 'open sesame' });
    for (const mode of [0o640, 0o604, 0o660, 0o700]) {
      chmodSync(file, mode);
      expect(readSecret('password', { configFolder })).toMatchObject({
        ok: false,
        code: 'openToOthers',
        advice: `chmod 600 ${file}`,
      });
    }
    expect(JSON.stringify(readSecret('password', { configFolder }))).not.toContain('sesame');
    chmodSync(file, 0o400);
    expect(
      readSecret({ credential: 'password' }, { configFolder, env: { CREDENTIALS_DIRECTORY: configFolder } }),
    ).toMatchObject({ ok: true });
    expect(readSecret({ credential: 'password' }, { configFolder, env: {} })).toMatchObject({
      ok: false,
      advice: expect.stringContaining('LoadCredential=password:'),
    });
    const elsewhere = path.join(testFolder(), 'link');
    symlinkSync(file, elsewhere);
    expect(readGuardedFile(elsewhere, { guard: 'secret' })).toMatchObject({ ok: false, code: 'elsewhere' });
    rmSync(elsewhere);
    const key = path.join(configFolder, 'key.jwk');
    writeFileSync(key, '{}');
    chmodSync(key, 0o666);
    expect(readGuardedFile(key, { guard: 'public' })).toMatchObject({ ok: false, code: 'openToOthers' });
    expect(readGuardedFile(file, { guard: 'secret', ownUid: 4242 })).toMatchObject(
      statSync(file).uid === 0 ? { ok: true } : { ok: false, code: 'foreignOwner' },
    );
  });
});

describe('kiosk.yaml', () => {
  const good = 'kiosk: { id: k1, office: { kk: а, ru: б, en: c } }\n';
  const inline: [string, string, RegExp][] = [
    [
      'a password',
      'gateway: { sandbox: true }\nlibrary: { sip2: { host: h, user: u, password: hunter2 } }',
      /passwordFile/,
    ],
    ['a token', 'gateway: { sandbox: true, token: hunter2 }', /chmod 600/],
    [
      'one in an address',
      'gateway: { url: "https://me:hunter2@gateway.example", publicKeyFile: k }',
      /never in kiosk.yaml/,
    ],
    [
      'a key',
      'gateway: { url: "https://g.example", publicKeyFile: "-----BEGIN PRIVATE KEY----- hunter2" }',
      /never in kiosk.yaml/,
    ],
  ];
  for (const [name, section, words] of inline)
    it(`with ${name} in it is refused, and does not repeat it`, () => {
      const parsed = parseKioskYaml(`${good}${section}\n`);
      const said = JSON.stringify(parsed.ok ? [] : parsed.mistakes);
      expect(said).toMatch(words);
      expect(said).not.toContain('hunter2');
    });

  it('that others may write is refused on an installed kiosk', () => {
    const file = path.join(testFolder(), 'kiosk.yaml');
    writeFileSync(file, `${good}gateway: { url: "https://g.example", publicKeyFile: k }\n`);
    const load = (packaged: boolean) => loadKioskConfig({ file, demo: false, env: {}, packaged });
    chmodSync(file, 0o664);
    expect(load(true)).toMatchObject({
      ok: false,
      mistakes: [{ message: expect.stringContaining('chmod 640') }],
    });
    expect(load(false).ok).toBe(true);
    chmodSync(file, 0o640);
    expect(load(true).ok).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('k1');
  });
});
