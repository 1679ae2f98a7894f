import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** What a package brings for its own developers, or for other machines. */
const foldersLeftOut = new Set([
  'node_modules', // nested packages are copied by themselves
  'hidapi',
  'scripts',
  'test',
  'tests',
  'benchmarks',
  'coverage',
  'docs',
  'example',
  'examples',
  'tools',
  '.github',
]);
const isOtherMachine = (prebuild) => !prebuild.endsWith('linux-x64');
const isNeeded = (name) =>
  (/\.(js|cjs|mjs|json|node)$/.test(name) && !/\.musl\.node$/.test(name) && name !== 'sbom.cdx.json') ||
  /^(licen[cs]e|notice|copying)/i.test(name);

/** Copies what a package needs while the kiosk runs. C sources, typings, maps and other machines' binaries stay behind. */
export function copyModule(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      if (foldersLeftOut.has(entry.name)) continue;
      if (path.basename(from) === 'prebuilds' && isOtherMachine(entry.name)) continue;
      copyModule(source, target);
    } else if (entry.isFile() && isNeeded(entry.name)) {
      mkdirSync(to, { recursive: true });
      copyFileSync(source, target);
    }
  }
}
