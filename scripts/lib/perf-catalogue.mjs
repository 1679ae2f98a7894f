// What 1, 10 and 100 services cost the start: reading the catalogue as main does, in a fresh process each.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

/** @typedef {{ name: string, value: string, goal?: string }} Row */

const RUNS = 5;
const shipped = path.join(root, 'electron/catalogue');

/** @returns {Promise<Row[]>} */
export async function perfCatalogue() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-catalogue-'));
  try {
    const program = path.join(root, `out/perf-catalogue.${process.pid}.cjs`);
    await build({
      stdin: {
        contents: `import { compile, readCompiled } from './compiled.ts';
          import { loadCatalogue } from './load.ts';
          import { writeFileSync } from 'node:fs';
          const [, , what, folder] = process.argv;
          const compiled = folder + '/catalogue.json';
          if (what === 'compile') writeFileSync(compiled, compile(folder));
          else {
            const startedAt = performance.now();
            const { catalogue } = loadCatalogue(folder, readCompiled(compiled));
            console.log(catalogue.services.length, performance.now() - startedAt);
          }`,
        resolveDir: shipped,
        loader: 'ts',
      },
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
      banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
      define: { 'import.meta.url': '__importMetaUrl' },
    });
    const run = (...args) => {
      const { status, stdout } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
      if (status !== 0) throw new Error('the catalogue could not be read');
      return stdout;
    };
    const rows = [1, 10, 100].map((count) => {
      const place = path.join(folder, String(count));
      makeServices(place, count);
      run('compile', place);
      const times = Array.from({ length: RUNS }, () => {
        const [services, ms] = run('load', place).split(' ').map(Number);
        if (services !== count) throw new Error(`${services} services instead of ${count}`);
        return ms;
      }).sort((a, b) => a - b);
      return {
        name: `reading a catalogue of ${count}, median of ${RUNS}`,
        value: `${times[2].toFixed(1)} ms`,
      };
    });
    rmSync(program);
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeServices(place, count) {
  mkdirSync(place);
  cpSync(path.join(shipped, 'amounts.yaml'), path.join(place, 'amounts.yaml'));
  const files = readdirSync(shipped).filter((name) => name.endsWith('.yaml') && name !== 'amounts.yaml');
  for (let n = 0; n < count; n += 1) {
    const id = `service-${n}`;
    const text = readFileSync(path.join(shipped, files[n % files.length]), 'utf8');
    writeFileSync(path.join(place, `${id}.yaml`), text.replace(/^id: .*$/m, `id: ${id}`));
  }
}
