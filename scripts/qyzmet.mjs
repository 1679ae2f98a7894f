#!/usr/bin/env node
// `npx qyzmet …`: the technician's command line, built first when it is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const program = path.join(root, 'out', 'cli.cjs');

if (!existsSync(program)) {
  // Standard output belongs to the command's data.
  const built = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0 || !existsSync(program)) {
    const message = 'qyzmet could not be built';
    const advice = 'run `npm install` in the checkout, then `node scripts/build.mjs`';
    if (process.argv.includes('--json'))
      process.stdout.write(`${JSON.stringify({ error: 'notBuilt', message, advice })}\n`);
    else process.stderr.write(`${message}; ${advice}\n`);
    process.exit(1);
  }
}

// In this process: signals arrive where the ports are, and a kill leaves nobody behind who holds them.
process.setSourceMapsEnabled(true);
await import(pathToFileURL(program).href);
