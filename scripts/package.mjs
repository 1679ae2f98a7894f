// `npm run package`: builds the kiosk and makes dist/linux-unpacked and the deb of it, without downloads.
// --dir: no deb. --twice: does it again from the start and compares both.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, say } from './lib/run.mjs';
import { ensureAll } from './lib/setup.mjs';

await ensureAll();
const { build } = await import('./build.mjs');
const { auditSignatures } = await import('./lib/audit-signatures.mjs');
const { findElectron } = await import('./lib/electron.mjs');
const { makePackage } = await import('./package/make.mjs');
const { sha256, signingKey } = await import('./package/seal.mjs');
const { sizeTable } = await import('./package/sizes.mjs');

const has = (option) => process.argv.includes(option);
const key = signingKey(); // one for both builds of --twice
const electron = await findElectron();
if (!key.throwaway) await auditSignatures();

async function make() {
  const made = await makePackage({ electron, key, bundled: await build(), withDeb: !has('--dir') });
  return { ...made, hash: made.deb && sha256(readFileSync(made.deb)) };
}

const made = await make();
const { info, deb, folder } = made;
say(`\n${sizeTable(folder)}\n`);
if (info.rehearsal) say(`a rehearsal (${info.reasons.join(', ')}): says so on the screen and does not enrol`);
say(path.relative(root, folder));
say(`  payload ${made.payload}`);
if (deb) say(`${path.relative(root, deb)}\n  sha256  ${made.hash}`);
if (has('--twice')) {
  const again = await make();
  say(`\nagain\n  payload ${again.payload}${deb ? `\n  sha256  ${again.hash}` : ''}`);
  const isSame = again.payload === made.payload && again.hash === made.hash;
  say(isSame ? 'both builds are the same' : 'the builds DIFFER');
  if (!isSame) process.exitCode = 1;
}
