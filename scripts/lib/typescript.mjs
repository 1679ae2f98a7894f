// What scripts and kiosk share is written once, in TypeScript: bundled into a file that lives for one import.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

/** The exports of a TypeScript module of ours. */
export async function importTypeScript(entry) {
  const file = path.join(root, 'out', `.${path.basename(entry)}.${process.pid}.cjs`);
  await build({
    entryPoints: [path.join(root, entry)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.18',
    logLevel: 'error',
  });
  try {
    return createRequire(import.meta.url)(file);
  } finally {
    rmSync(file);
  }
}
