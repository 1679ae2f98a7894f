// `npm run release -- --out folder [--phase 10] [--valid-days 14] [--rehearsal] package.deb …`: a signed apt repository
// that any static web server can serve. The key: QYZMET_RELEASE_KEY names the file `gpg --export-secret-keys` wrote,
// QYZMET_RELEASE_PASSPHRASE_FILE its passphrase. Without packages the index is signed anew, before it expires.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { release } from '../packaging/repository/release.mjs';
import { say } from './lib/run.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    phase: { type: 'string', default: '100' },
    'valid-days': { type: 'string', default: '14' },
    rehearsal: { type: 'boolean', default: false },
  },
});

function stop(words) {
  say(words);
  process.exit(2);
}
const whole = (name, most) => {
  const value = Number(values[name]);
  return Number.isInteger(value) && value >= 0 && value <= most
    ? value
    : stop(`--${name} wants a whole number up to ${most}`);
};

const { QYZMET_RELEASE_KEY: keyFile, QYZMET_RELEASE_PASSPHRASE_FILE: passphraseFile } = process.env;
if (!values.out) stop('--out names the folder of the repository');
if (!keyFile && !values.rehearsal)
  stop('QYZMET_RELEASE_KEY names no key to sign with; --rehearsal makes one that no kiosk trusts');

try {
  const { packages, fingerprint } = await release({
    folder: values.out,
    debs: positionals,
    phase: whole('phase', 100),
    validDays: whole('valid-days', 365),
    ...(keyFile && !values.rehearsal && { secretKey: readFileSync(keyFile) }),
    ...(passphraseFile && { passphrase: readFileSync(passphraseFile, 'utf8').trim() }),
  });
  for (const { name, version } of packages) process.stdout.write(`${name} ${version}\n`);
  say(`signed by ${fingerprint}; kiosks trust the copy of archive-key.gpg in their package`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
