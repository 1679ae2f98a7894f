// `npm run test:clean-root [-- file.deb]`: installs the package in a clean Debian and plays a visit on it. Wants root,
// and some three minutes; the first time a Debian is fetched. Pictures lie in out/clean-root.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { bin, root, run, say } from './lib/run.mjs';
import { ensureAll, ensureCleanRoot } from './lib/setup.mjs';

await ensureAll();
if (process.getuid?.() !== 0 || !(await ensureCleanRoot())) {
  say('a clean root is made by root alone, with debootstrap, unshare, nsenter, Xvfb, xauth and xdotool');
  process.exit(1);
}

const named = process.argv[2];
const deb = named ? path.resolve(named) : await newestDeb();
if (!deb || !existsSync(deb)) {
  say(named ? `there is no ${named}` : '`npm run package` made no deb');
  process.exit(1);
}
const { code } = await run(bin('vitest'), ['run', '--project', 'clean-root'], {
  env: { ...process.env, QYZMET_CLEAN_ROOT_DEB: deb },
});
process.exit(code);

async function newestDeb() {
  const { code } = await run(process.execPath, [path.join(root, 'scripts/package.mjs')]);
  if (code !== 0) process.exit(code);
  const dist = path.join(root, 'dist');
  const [name] = readdirSync(dist).filter((file) => file.endsWith('.deb'));
  return name ? path.join(dist, name) : null;
}
