import { chmodSync, existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { enrol } from '../../../electron/cli/commands/enrol.ts';
import { keyFileIn } from '../../../electron/identity/key-place.ts';
import { gatewayWithTls } from '../identity/gateway-with-tls.ts';
import { testFolder } from '../requests/support/folder.ts';
import { qyzmetHere } from './in-process.ts';

const { signal } = new AbortController();

/** A kiosk.yaml of that gateway, and `qyzmet enrol` on it. */
async function kioskOf(gateway: { url: string; publicKeyFile: string; authorityFile?: string }, id = 'k1') {
  const folder = testFolder();
  const config = path.join(folder, 'kiosk.yaml');
  const kiosk = { id, office: { kk: 'а', ru: 'б', en: 'c' } };
  writeFileSync(config, JSON.stringify({ kiosk, gateway }), { mode: 0o640 });
  const data = path.join(folder, 'data');
  const codeFile = path.join(folder, 'code');
  const run = async (code: string, file = codeFile) => {
    if (code) writeFileSync(codeFile, `${code}\n`);
    const ran = await qyzmetHere(
      ['enrol', '--json', '--config', config, '--data', data, '--code-file', file],
      {},
    );
    expect(ran.stdout + ran.stderr).not.toMatch(/PRIVATE KEY|SANDBOX/);
    return { code: ran.code, said: ran.json() };
  };
  return { run, data, config };
}

it('a kiosk is enrolled once and again, and says under which key', async () => {
  const { address, keyFile, authorityFile } = await gatewayWithTls();
  const gateway = { url: address.url, publicKeyFile: keyFile, authorityFile };
  const { run, data } = await kioskOf(gateway);
  expect(await run('wrong')).toMatchObject({ code: 1, said: { error: 'wrongEnrolmentCode' } });
  const first = await run('SANDBOX');
  expect(first).toMatchObject({ code: 0, said: { ok: true, kiosk: 'k1', gateway: address.url } });
  expect(first.said.thumbprint).toMatch(/^[\w-]{43}$/);
  expect(await run('SANDBOX')).toEqual(first);
  expect(statSync(keyFileIn(data)).mode & 0o777).toBe(0o600);

  const same = await kioskOf(gateway);
  expect(await same.run('SANDBOX')).toMatchObject({ code: 1, said: { error: 'otherKey' } });
  chmodSync(keyFileIn(data), 0o644);
  expect(await run('SANDBOX')).toMatchObject({
    code: 1,
    said: {
      error: 'openToOthers',
      advice: expect.stringContaining(`chmod 600 ${keyFileIn(data)}`),
    },
  });
});

it('a gateway that nobody vouches for, none at all, or no code: nothing is enrolled, and it is said what to do', async () => {
  const { address, keyFile } = await gatewayWithTls();
  const unknown = await kioskOf({ url: address.url, publicKeyFile: keyFile });
  expect(await unknown.run('SANDBOX')).toMatchObject({ code: 1, said: { error: 'offline' } });
  expect(existsSync(path.join(unknown.data, 'enrolment.json'))).toBe(false);
  const none = await kioskOf({ url: address.url, publicKeyFile: 'nowhere.jwk' });
  expect(await none.run('SANDBOX')).toMatchObject({ code: 1, said: { error: 'noGateway' } });
  for (const code of [' ', 'x'.repeat(101)])
    expect(await unknown.run(code)).toMatchObject({ code: 1, said: { error: 'noCode' } });
  expect(await unknown.run('', '/nowhere')).toMatchObject({ said: { error: 'noCode' } });
});

it('a rehearsal enrols nowhere, and makes no key', async () => {
  const { data, config } = await kioskOf({ url: 'https://gateway.example', publicKeyFile: 'key.jwk' });
  const source = { file: config, demo: false, env: {}, packaged: true };
  const terminal = { out: () => {}, err: () => {}, colour: false };
  const context = { terminal, json: false, source, data, signal };
  expect(await enrol(context, { codeFile: '/nowhere', rehearsal: true })).toMatchObject({
    ok: false,
    failure: { error: 'rehearsal' },
  });
  expect(existsSync(data)).toBe(false);
});
