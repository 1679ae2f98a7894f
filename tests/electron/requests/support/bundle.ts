import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../../../electron/config/root.ts';

export interface Bundle {
  file: string;
  remove(): void;
}

let bundles = 0;

/** Bundles a program as the build does, under a name of its own: test files run side by side. */
export async function bundle(entry: string): Promise<Bundle> {
  bundles += 1;
  const folder = path.join(projectRoot(), 'out', 'test-support');
  mkdirSync(folder, { recursive: true });
  const file = path.join(
    folder,
    `${path.basename(entry, '.ts')}-${process.pid}-${bundles}-${Date.now()}.cjs`,
  );
  await build({
    entryPoints: [path.join(projectRoot(), entry)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.18',
    external: ['@napi-rs/canvas', '@photostructure/sqlite', 'fastify', 'fastify-openapi-glue'],
    banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__importMetaUrl' },
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(file, { force: true }) };
}
