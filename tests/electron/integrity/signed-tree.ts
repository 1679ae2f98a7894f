import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  entriesOf,
  MANIFEST,
  manifestText,
  SIGNATURE,
  signatureOf,
} from '../../../electron/integrity/pack.ts';
import { verifyTree } from '../../../electron/integrity/verify.ts';

const pair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

/** A small installed kiosk in a system of its own, signed, and what one may do to it. */
export async function signedTree() {
  const system = mkdtempSync(path.join(os.tmpdir(), 'signed-'));
  const root = path.join(system, 'opt/Qyzmet');
  const write = (file: string, text: string, mode = 0o644) => {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
    writeFileSync(file, text);
    chmodSync(file, mode);
  };
  write(path.join(root, 'qyzmet-kiosk'), 'a program', 0o755);
  write(path.join(root, 'resources/app.asar'), 'x'.repeat(3_000_000));
  write(path.join(root, 'resources/cli/cli.cjs'), 'console.log(1)');
  symlinkSync('../app.asar', path.join(root, 'resources/cli/addon.node'));
  write(path.join(system, 'usr/lib/systemd/system/qyzmet-kiosk.service'), '[Service]\nUser=qyzmet\n');

  const { privateKey, publicKey } = pair();
  const key = path.join(system, 'release-key.pem');
  write(key, publicKey);
  const outside = (await entriesOf(system)).filter(
    ({ type, path: place }) => type === 'file' && place.startsWith('usr/'),
  );
  const files = await entriesOf(root);
  const sign = (signer = privateKey, more: object = {}) => {
    const facts = { name: 'qyzmet', version: '0.1.0', rehearsal: false } as const;
    const text = manifestText({ format: 'qyzmet-manifest/1', ...facts, files, outside, ...more });
    write(path.join(root, MANIFEST), text);
    write(path.join(root, SIGNATURE), signatureOf(text, signer));
    return text;
  };
  sign();
  return {
    root,
    system,
    key,
    file: (name: string) => path.join(root, name),
    write,
    sign,
    pair,
    verify: (owner: number | null = process.getuid?.() ?? 0) => verifyTree({ root, key, owner }),
    remove: () => rmSync(system, { recursive: true, force: true }),
  };
}
export type SignedTree = Awaited<ReturnType<typeof signedTree>>;
