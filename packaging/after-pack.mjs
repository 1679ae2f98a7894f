// electron-builder calls this when Electron and app.asar lie in place, before it sets the fuses.
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What Electron brings and a kiosk has no use for. */
const leftOut = [
  'resources/default_app.asar', // another way into the program
  'resources/app-update.yml', // Debian installs our updates
  'chrome-sandbox', // the set-user-id helper: Debian's kernels give user namespaces
];

export default function afterPack({ appOutDir, packager }) {
  for (const name of leftOut) rmSync(path.join(appOutDir, name), { force: true });
  const resources = path.join(packager.projectDir, 'dist/stage/resources');
  cpSync(resources, path.join(appOutDir, 'resources'), { recursive: true, verbatimSymlinks: true });
}
