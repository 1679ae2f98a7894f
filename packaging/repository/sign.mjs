// Signing with gpg in a key ring of its own: the builder's own keys are never touched.
import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Runs gpg with `input` on its standard input; what it writes. */
function gpg(home, args, input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn('gpg', ['--homedir', home, '--batch', '--no-tty', '--quiet', ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out = [];
    let said = '';
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(Buffer.concat(out)) : reject(new Error(`gpg ended with ${code}: ${said.trim()}`)),
    );
    child.stdin.on('error', () => {}); // gpg has ended; its exit code tells
    child.stdin.end(input);
  });
}

const REHEARSAL = 'Qyzmet rehearsal (not for any kiosk) <rehearsal@example.invalid>';

/**
 * @param {{ secretKey?: Buffer | string, passphrase?: string }} options the key as gpg exports it; without one a key
 *   is made that lives as long as this.
 */
export async function openSigner({ secretKey, passphrase = '' } = {}) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'qz-gpg-'));
  chmodSync(home, 0o700);
  const pass = path.join(home, 'passphrase');
  writeFileSync(pass, passphrase, { mode: 0o600 });
  const secretly = ['--pinentry-mode', 'loopback', '--passphrase-file', pass];
  const close = async () => {
    await exec('gpgconf', ['--homedir', home, '--kill', 'all']).catch(() => {});
    rmSync(home, { recursive: true, force: true });
  };
  try {
    if (secretKey) await gpg(home, [...secretly, '--import'], secretKey);
    else await gpg(home, [...secretly, '--quick-generate-key', REHEARSAL, 'ed25519', 'sign', '1y']);
    const listed = (await gpg(home, ['--list-secret-keys', '--with-colons'])).toString();
    const fingerprint = /^fpr:+([0-9A-F]{40}):$/m.exec(listed)?.[1];
    if (!fingerprint) throw new Error('there is no secret key to sign with');
    const signing = [...secretly, '--local-user', fingerprint, '--digest-algo', 'SHA512'];
    return {
      fingerprint,
      /** For `signed-by`: the public key, binary. */
      publicKey: () => gpg(home, ['--export', fingerprint]),
      secretKey: () => gpg(home, [...secretly, '--armor', '--export-secret-keys', fingerprint]),
      async sign(text) {
        return {
          inline: await gpg(home, [...signing, '--clear-sign'], text),
          detached: await gpg(home, [...signing, '--armor', '--detach-sign'], text),
        };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
