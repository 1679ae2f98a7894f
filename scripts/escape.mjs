// `npm run test:escape`: the security items and the escape suite in their wide form; with the packaged build too, where
// one is named (QYZMET_PACKAGED) or lies in dist/.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bin, root, run } from './lib/run.mjs';
import { ensureAll, ensureBenches } from './lib/setup.mjs';

await ensureAll();
await ensureBenches();
const { build } = await import('./build.mjs');
const { findElectron } = await import('./lib/electron.mjs');
const { startDisplay } = await import('./lib/display.mjs');

await build();
const electron = await findElectron();
const display = await startDisplay();
const unpacked = path.join(root, 'dist', 'linux-unpacked');
const packaged = process.env.QYZMET_PACKAGED ?? (existsSync(unpacked) ? unpacked : '');
const { code } = await run(bin('vitest'), ['run', '--project', 'security', ...process.argv.slice(2)], {
  env: {
    ...process.env,
    DISPLAY: display.display,
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    QYZMET_FULL: '1',
    QYZMET_PACKAGED: packaged,
  },
});
display.stop();
process.exit(code);
